"""Bringing people in: each row is registered, refused in words, or held for somebody to look at.

A broken file never comes here. Rows are taken in small acts, so the desk goes on working beside a
long import, and an import that was stopped can simply be started again: whom it has registered is
"already on file" then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from patientdesk.coverage.model import Coverage, CoverageId
from patientdesk.coverage.service import coverages, save_coverage
from patientdesk.directory.model import Payer, PayerId, Practitioner, PractitionerId
from patientdesk.directory.service import payers, practitioners, save_payer, save_practitioner
from patientdesk.intake.model import (
    Booking,
    Candidate,
    Outcome,
    Policy,
    Row,
    Stray,
    Taken,
    identity,
)
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _, n_
from patientdesk.registration.model import Alike, Patient, PatientId
from patientdesk.registration.rules.names import fold
from patientdesk.registration.service import (
    patient,
    patient_known_as,
    patient_named,
    possible_duplicates,
    register_patients,
    remember_names,
    set_ssn,
)
from patientdesk.schedule.model import Booking as Wanted
from patientdesk.schedule.model import Visit
from patientdesk.schedule.service import appointments_of, file_booking
from patientdesk.store.unit import UnitOfWork

ON_FILE = N_("Already on file.")
MAY_BE_ON_FILE = N_("May be on file already: compare the two before you register.")
TWICE = N_("Stands in the file twice.")


KINDS = frozenset({"patient", "coverage", "appointment", "payer", "practitioner"})


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
    outcomes, links = [], _Links(unit)
    for row in rows:
        outcome, number = _take_one(unit, row, met)
        outcomes.append(outcome)
        if who := identity(row):
            met.add(who)
        links.add(row, number)
    count = sum(outcome.outcome is Outcome.IMPORTED for outcome in outcomes)
    summary = n_("{count} patient brought in", "{count} patients brought in", count)
    return links.taken(summary.format(count=count), outcomes)


@needs("registration.import")
def register_anyway(unit: UnitOfWork, row: Candidate) -> Taken:
    """Register a held row as somebody new: a clerk has looked, and it is nobody on file. Final.

    Raises:
        DeskError: if the row was refused, or the other system's number says who it is.

    """
    if row.patient is None:
        raise DeskError(row.refusal)
    known = patient_known_as(unit, row.patient.external_id) if row.patient.external_id else None
    if known is not None and _is(unit, known, row.patient):
        raise DeskError(_(ON_FILE))
    number, notes = _register(unit, row, row.patient if known is None else _nameless(row.patient))
    outcome = Row(
        row.line, Outcome.IMPORTED, _("A clerk compared them: somebody else."), notes, row.counted
    )
    links = _Links(unit)
    links.add(row, number)
    words = _("{patient} registered from a file, though they looked like somebody on file")
    return links.taken(words.format(patient=patient(unit, number).listed_name), [outcome])


@needs("registration.import")
def same_person(unit: UnitOfWork, row: Candidate, number: PatientId) -> Taken:
    """Let a held row be somebody on file: nobody is registered, policies and bookings are theirs.

    Final.
    """
    links = _Links(unit)
    remember_names(unit, number, row.sources)
    links.add(row, number)
    reason = _("A clerk compared them: the same person.")
    outcome = Row(row.line, Outcome.HELD, reason, row.notes, row.counted, number)
    words = _("A row of a file is {patient}, says a clerk")
    return links.taken(words.format(patient=patient(unit, number).listed_name), [outcome])


@needs("registration.import")
def link_strays(unit: UnitOfWork, strays: Sequence[Stray]) -> Taken:
    """Give policies and bookings to the patients an earlier import brought in. Final."""
    links = _Links(unit)
    for stray in strays:
        number = patient_named(unit, stray.names)
        if number is not None and stray.shown:
            family = fold(patient(unit, number).family_name)
            number = number if set(family.split()) & set(fold(stray.shown).split()) else None
        links.put(stray.kind, number, stray.thing)
    count = links.linked.total()
    words = n_("{count} policy or visit linked", "{count} policies and visits linked", count)
    return links.taken(words.format(count=count), ())


class _Links:
    """Gives policies and bookings a home, and counts what found one."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self.linked, self.left, self.known = Counter[str](), Counter[str](), Counter[str]()

    def add(self, row: Candidate, number: PatientId | None) -> None:
        for policy in row.policies:
            self.put("Coverage", number, policy)
        for booking in row.bookings:
            self.put("Appointment", number, booking)

    def put(self, kind: str, number: PatientId | None, thing: Policy | Booking) -> None:
        """Count one thing as linked, as left, or as on file before."""
        if number is None:
            self.left[kind] += 1
            return
        found = (
            _link_policy(self._unit, number, thing)
            if isinstance(thing, Policy)
            else _link_booking(self._unit, number, thing)
        )
        if found is None:
            self.known[kind] += 1
        else:
            (self.linked if found else self.left)[kind] += 1

    def taken(self, summary: str, rows: Sequence[Row]) -> Taken:
        return Taken(
            summary,
            KINDS,
            rows=tuple(rows),
            linked=self.linked,
            left=+self.left,
            known=self.known,
        )


def _take_one(
    unit: UnitOfWork, row: Candidate, met: set[tuple[str, ...]]
) -> tuple[Row, PatientId | None]:
    """Register one person, or say why not; the number is also given of one already on file."""
    wanted = row.patient
    outcome = partial(Row, row.line, notes=row.notes, counted=row.counted)
    if wanted is None:
        return outcome(Outcome.REFUSED, row.refusal), None
    known = patient_known_as(unit, wanted.external_id) if wanted.external_id else None
    if known is not None:
        if _is(unit, known, wanted):
            remember_names(unit, known, row.sources)
            return outcome(Outcome.HELD, _(ON_FILE), likely=known), known
        wanted = _nameless(wanted)
    if identity(row) in met:
        return outcome(Outcome.HELD, _(TWICE), open=True), None
    likely = possible_duplicates(unit, wanted)
    if likely:
        first = likely[0]
        same = all(
            first.how(where) is Alike.SAME for where in ("family_name", "given_name", "birth_date")
        )
        held = partial(outcome, Outcome.HELD, likely=first.patient_id, open=True)
        if same and not wanted.external_id:
            return held(_(ON_FILE)), first.patient_id
        return held(_(MAY_BE_ON_FILE)), None
    number, notes = _register(unit, row, wanted)
    return replace(outcome(Outcome.IMPORTED), notes=notes), number


def _is(unit: UnitOfWork, known: PatientId, wanted: Patient) -> bool:
    """Tell whether another system's number means the same person here: others count from 1 too."""
    before = patient(unit, known)
    return before.birth_date == wanted.birth_date or before.family_name == wanted.family_name


def _nameless(wanted: Patient) -> Patient:
    """Return somebody without the other system's number: a third system's patient has it here."""
    return replace(wanted, external_id="")


def _register(
    unit: UnitOfWork, row: Candidate, wanted: Patient
) -> tuple[PatientId, tuple[str, ...]]:
    """Register somebody new; return the number, and what is to be noted."""
    change = register_patients(unit, (wanted,))
    assert change.subject is not None
    number = PatientId(change.subject)
    remember_names(unit, number, row.sources)
    return number, row.notes + (_keep_ssn(unit, number, row.ssn) if row.ssn else ())


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
        why_not = booking.cancel_reason
        if booking.visit is Visit.CANCELLED:
            why_not = why_not or _("The other system does not say why")
        since = min(since, unit.now())
        file_booking(unit, wanted, booking.visit, since, cancel_reason=why_not)
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
