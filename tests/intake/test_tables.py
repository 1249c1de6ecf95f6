"""Rows of a table as people: any common layout, blemishes noted, the rest refused in words."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.coverage.model import Relation
from patientdesk.intake.exchange.columns import corrected, folded, guess_columns
from patientdesk.intake.exchange.tables import read_people
from patientdesk.interchange.csvfile import UnreadableFileError, read_table
from patientdesk.kernel.errors import DeskError
from patientdesk.registration.model import PhoneUse, Sex

TODAY = date(2026, 3, 2)


def people(text, **wishes):
    return read_people("list.csv", read_table(text.encode()), TODAY, wishes).candidates


@pytest.mark.parametrize(
    "header",
    [
        "Last Name,First Name,Date of Birth",
        "LNAME,FNAME,DOB",
        "PatientLastName,PatientFirstName,BirthDate",
        "apellidos,nombres,fecha de nacimiento",
        "Surname,Given Name,Birthday",
        "patient_last,patient_first,birth_date",
    ],
)
def test_the_columns_of_common_layouts_are_told_by_their_headings(header):
    (ada,) = people(f"{header}\nQuill,Ada,7/4/1976\n")
    assert ada.patient.listed_name == "Quill, Ada"
    assert ada.patient.birth_date == date(1976, 7, 4)


@pytest.mark.parametrize(
    "titles",
    [
        "Patient list\n",
        "Patient list,,\nPrinted 03/01/2026,,\n",
        "\nSunny Clinic,,\n\n",
    ],
)
def test_titles_above_the_heading_are_no_patients(titles):
    text = f"{titles}Last Name,First Name,DOB\nQuill,Ada,7/4/1976\n"
    reading = read_people("list.csv", read_table(text.encode()), TODAY, {})
    (ada,) = reading.candidates
    assert ada.patient.listed_name == "Quill, Ada"
    assert ada.line == text.count("\n")
    assert reading.header == ("Last Name", "First Name", "DOB")


def test_titles_stand_above_a_heading_that_was_named(tmp_path):
    text = "Patient list\nWho,When\nAda Quill,7/4/1976\n"
    (ada,) = people(text, full_name="Who", birth_date="When")
    assert ada.patient.family_name == "Quill"


def test_a_full_line_above_something_like_a_heading_is_no_title():
    text = "Quill,Ada,7/4/1976\nLast Name,First Name,DOB\nMoss,Ida,1/2/1980\n"
    with pytest.raises(UnreadableFileError):
        people(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Quill, Ada Beth", ("Quill", "Ada", "Beth")),
        ("Ada Quill", ("Quill", "Ada", "")),
        ("Dr. Ada Quill", ("Quill", "Ada", "")),
        ("Ada Quill PhD", ("Quill", "Ada", "")),
        ("Ada Quill, DDS", ("Quill", "Ada", "")),
    ],
)
def test_a_whole_name_is_taken_apart(name, expected):
    (ada,) = people(f'Patient Name;DOB\n"{name}";1976-07-04\n')
    assert (ada.patient.family_name, ada.patient.given_name, ada.patient.middle_name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Al Quill Jr.",
        "Al Quill, Jr.",
        "Quill Jr., Al",
        "Quill, Jr., Al",
        "Quill, Al Jr.",
        "Dr. Al Quill Jr.",
    ],
)
def test_a_generation_is_no_family_name(name):
    (al,) = people(f'Patient Name;DOB\n"{name}";1976-07-04\n')
    patient = al.patient
    assert (patient.family_name, patient.given_name, patient.suffix) == ("Quill", "Al", "Jr.")


def test_an_export_in_the_manner_of_public_generators_is_read_with_its_blemishes():
    text = (
        "Id,BIRTHDATE,SSN,PREFIX,FIRST,LAST,MAIDEN,MARITAL,RACE,ETHNICITY,GENDER,ADDRESS,CITY,STATE,ZIP\n"
        "a1,1989-05-25,999-76-6866,Mrs.,Ada122,Quill234,Moss9,M,white,nonhispanic,F,"
        "637 Bend Way,Salem,Massachusetts,2138\n"
    )
    (ada,) = people(text)
    patient = ada.patient
    assert (patient.external_id, patient.sex, patient.marital_status) == (
        "a1",
        Sex.FEMALE,
        "married",
    )
    assert (patient.address.state, patient.address.zip) == ("MA", "02138")
    assert [each.family for each in patient.previous_names] == ["Moss9"]
    assert ada.ssn == "999766866"
    assert any("leading zero" in note for note in ada.notes)
    assert any("digits in the name" in note for note in ada.notes)


def test_telephones_and_a_policy_come_along():
    text = (
        "Last,First,DOB,Cell,Work Phone,Insurance,Policy Number,Group,Relationship\n"
        "Quill,Ada,7/4/76,(956) 555-0142 x 3,1-956-555-0199,Blue Cedar,XYZ123,G7,Spouse\n"
    )
    (ada,) = people(text)
    assert [(p.number, p.extension, p.use) for p in ada.patient.phones] == [
        ("9565550142", "3", PhoneUse.MOBILE),
        ("9565550199", "", PhoneUse.WORK),
    ]
    (policy,) = ada.policies
    assert (policy.payer, policy.member_id, policy.relation) == (
        "Blue Cedar", "XYZ123", Relation.SPOUSE,
    )  # fmt: skip


def test_days_before_months_are_noticed_and_can_be_corrected():
    text = "Last,First,DOB\nQuill,Ada,25/12/1976\nMoss,Ben,03/04/1980\n"
    assert people(text)[1].patient.birth_date == date(1980, 4, 3)
    assert people(text, date_order="mdy")[1].patient.birth_date == date(1980, 3, 4)


def test_a_month_may_be_a_word_as_other_systems_export_it():
    text = 'Last,First,DOB\nQuill,Ada,04-JUL-1976 00:00:00\nMoss,Ben,"March 4, 1980"\n'
    assert [each.patient.birth_date for each in people(text)] == [
        date(1976, 7, 4), date(1980, 3, 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Ada,7/4/1976", "no family name"),
        ("Quill,Ada,", "no date of birth"),
        ("Quill,Ada,31/31/1976", "not a day"),
        ("Quill,Ada,7/4/2030", "future"),
        ("Quill,Ada,7/4/1850", "125 years"),
        ("Quill,Ada,7/4/1976,extra", "more cells"),
    ],
)
def test_a_row_that_cannot_be_registered_says_why_and_quotes_nothing(row, reason):
    first, second = people(f"Last,First,DOB\n{row}\nMoss,Ben,1/2/1980\n")
    assert first.patient is None
    assert first.line == 2
    assert reason in first.refusal
    assert "Quill" not in first.refusal
    assert second.patient is not None


def test_a_table_without_names_or_birth_dates_is_refused_whole():
    with pytest.raises(UnreadableFileError):
        people("colour,size\nred,7\n")


BY_NUMBER = {"family_name": "1", "given_name": "2", "birth_date": "3"}


@pytest.mark.parametrize(
    "born",
    ["1/2/1988", "25/12/1988", "4-JUL-1976 00:00:00", "19880102", "32143", "1988-01-02"],
)
def test_the_first_row_of_a_file_without_a_heading_is_a_person(born):
    found = people(f"Jones,Kate,{born}\nKlein,Leo,28/3/1988\n", **BY_NUMBER, date_order="")
    assert [(each.line, each.patient.listed_name) for each in found] == [
        (1, "Jones, Kate"), (2, "Klein, Leo"),
    ]  # fmt: skip


@pytest.mark.parametrize("born", ["31/31/1980", "7/4/1850", "", "--", "N/A", "unknown"])
def test_a_first_person_with_a_wrong_birth_date_is_refused_and_not_lost(born):
    first, second = people(f"Jones,Kate,{born}\nKlein,Leo,1/3/1988\n", **BY_NUMBER)
    assert (first.line, first.patient, bool(first.refusal)) == (1, None, True)
    assert second.patient is not None


def test_lines_above_the_first_person_are_counted():
    found = people("\n\nJones,Kate,1/2/1988\nKlein,Leo,1/3/1988\n", **BY_NUMBER)
    assert [each.line for each in found] == [3, 4]


@pytest.mark.parametrize("header", ["Q1,Q2,Q3", "1,2,3", "Last,First,"])
def test_a_heading_of_any_words_or_numbers_is_no_person(header):
    (kate,) = people(f"{header}\nJones,Kate,1/2/1988\n", **BY_NUMBER)
    assert (kate.line, kate.patient.listed_name) == (2, "Jones, Kate")


def test_without_a_heading_columns_are_known_by_number_only():
    text = "Town,Kate,1/2/1988,3\nKlein,Leo,1/3/1988,4\n"
    kate, leo = people(text, **BY_NUMBER, external_id="4")
    assert (kate.patient.family_name, kate.patient.birth_date) == ("Town", date(1988, 1, 2))
    assert (kate.patient.external_id, leo.patient.external_id) == ("3", "4")
    assert (kate.patient.address.city, leo.patient.address.city) == ("", "")


def test_a_row_longer_than_a_first_person_says_so_and_quotes_nothing():
    longer = people("Jones,Kate,1/2/1988\nKlein,Leo,1/3/1988,x\n", **BY_NUMBER)[1]
    assert longer.refusal == "The row has more cells than the first one."


@given(
    st.text().filter(lambda name: "\0" not in name),
    st.text("0123456789/-. ", max_size=12).filter(lambda born: sum(map(str.isdigit, born)) > 3),
)
def test_no_first_person_is_lost_whatever_their_name_and_birth_date(family, born):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([(family, "Kate", born), ("Klein", "Leo", "1/3/1988")])
    table = read_table(text.getvalue().encode(), delimiter=",")
    first, second = read_people("list.csv", table, TODAY, BY_NUMBER).candidates
    assert first.line == 1
    assert first.patient or first.refusal
    assert second.patient.listed_name == "Klein, Leo"


def test_columns_nobody_reads_are_told_by_their_headings():
    header = "Last,First,DOB,Phone,Phone,Secondary Insurance,Notes,,#"
    table = read_table(f"{header}\nQuill,Ada,7/4/1976,,,,,,\n".encode())
    reading = read_people("list.csv", table, TODAY, {})
    assert reading.unread == ("Phone", "Secondary Insurance", "Notes")


def test_no_cell_of_a_person_is_told_as_a_heading():
    table = read_table(b"Jones,Kate,1/2/1988,Elm Street\nKlein,Leo,1/3/1988,Oak Street\n")
    reading = read_people("list.csv", table, TODAY, BY_NUMBER)
    assert reading.unread == ()
    assert not {"Jones", "Kate", "Elm Street"} & {*reading.header}


def test_columns_can_be_corrected_by_heading_and_by_number():
    header = ["A", "B", "Geburtstag"]
    columns = corrected(
        guess_columns(header),
        header,
        {"family_name": "a", "given_name": "2", "birth_date": "Geburtstag"},
    )
    assert columns == {"family_name": 0, "given_name": 1, "birth_date": 2}
    with pytest.raises(DeskError, match="no column"):
        corrected({}, header, {"family_name": "Z"})
    with pytest.raises(DeskError, match="no field"):
        corrected({}, header, {"shoe_size": "A"})


@pytest.mark.parametrize(
    ("heading", "words"),
    [("PatientLast_Name", "patient last name"), ("Teléfono", "telefono"), ("D.O.B.", "d o b")],
)
def test_headings_are_folded_to_words(heading, words):
    assert folded(heading) == words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "12 Elm St Suite 5, Old Salem, MA 02138",
            ("12 Elm St Suite 5", "Old Salem", "MA", "02138"),
        ),
        ("USNS Harris, FPO AP 35860", ("USNS Harris", "FPO", "AP", "35860")),
        ("12 Elm St", ("12 Elm St", "", "", "")),
    ],
)
def test_an_address_in_one_cell_is_taken_apart(typed, expected):
    (ada,) = people(f'Last,DOB,Address\nQuill,7/4/1976,"{typed}"\n')
    found = ada.patient.address
    assert (found.street, found.city, found.state, found.zip) == expected


def test_a_zip_of_zeros_is_none():
    (ada,) = people("Last,DOB,Zip\nQuill,7/4/1976,0\n")
    assert ada.patient.address.zip == ""


def test_somebody_who_has_died_carries_an_alert():
    (ada,) = people("Last,DOB,Date of Death\nQuill,7/4/1976,2/3/2020\n")
    assert [each.text for each in ada.patient.alerts] == ["Has died on 02/03/2020."]
