"""The clinic's own entries on file: added, changed, put away, brought back, taken back."""

from __future__ import annotations

import pytest

from patientdesk.directory import service
from patientdesk.directory.model import (
    AppointmentType,
    AppointmentTypeId,
    Clinic,
    Hours,
    Payer,
    PayerId,
    Practitioner,
    PractitionerId,
)
from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.snapshot import replace
from patientdesk.store.shelf import ChangedSinceError
from tests.conftest import MANAGER, RECEPTION

MOSS = Practitioner(PractitionerId(0), "Moss", "Ada", "MD", hours=(Hours(0, 480, 720),))
PAYER = Payer(PayerId(0), "Plains Health", payer_id="60054")


def do(store, use_case, *args, clerk=MANAGER):
    with store.unit(clerk) as unit:
        return use_case(unit, *args)


def ask(store, question, *args, clerk=RECEPTION, **more):
    with store.reading(clerk) as unit:
        return question(unit, *args, **more)


def test_a_new_file_has_an_empty_clinic(store):
    assert ask(store, service.clinic) == Clinic()


def test_the_clinic_is_kept_as_it_was_entered_and_tidied(store):
    do(store, service.save_clinic, Clinic(name="Ridge", npi="123 456 7893", slot_minutes=20))
    kept = ask(store, service.clinic)
    assert (kept.name, kept.npi, kept.slot_minutes, kept.version) == ("Ridge", "1234567893", 20, 1)


def test_a_finding_that_forbids_saving_keeps_nothing(store):
    with pytest.raises(DeskError, match="post office box"):
        do(store, service.save_clinic, Clinic(name="Ridge", street="PO Box 1"))
    assert ask(store, service.clinic) == Clinic()


def test_two_desks_do_not_overwrite_each_other(store):
    do(store, service.save_clinic, Clinic(name="Ridge"))
    opened = ask(store, service.clinic)
    do(store, service.save_clinic, replace(opened, name="Ridge North"))
    with pytest.raises(ChangedSinceError):
        do(store, service.save_clinic, replace(opened, name="Ridge South"))
    assert ask(store, service.clinic).name == "Ridge North"


def test_a_change_of_the_clinic_is_undone_and_redone(store):
    do(store, service.save_clinic, Clinic(name="Ridge", hours=(Hours(0, 480, 720),)))
    opened = ask(store, service.clinic)
    change = do(store, service.save_clinic, replace(opened, name="Valley"))
    back = do(store, change.undo)
    assert ask(store, service.clinic).name == "Ridge"
    assert ask(store, service.clinic).hours == (Hours(0, 480, 720),)
    do(store, back.undo)
    assert ask(store, service.clinic).name == "Valley"


def test_a_clinician_is_added_with_hours_and_found_by_name(store):
    do(store, service.save_practitioner, replace(MOSS, family_name="Zorn"))
    change = do(store, service.save_practitioner, MOSS)
    first, second = ask(store, service.practitioners)
    assert (first.name, second.family_name) == ("Ada Moss, MD", "Zorn")
    assert first.id == change.subject
    assert first.hours_on(0) == (Hours(0, 480, 720),)
    assert change.summary == "Clinicians: Ada Moss, MD added"


def test_an_added_clinician_is_taken_back_and_added_again_under_the_same_number(store):
    change = do(store, service.save_practitioner, MOSS)
    back = do(store, change.undo)
    assert ask(store, service.practitioners) == []
    again = do(store, back.undo)
    assert again.subject == change.subject
    assert [each.name for each in ask(store, service.practitioners)] == ["Ada Moss, MD"]


def test_a_clinician_out_of_use_is_no_longer_offered_but_still_on_file(store):
    do(store, service.save_practitioner, MOSS)
    (moss,) = ask(store, service.practitioners)
    away = do(store, service.save_practitioner, replace(moss, active=False))
    assert "taken out of use" in away.summary
    assert ask(store, service.practitioners) == []
    (kept,) = ask(store, service.practitioners, include_inactive=True)
    assert (
        "in use again" in do(store, service.save_practitioner, replace(kept, active=True)).summary
    )


def test_an_undo_never_overwrites_what_was_done_since(store):
    do(store, service.save_practitioner, MOSS)
    (moss,) = ask(store, service.practitioners)
    change = do(store, service.save_practitioner, replace(moss, credentials="DO"))
    (moss,) = ask(store, service.practitioners)
    do(store, service.save_practitioner, replace(moss, discipline="Family medicine"))
    with pytest.raises(ChangedSinceError):
        do(store, change.undo)
    assert ask(store, service.practitioners)[0].credentials == "DO"


def test_somebody_who_is_not_on_file_is_said_to_be_gone(store):
    with pytest.raises(NotFoundError):
        do(store, service.save_practitioner, replace(MOSS, id=PractitionerId(9)))


def test_reception_sees_the_lists_and_changes_none(store):
    ask(store, service.payers)
    for use_case, entry in (
        (service.save_clinic, Clinic(name="Ridge")),
        (service.save_practitioner, MOSS),
        (service.save_payer, PAYER),
        (service.save_appointment_type, AppointmentType(AppointmentTypeId(0), "Visit", 20)),
    ):
        with pytest.raises(NotAllowedError):
            do(store, use_case, entry, clerk=RECEPTION)


def test_payers_and_kinds_of_visit_are_kept(store):
    do(store, service.save_payer, PAYER)
    kind = AppointmentType(AppointmentTypeId(0), "New patient", 40, new_patient=True)
    change = do(store, service.save_appointment_type, kind)
    (payer,) = ask(store, service.payers)
    assert (payer.name, payer.kind, payer.payer_id) == ("Plains Health", PAYER.kind, "60054")
    (kept,) = ask(store, service.appointment_types)
    assert kept.id == change.subject
    assert (kept.name, kept.minutes, kept.new_patient) == ("New patient", 40, True)
    with pytest.raises(DeskError, match="of this name already"):
        do(store, service.save_appointment_type, kind)
