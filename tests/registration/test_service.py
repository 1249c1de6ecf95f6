"""Use cases of registration: one act, undoable, never over somebody else's work, walls kept."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import (
    Address,
    Alert,
    ClinicianReference,
    Contact,
    Guarantor,
    OtherName,
    Phone,
    PhoneUse,
    Signature,
)
from patientdesk.registration.service import (
    ChangedSinceError,
    find_patients,
    open_patient,
    patient,
    patient_known_as,
    patients_after,
    patients_on_file,
    register_patients,
    save_patient,
    set_ssn,
    ssn,
    zip_place,
)
from patientdesk.store.acts import carry_out, fresh_act
from tests.conftest import BILLING, MANAGER, RECEPTION, TODAY
from tests.registration.people import registered, somebody

WHOLE = somebody(
    middle_name="Pilar",
    suffix="Jr.",
    preferred_name="Lucy",
    previous_names=(OtherName("Salas"), OtherName("Moss", "Ada")),
    marital_status="married",
    race=("2028-9", "2106-3"),
    ethnicity="2135-2",
    mailing_address=Address("PO Box 12", "", "Mission", "TX", "78573"),
    phones=(Phone("9565550142", PhoneUse.MOBILE, "3", may_text=True), Phone("9565550143")),
    email="ana@example.org",
    contact_by="text",
    language="es",
    needs_interpreter=True,
    emergency=Contact("Diego Ortega", "spouse", "9565550144"),
    employer="Valley Growers",
    employer_phone="9565550145",
    guarantor=Guarantor("Diego Ortega", "spouse", date(1974, 2, 1), "9565550144"),
    referring=ClinicianReference("Dr. Moss", "1234567893"),
    primary=ClinicianReference("Dr. Rivera"),
    pharmacy="Mesa Pharmacy",
    release=Signature(date(2025, 1, 4)),
    assignment=Signature(date(2025, 1, 4), "pad"),
    alerts=(Alert("Hard of hearing", "hearing"), Alert("Ask for card", "insurance", TODAY)),
    external_id="mrn-77",
)


def read(store, number):
    with store.reading(RECEPTION) as unit:
        return patient(unit, number)


def test_everything_about_a_patient_comes_back_as_it_was_saved(store):
    number = registered(store, WHOLE)
    assert read(store, number) == replace(WHOLE, id=number, record="000001")


def test_record_numbers_follow_one_another_and_are_never_given_twice(store):
    first = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        change = save_patient(unit, somebody("Moss"))
    with store.unit(RECEPTION) as unit:
        change.undo(unit)
    third = registered(store, somebody("Quill"))
    assert [read(store, n).record for n in (first, third)] == ["000001", "000003"]


def test_registering_can_be_undone_and_redone(store):
    with store.unit(RECEPTION) as unit:
        done = save_patient(unit, WHOLE)
    with store.unit(RECEPTION) as unit:
        undone = done.undo(unit)
    with store.reading(RECEPTION) as unit:
        assert patients_on_file(unit) == 0
        assert find_patients(unit, "ortega") == []
    with store.unit(RECEPTION) as unit:
        undone.undo(unit)
    assert read(store, done.subject).family_name == "Ortega Ruiz"
    with store.reading(RECEPTION) as unit:
        assert len(find_patients(unit, "ortega")) == 1


def test_a_save_can_be_undone_until_somebody_saves_again(store):
    number = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        change = save_patient(unit, replace(patient(unit, number), email="a@example.org"))
    with store.unit(RECEPTION) as unit:
        change = change.undo(unit)
    assert read(store, number).email == ""
    with store.unit(RECEPTION) as unit:
        save_patient(unit, replace(patient(unit, number), employer="Valley Growers"))
    with pytest.raises(DeskError, match="changed since"), store.unit(RECEPTION) as unit:
        change.undo(unit)
    assert read(store, number).employer == "Valley Growers"


def test_a_save_over_somebody_elses_is_refused_and_shows_theirs(store):
    number = registered(store, somebody())
    mine = read(store, number)
    with store.unit(RECEPTION) as unit:
        save_patient(unit, replace(mine, email="theirs@example.org"))
    with pytest.raises(ChangedSinceError) as refusal, store.unit(RECEPTION) as unit:
        save_patient(unit, replace(mine, email="mine@example.org"))
    assert refusal.value.theirs.email == "theirs@example.org"
    assert read(store, number).email == "theirs@example.org"


def test_the_summary_names_the_parts_and_not_what_they_hold(store):
    number = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        alert = Alert("Fell in the waiting room")
        change = save_patient(unit, replace(patient(unit, number), alerts=(alert,)))
    assert change.summary == "Saved Ortega Ruiz, Ana Lucía (000001): alerts"


def test_what_is_saved_with_a_patient_is_taken_back_with_them(store):
    step = partial(set_ssn, number="123-45-6789")
    with store.unit(RECEPTION) as unit:
        done = save_patient(unit, somebody(), (step,))
    assert read(store, done.subject).has_ssn
    with store.unit(RECEPTION) as unit:
        done.undo(unit)
    with store.reading(RECEPTION) as unit:
        assert patients_on_file(unit) == 0


def test_a_patient_needs_a_name(store):
    with pytest.raises(DeskError, match="needs a name"), store.unit(RECEPTION) as unit:
        save_patient(unit, somebody("\u200b", " "))


def test_opening_a_patient_is_written_down(store):
    number = registered(store, somebody())
    carry_out(store, RECEPTION, fresh_act(), open_patient, number)
    with store.reading(RECEPTION) as unit:
        last = list(unit.trail.entries())[-1]
    assert (last.clerk, last.act) == ("Ada Reception", "registration.see")
    assert last.text == "Opened Ortega Ruiz, Ana Lucía (000001)"


def test_a_social_security_number_has_walls_of_its_own(store):
    number = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        set_ssn(unit, number, "123-45-6789")
    with pytest.raises(NotAllowedError), store.unit(RECEPTION) as unit:
        ssn(unit, number)
    with store.unit(BILLING) as unit:
        assert ssn(unit, number) == "123456789"
    with store.reading(BILLING) as unit:
        assert "Social security number of Ortega Ruiz" in list(unit.trail.entries())[-1].text


def test_a_social_security_number_is_never_read_without_a_trace(store):
    number = registered(store, somebody())
    with pytest.raises(Exception, match=r"readonly|query_only|attempt to write"):  # noqa: SIM117
        with store.reading(BILLING) as unit:
            ssn(unit, number)


@pytest.mark.parametrize("number", ["000-12-3456", "666-12-3456", "912-34-5678", "12345"])
def test_impossible_social_security_numbers_are_refused(store, number):
    who = registered(store, somebody())
    with pytest.raises(DeskError), store.unit(RECEPTION) as unit:
        set_ssn(unit, who, number)


def test_many_are_registered_at_once_and_found(store):
    with store.unit(MANAGER) as unit:
        change = register_patients(unit, (somebody(f"Quill{chr(97 + n)}") for n in range(20)))
    with store.reading(RECEPTION) as unit:
        assert [p.id for p in patients_after(unit)] == list(
            range(change.subject, change.subject + 20)
        )
        assert len(find_patients(unit, "quill", 20)) == 20


def test_an_import_meets_somebody_again_by_their_former_number(store):
    number = registered(store, WHOLE)
    with store.reading(RECEPTION) as unit:
        assert patient_known_as(unit, "mrn-77") == number
        assert patient_known_as(unit, "") is None


def test_hostile_names_are_kept_as_plain_words(store):
    number = registered(store, somebody('<b>"; DROP\u202e TABLE\0', "%_*'{x}\ud800"))
    known = read(store, number)
    assert known.family_name == '<b>"; DROP TABLE'
    assert known.given_name == "%_*'{x}"
    with store.reading(RECEPTION) as unit:
        assert [hit.patient_id for hit in find_patients(unit, "drop")] == [number]


def test_nobody_is_found_under_a_wrong_number(store):
    with pytest.raises(NotFoundError), store.reading(RECEPTION) as unit:
        patient(unit, 99)


def test_the_place_of_a_zip_code_is_known_offline(store):
    with store.reading(RECEPTION) as unit:
        place = zip_place(unit, "78572-1234")
        assert (place.city, place.state) == ("Mission", "TX")
        assert zip_place(unit, "78501").city == "McAllen"
        assert zip_place(unit, "00000") is None
