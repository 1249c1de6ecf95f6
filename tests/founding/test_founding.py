"""Founding a clinic: all of it or nothing, and nothing readable on the disk."""

from __future__ import annotations

import pytest

from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.service import fees
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
from patientdesk.directory.service import appointment_types, clinic, payers, practitioners
from patientdesk.facility.service import rooms
from patientdesk.founding.folder import found_clinic, fresh_code
from patientdesk.founding.model import Founding, NewRoom, Secrets
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.progress import Silent
from patientdesk.kernel.snapshot import replace
from patientdesk.staff.service import sign_in
from patientdesk.store.clinic import ClinicExistsError, open_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.vault import unlock
from tests.conftest import MANAGER, now

HOURS = (Hours(0, 480, 720), Hours(0, 780, 1020))
WANTED = Founding(
    clinic=Clinic(name="Ridge Clinic", street="400 Polk St", city="Edinburg", hours=HOURS),
    practitioners=(
        Practitioner(PractitionerId(0), "Moss", "Ada", "MD"),
        Practitioner(PractitionerId(0), "Fern", "Bo", hours=(Hours(4, 480, 720),)),
    ),
    rooms=(NewRoom("Room 1", 1), NewRoom("Lab")),
    types=(AppointmentType(AppointmentTypeId(0), "Follow-up", 20),),
    payers=(Payer(PayerId(0), "Plains Health"),),
    fees=(Fee(FeeId(0), "99213", "Visit", 12_500),),
    login="ada",
    user_name="Ada Moss",
)


def secrets(**more):
    return Secrets("correct horse", fresh_code(), "a long passphrase", **more)


def test_a_whole_clinic_is_written_and_opens_with_what_was_chosen(tmp_path):
    folder, keys = tmp_path / "ridge", secrets()
    made = found_clinic(folder, WANTED, keys, now, Silent())
    assert made.folder == folder
    for how in ({"passphrase": "a long passphrase"}, {"recovery_code": keys.recovery_code}):
        assert unlock(ClinicFolder(folder), **how) == made.key
    store = open_clinic(ClinicFolder(folder), made.key, now)
    with store.reading(replace(MANAGER, user_id=0)) as unit:
        fern, moss = practitioners(unit)
        assert clinic(unit).name == "Ridge Clinic"
        assert moss.hours == HOURS
        assert fern.hours == (Hours(4, 480, 720),)
        assert [(each.name, each.usual_for) for each in rooms(unit)] == [
            ("Lab", None),
            ("Room 1", fern.id),
        ]
        assert [each.name for each in appointment_types(unit)] == ["Follow-up"]
        assert [each.name for each in payers(unit)] == ["Plains Health"]
        assert [each.cents for each in fees(unit)] == [12_500]
        (entry,) = unit.trail.entries()
        assert entry.clerk == "Ada Moss"
        assert "Ridge Clinic" in entry.text
    with store.unit(replace(MANAGER, user_id=0, may=frozenset({"staff.sign-in"}))) as unit:
        assert sign_in(unit, "ada", "correct horse").clerk is not None
    store.close()


def test_an_entry_that_cannot_be_kept_leaves_no_clinic_behind(tmp_path):
    bad = replace(WANTED, rooms=(NewRoom("Room 1"), NewRoom("room 1")))
    with pytest.raises(DeskError, match="of this name"):
        found_clinic(tmp_path / "ridge", bad, secrets(), now, Silent())
    assert not ClinicFolder(tmp_path / "ridge").holds_clinic
    found_clinic(tmp_path / "ridge", WANTED, secrets(), now, Silent())


def test_a_clinic_that_is_there_is_never_overwritten(tmp_path):
    found_clinic(tmp_path, WANTED, secrets(), now, Silent())
    before = ClinicFolder(tmp_path).database.read_bytes()
    with pytest.raises(ClinicExistsError):
        found_clinic(tmp_path, WANTED, secrets(), now, Silent())
    assert ClinicFolder(tmp_path).database.read_bytes() == before


def test_nothing_of_it_prints_a_secret():
    assert "horse" not in repr(secrets())
    assert "passphrase'" not in repr(secrets())
