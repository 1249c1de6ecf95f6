"""Bringing people in: each row is registered, refused in words, or held for somebody to look at.

A broken file never comes here. Rows are taken in small acts, so the desk goes on working beside a
long import, and an import that was stopped can simply be started again: whom it has registered is
"already on file" then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from patientdesk.coverage.model import Coverage, CoverageId
from patientdesk.coverage.service import coverages, save_coverage
from patientdesk.directory.model import Payer, PayerId, Practitioner, PractitionerId
from patientdesk.directory.service import payers, practitioners, save_payer, save_practitioner
from patientdesk.intake.model import Booking, Candidate, Outcome, Policy, Row, identity
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import N_, _, n_
from patientdesk.registration.model import Alike, PatientId
from patientdesk.registration.service import (
    patient,
    patient_known_as,
    possible_duplicates,
    register_patients,
    set_ssn,
)
from patientdesk.schedule.model import Booking as Wanted
from patientdesk.schedule.service import appointments_of, file_booking
from patientdesk.store.unit import UnitOfWork

ON_FILE = N_("Already on file.")
MAY_BE_ON_FILE = N_("May be on file already: compare the two before you register.")
TWICE = N_("Stands in the file twice.")


@dataclass(frozen=True, slots=True)
class Taken(Change):
    """What became of the rows of one act, beside the usual news."""

    rows: tuple[Row, ...] = ()
    linked: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


@needs("registration.import")
def take_in(
    unit: UnitOfWork, rows: Sequence[Candidate], seen: frozenset[tuple[str, ...]] = frozenset()
) -> Taken:
    """Register the people of some rows with their policies and bookings.

    Args:
        unit: The open transaction.
        rows: What the file says.
        seen: Who stood in the file before these rows; they are held as standing there twice.

    Final: an import is taken back by restoring the backup made before it.

    """
    met = set(seen)
    outcomes, linked, left = [], Counter[str](), Counter[str]()
    for row in rows:
        outcome, number = _take_one(unit, row, met)
        outcomes.append(outcome)
        if who := identity(row):
            met.add(who)
        if number is None:
            left.update(Coverage=len(row.policies), Appointment=len(row.bookings))
            continue
        for policy in row.policies:
            _count("Coverage", _link_policy(unit, number, policy), linked, left)
        for booking in row.bookings:
            _count("Appointment", _link_booking(unit, number, booking), linked, left)
    count = sum(outcome.outcome is Outcome.IMPORTED for outcome in outcomes)
    summary = n_("{count} patient brought in", "{count} patients brought in", count)
    kinds = frozenset({"patient", "coverage", "appointment", "payer", "practitioner"})
    return Taken(
        summary.format(count=count), kinds, rows=tuple(outcomes), linked=linked, left=+left
    )


def _count(kind: str, linked_now: bool | None, linked: Counter[str], left: Counter[str]) -> None:
    """Count one thing as linked, as left, or (None) as on file before and so neither."""
    if linked_now is not None:
        (linked if linked_now else left)[kind] += 1


def _take_one(
    unit: UnitOfWork, row: Candidate, met: set[tuple[str, ...]]
) -> tuple[Row, PatientId | None]:
    """Register one person, or say why not; the number is also given of one already on file."""
    wanted = row.patient
    if wanted is None:
        return Row(row.line, Outcome.REFUSED, row.refusal, row.notes), None
    known = patient_known_as(unit, wanted.external_id) if wanted.external_id else None
    if known is not None:
        before = patient(unit, known)
        if before.birth_date == wanted.birth_date or before.family_name == wanted.family_name:
            return Row(row.line, Outcome.HELD, _(ON_FILE), row.notes), known
        wanted = replace(wanted, external_id="")  # another system counts from 1 as well
    if identity(row) in met:
        return Row(row.line, Outcome.HELD, _(TWICE), row.notes), None
    likely = possible_duplicates(unit, wanted)
    if likely:
        same = all(
            likely[0].how(where) is Alike.SAME
            for where in ("family_name", "given_name", "birth_date")
        )
        if same and not wanted.external_id:
            return Row(row.line, Outcome.HELD, _(ON_FILE), row.notes), likely[0].patient_id
        return Row(row.line, Outcome.HELD, _(MAY_BE_ON_FILE), row.notes), None
    change = register_patients(unit, (wanted,))
    assert change.subject is not None
    number = PatientId(change.subject)
    notes = row.notes
    if row.ssn:
        notes += _keep_ssn(unit, number, row.ssn)
    return Row(row.line, Outcome.IMPORTED, notes=notes), number


def _keep_ssn(unit: UnitOfWork, number: PatientId, ssn: str) -> tuple[str, ...]:
    try:
        set_ssn(unit, number, ssn)
    except DeskError:
        return (_("The social security number cannot be one; it was left out."),)
    return ()


def _link_policy(unit: UnitOfWork, number: PatientId, policy: Policy) -> bool | None:
    on_file = coverages(unit, number)
    for each in on_file:
        if each.member_id == policy.member_id and _alike(each.payer_name, policy.payer):
            return None
    taken = {each.rank for each in on_file}
    rank = policy.rank if policy.rank not in taken else max(taken) + 1
    try:
        payer = _payer(unit, policy)
        wanted = Coverage(
            CoverageId(0), number, payer.id, payer.name, payer.kind, policy.member_id, rank,
            policy.plan, policy.group, policy.relation, None, policy.starts, policy.ends,
        )  # fmt: skip
        save_coverage(unit, wanted)
    except DeskError:
        return False
    return True


def _payer(unit: UnitOfWork, policy: Policy) -> Payer:
    known = payers(unit, include_inactive=True)
    found = next((each for each in known if _alike(each.name, policy.payer)), None)
    if found is not None:
        return found
    made = Payer(PayerId(0), policy.payer, policy.kind)
    number = save_payer(unit, made).subject
    assert number is not None
    return replace(made, id=PayerId(number))


def _link_booking(unit: UnitOfWork, number: PatientId, booking: Booking) -> bool | None:
    try:
        clinician = _practitioner(unit, booking)
        for each in appointments_of(unit, number):
            if each.starts == booking.starts and each.practitioner_id == clinician:
                return None
        since = booking.starts.replace(tzinfo=unit.now().tzinfo)
        wanted = Wanted(number, clinician, booking.starts, booking.minutes, reason=booking.reason)
        file_booking(unit, wanted, booking.visit, min(since, unit.now()))
    except DeskError:
        return False
    return True


def _practitioner(unit: UnitOfWork, booking: Booking) -> PractitionerId:
    known = practitioners(unit, include_inactive=True)
    same = partial(_same_clinician, booking)
    found = next(filter(same, known), None)
    if found is not None:
        return found.id
    given, _blank, family = booking.practitioner.rpartition(" ")
    made = Practitioner(PractitionerId(0), family, given, npi=booking.npi)
    number = save_practitioner(unit, made).subject
    assert number is not None
    return PractitionerId(number)


def _same_clinician(booking: Booking, known: Practitioner) -> bool:
    if booking.npi and known.npi:
        return booking.npi == known.npi
    return _alike(f"{known.given_name} {known.family_name}", booking.practitioner)


def _alike(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
