"""What the desk does with patients: find, open, register, save; who they may be already.

Every function is one use case: unit of work first, a permission named, snapshots or a Change out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from patientdesk.directory.model import Place
from patientdesk.directory.rules import place_of
from patientdesk.kernel.changes import Change, together
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.identifiers import digits_of, ssn_ok
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import Snapshot, names_of, replace
from patientdesk.kernel.text import N_, _, clean
from patientdesk.registration.model import Hit, Likeness, Patient, PatientId
from patientdesk.registration.records.finder import find
from patientdesk.registration.records.keys import (
    KeyKind,
    by_key,
    forget,
    index,
    keys_of,
    put_keys,
    reindex,
)
from patientdesk.registration.records.patients import Patients
from patientdesk.registration.rules.names import member_key, name_fault
from patientdesk.registration.rules.typed import understand
from patientdesk.store.unit import UnitOfWork

KIND = "patient"
#: What is saved together with a patient, by features that know more about them.
AndThen = Callable[[UnitOfWork, PatientId], Change]
LINES = 2000
#: What the audit trail and the undo call the parts of a patient.
PART_WORDS: dict[str, str] = {
    "family_name": N_("name"),
    "given_name": N_("name"),
    "middle_name": N_("name"),
    "suffix": N_("name"),
    "preferred_name": N_("preferred name"),
    "previous_names": N_("earlier names"),
    "birth_date": N_("date of birth"),
    "sex": N_("sex on insurance"),
    "address": N_("address"),
    "mailing_address": N_("mailing address"),
    "phones": N_("telephones"),
    "email": N_("e-mail"),
    "contact_by": N_("way of contact"),
    "language": N_("language"),
    "needs_interpreter": N_("language"),
    "emergency": N_("emergency contact"),
    "employer": N_("employer"),
    "employer_phone": N_("employer"),
    "guarantor": N_("guarantor"),
    "referring": N_("clinicians"),
    "primary": N_("clinicians"),
    "pharmacy": N_("pharmacy"),
    "release": N_("signatures on file"),
    "assignment": N_("signatures on file"),
    "alerts": N_("alerts"),
}


class ChangedSinceError(DeskError):
    """Somebody else saved the patient in the meantime; ``theirs`` is what is on file now."""

    def __init__(self, theirs: Patient) -> None:
        super().__init__(
            _("Somebody else changed this patient in the meantime. Nothing was saved.")
        )
        self.theirs = theirs


@needs("registration.see")
def find_patients(unit: UnitOfWork, typed: str, limit: int = 20) -> list[Hit]:
    """Return whom a typed text may mean: names in any order, birth date, phone, numbers."""
    return find(unit, understand(typed, unit.now().date()), limit)


@needs("registration.see")
def patients_on_file(unit: UnitOfWork) -> int:
    """Return how many patients the clinic has."""
    return Patients(unit).count()


@needs("registration.see")
def patients_after(unit: UnitOfWork, after: int = 0, limit: int = 500) -> list[Patient]:
    """Return the next patients by number, for lists that go through everybody."""
    return Patients(unit).page(after, limit)


@needs("registration.see")
def patient(unit: UnitOfWork, patient_id: PatientId) -> Patient:
    """Return one patient. Whoever shows the whole person opens them first: see below.

    Raises:
        NotFoundError: if no such patient is on file.

    """
    return Patients(unit).get(patient_id)


@needs("registration.see")
def patient_known_as(unit: UnitOfWork, external_id: str) -> PatientId | None:
    """Return whom another system knew by this number, when an import meets them again."""
    return Patients(unit).by_external_id(external_id)


@needs("registration.see")
def patient_named(unit: UnitOfWork, names: Sequence[str]) -> PatientId | None:
    """Return the one patient whom another system calls by the first of these names it knows.

    Nobody when two patients have that name: systems number their patients from 1.
    """
    for name in names:
        if found := by_key(unit, KeyKind.ELSEWHERE, name):
            return found[0] if len(found) == 1 else None
    return None


@needs("registration.import")
def remember_names(unit: UnitOfWork, patient_id: PatientId, names: Iterable[str]) -> None:
    """Remember what another system calls a patient; part of bringing somebody in."""
    known = keys_of(unit, patient_id, KeyKind.ELSEWHERE)
    put_keys(unit, patient_id, KeyKind.ELSEWHERE, {*known, *names})


@needs("registration.see")
def open_patient(unit: UnitOfWork, patient_id: PatientId) -> Change:
    """Write down that a patient's record is being looked at; nothing else changes.

    Raises:
        NotFoundError: if no such patient is on file.

    """
    known = Patients(unit).get(patient_id)
    return Change(
        _("Opened {patient}").format(patient=_named(known)), frozenset(), subject=patient_id
    )


@needs("registration.edit")
def save_patient(unit: UnitOfWork, patient: Patient, and_then: Sequence[AndThen] = ()) -> Change:
    """Register a patient (id 0) or save a changed one, and what ``and_then`` adds, as one act.

    Returns:
        A change whose ``subject`` is the patient's number; undoing takes everything back.

    Raises:
        ChangedSinceError: if the patient was saved since ``patient.version`` was read.
        DeskError: if the patient has no name at all, or one too long to be a name.

    """
    patient = _sound(patient)
    if not (patient.family_name or patient.given_name):
        raise DeskError(_("A patient needs a name."))
    changed = _register(unit, patient) if not patient.id else _update(unit, patient)
    assert changed.subject is not None
    number = PatientId(changed.subject)
    changes = [changed, *(step(unit, number) for step in and_then)]
    return together(changes, changed.summary, number)


@needs("registration.import")
def register_patients(unit: UnitOfWork, patients: Iterable[Patient]) -> Change:
    """Register many new patients at once; ``subject`` is the first number, the rest follow it.

    Final: an import is taken back by restoring the backup made before it.
    """
    added = Patients(unit).add_many(_sound(each) for each in patients)
    index(unit, added)
    return Change(
        _("{count} patients registered").format(count=len(added)),
        frozenset({KIND}),
        subject=added[0].id if added else None,
    )


@needs("registration.see")
def possible_duplicates(unit: UnitOfWork, patient: Patient, member: str = "") -> list[Likeness]:
    """Return who on file may be this person, likeliest first; at most five, usually nobody."""
    from patientdesk.registration.records.doubles import find_doubles

    return find_doubles(unit, _cleaned(patient), member_key(member))


@needs("registration.see")
def zip_place(unit: UnitOfWork, code: str) -> Place | None:
    """Return city and state of a ZIP code, from the list shipped with the program."""
    return place_of(code)


@needs("registration.see-ssn")
def ssn(unit: UnitOfWork, patient_id: PatientId) -> str:
    """Return the social security number on file, bare; written down as read.

    It writes to the audit trail, so it needs a writing unit of work: the clinic file itself
    refuses to show the number to anybody who leaves no trace.
    """
    known = Patients(unit).get(patient_id)
    unit.audit(
        "registration.see-ssn",
        _("Social security number of {patient} shown").format(patient=_named(known)),
    )
    return Patients(unit).ssn(patient_id)


@needs("registration.edit-ssn")
def set_ssn(unit: UnitOfWork, patient_id: PatientId, number: str) -> Change:
    """Put a social security number on file; an empty one takes it off. Undoable.

    Raises:
        DeskError: if it cannot be a social security number.

    """
    digits = digits_of(number)
    if digits and not ssn_ok(digits):
        raise DeskError(_("This cannot be a social security number."))
    return _put_ssn(unit, patient_id, digits)


@needs("coverage.edit")
def index_member_numbers(unit: UnitOfWork, patient_id: PatientId, numbers: Iterable[str]) -> None:
    """Let a patient be found by the member numbers of their policies; part of saving one."""
    put_keys(unit, patient_id, KeyKind.MEMBER, filter(None, map(member_key, numbers)))


def _named(known: Patient) -> str:
    return f"{known.listed_name} ({known.record})"


def _register(unit: UnitOfWork, patient: Patient) -> Change:
    """Store a new patient, or one whose registration was undone, and make them findable."""
    added = Patients(unit).add(replace(patient, has_ssn=False))
    index(unit, (added,))
    return Change(
        _("Registered {patient}").format(patient=_named(added)),
        frozenset({KIND}),
        undo=partial(_unregister, expected=added),
        subject=added.id,
    )


def _unregister(unit: UnitOfWork, expected: Patient) -> Change:
    if Patients(unit).get(expected.id) != expected:
        raise DeskError(_("That patient has changed since; the record was left as it is."))
    forget(unit, expected.id, *KeyKind)
    Patients(unit).remove(expected.id)
    return Change(
        _("Registration of {patient} taken back").format(patient=_named(expected)),
        frozenset({KIND}),
        undo=partial(_register, patient=expected),
        subject=expected.id,
    )


def _update(unit: UnitOfWork, patient: Patient) -> Change:
    before = Patients(unit).get(patient.id)
    if before.version != patient.version:
        raise ChangedSinceError(before)
    after = replace(patient, record=before.record, has_ssn=before.has_ssn)
    return _write(unit, before, after)


def _write(unit: UnitOfWork, before: Patient, after: Patient) -> Change:
    """Write ``after`` over ``before``; doing, undoing and redoing all come through here."""
    patients = Patients(unit)
    now = patients.get(before.id)
    if now != replace(before, has_ssn=now.has_ssn):
        raise DeskError(_("That patient has changed since; the record was left as it is."))
    after = replace(after, version=before.version + 1)
    patients.put(after)
    reindex(unit, after)
    return Change(
        _summary(before, after),
        frozenset({KIND}),
        undo=partial(_write, before=after, after=before),
        subject=after.id,
    )


def _summary(before: Patient, after: Patient) -> str:
    """Say which parts changed, not what they hold."""
    changed = (
        PART_WORDS.get(name, N_("other details"))
        for name in names_of(Patient)
        if name != "version" and getattr(before, name) != getattr(after, name)
    )
    parts = ", ".join(dict.fromkeys(_(word) for word in changed))
    if not parts:
        return _("Saved {patient}").format(patient=_named(after))
    return _("Saved {patient}: {parts}").format(patient=_named(after), parts=parts)


def _put_ssn(unit: UnitOfWork, patient_id: PatientId, number: str) -> Change:
    patients = Patients(unit)
    before = patients.ssn(patient_id)
    patients.put_ssn(patient_id, number)
    known = patients.get(patient_id)
    return Change(
        _("Social security number of {patient} changed").format(patient=_named(known)),
        frozenset({KIND}),
        undo=partial(_put_ssn, patient_id=patient_id, number=before),
        subject=patient_id,
    )


def _sound(patient: Patient) -> Patient:
    """Return what may enter the file; a name that would have to be cut is refused."""
    if fault := name_fault(patient):
        raise DeskError(fault)
    cleaned: Patient = _cleaned(patient)
    return cleaned


def _cleaned(value: Any) -> Any:
    """Return a snapshot with every text cleaned, however deep it lies."""
    if type(value) is str:
        return clean(value, LINES) if value else value
    if type(value) is tuple:
        return tuple([_cleaned(each) for each in value]) if value else value
    other = {}
    for name in names_of(value) if isinstance(value, Snapshot) else ():
        part = getattr(value, name)
        sound = _cleaned(part)
        if sound is not part and sound != part:
            other[name] = sound
    return replace(value, **other) if other else value
