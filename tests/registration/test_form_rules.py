"""The form as texts: laid out, read back, and what is wrong with it, in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.directory.model import Place
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import Guarantor, Phone, PhoneUse
from patientdesk.registration.rules.checks import check, check_place
from patientdesk.registration.rules.form import patient_of, shown
from tests.conftest import TODAY
from tests.registration.people import somebody
from tests.registration.test_service import WHOLE

GOOD = shown(somebody())


def said(where, text, **more):
    """Return the findings about one field when it holds ``text``."""
    found = check(GOOD | {where: text} | more, TODAY)
    return [(f.severity, f.message) for f in found if f.where == where]


def test_a_sound_form_has_nothing_to_fix():
    assert check(GOOD, TODAY) == []


@pytest.mark.parametrize("known", [WHOLE, somebody()], ids=["whole", "plain"])
def test_a_form_read_back_is_the_patient(known):
    known = replace(known, phones=(known.phones[0],))
    assert patient_of(shown(known), known, TODAY) == known


@pytest.mark.parametrize(
    ("race", "ethnicity", "codes"),
    [
        ("White", "Hispanic or Latino", ("2106-3", "2135-2")),
        ("black", "nonhispanic", ("2054-5", "2186-5")),
        ("Native Hawaiian", "Not Hispanic or Latino", ("2076-8", "2186-5")),
    ],
)
def test_words_an_import_brought_tick_their_boxes(race, ethnicity, codes):
    known = somebody(race=(race, "Klingon"), ethnicity=ethnicity)
    again = patient_of(shown(known), known, TODAY)
    assert (again.race, again.ethnicity) == ((codes[0], "Klingon"), codes[1])


def test_further_telephones_of_one_kind_stay_on_file():
    known = replace(WHOLE, phones=(*WHOLE.phones, Phone("9565550150", PhoneUse.WORK)))
    again = patient_of(shown(known), known, TODAY)
    assert {phone.number for phone in again.phones} == {p.number for p in known.phones}


@pytest.mark.parametrize(
    ("where", "text", "severity", "part"),
    [
        ("family_name", "", Severity.ERROR, "missing"),
        ("family_name", "0rtega", Severity.ERROR, "no digits"),
        ("given_name", "", Severity.WARNING, "one name only"),
        ("birth_date", "", Severity.ERROR, "missing"),
        ("birth_date", "13/45/1999", Severity.ERROR, "Not a day"),
        ("birth_date", "07/04/2030", Severity.ERROR, "future"),
        ("birth_date", "07/04/1890", Severity.ERROR, "125 years"),
        ("sex", "", Severity.WARNING, "Sex is blank"),
        ("address.zip", "7850", Severity.ERROR, "this one has 4"),
        ("address.zip", "78572-12", Severity.ERROR, "this one has 7"),
        ("address.state", "XX", Severity.ERROR, "two letters"),
        ("address.street", "", Severity.WARNING, "street is missing"),
        ("phones.mobile.number", "956 555 014", Severity.ERROR, "this one has 9"),
        ("phones.home.number", "156 555 0142", Severity.ERROR, "cannot be dialed"),
        ("email", "ana at example", Severity.ERROR, "Not an e-mail"),
        ("contact_by", "email", Severity.WARNING, "no address"),
        ("contact_by", "text", Severity.WARNING, "consent"),
        ("referring.npi", "1234567890", Severity.ERROR, "last digit"),
        ("guarantor.name", "D1ego", Severity.ERROR, "no digits"),
        ("ssn", "666-12-3456", Severity.ERROR, "No social security"),
        ("ssn", "123", Severity.ERROR, "this one has 3"),
        ("release.day", "01/01/2030", Severity.ERROR, "future"),
        ("alerts[0].until", "soon", Severity.ERROR, "Not a day"),
    ],
)
def test_bad_input_is_said_in_words_beside_its_field(where, text, severity, part):
    assert any(level is severity and part in words for level, words in said(where, text))


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("birth_date", "7/4/76"),
        ("birth_date", "07041976"),
        ("address.zip", "78572-1234"),
        ("phones.mobile.number", "+1 (956) 555.0142 x 3"),
        ("email", "ana.o+desk@example.org"),
        ("referring.npi", "1234567893"),
        ("ssn", "123-45-6789"),
        ("family_name", "O'Brien-Núñez"),
    ],
)
def test_good_input_passes(where, text):
    assert [level for level, _words in said(where, text) if level is Severity.ERROR] == []


def test_under_18_somebody_must_answer_for_the_bill():
    child = shown(somebody(birth_date=date(2015, 3, 2)))
    assert [f.where for f in check(child, TODAY)] == ["guarantor.name"]
    answered = somebody(birth_date=date(2015, 3, 2), guarantor=Guarantor("Diego Ortega"))
    assert check(shown(answered), TODAY) == []
    of_age = somebody(birth_date=date(2008, 3, 2))
    assert check(shown(of_age), TODAY) == []


def test_the_zip_code_is_compared_with_the_state():
    place = Place("78572", "Mission", "TX", ("Palmview",))
    assert list(check_place(GOOD, place)) == []
    assert list(check_place(GOOD | {"address.city": "PALMVIEW"}, place)) == []
    (finding,) = check_place(GOOD | {"address.state": "CA"}, place)
    assert finding.message == "ZIP 78572 lies in TX."
    assert list(check_place(GOOD | {"address.zip": "10001", "address.state": "NY"}, place)) == []


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.text(max_size=60)))
def test_no_text_whatever_breaks_the_checks_or_the_reading(typed):
    values = {**GOOD, **typed, "sex": "F"}
    check(values, TODAY)
    patient_of(values, somebody(), TODAY)
