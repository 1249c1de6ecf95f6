"""Reading claims: what is on file, what a claim rests on, and what there is to say about it.

A claim holds only what is its own; names, policies and addresses are read from their records at
each look, so that what is corrected there is right here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from patientdesk.charges.model import Fee
from patientdesk.charges.service import fees
from patientdesk.claims.model import Claim, ClaimFacts, ClaimId, Diagnosis, Unclaimed
from patientdesk.claims.records import Claims, installed_list
from patientdesk.coverage.model import Coverage
from patientdesk.coverage.service import coverages
from patientdesk.directory.model import Payer
from patientdesk.directory.service import clinic, payers, practitioners
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.registration.service import patient, zip_place
from patientdesk.schedule.model import AppointmentId, Visit
from patientdesk.schedule.service import appointments_of, these_appointments
from patientdesk.store.unit import UnitOfWork

KIND = "claim"
#: How many claims the list of the desk shows, and how many visits that wait for theirs.
LISTED, WAITING = 200, 2000


@needs("claims.see")
def find_diagnoses(unit: UnitOfWork, typed: str, limit: int = 20) -> list[Diagnosis]:
    """Return the codes a typed text may mean, by code or by words; headers are among them.

    Raises:
        DeskError: when set-up has not installed the list.

    """
    known = installed_list()
    if known is None:
        raise DeskError(_("The list of diagnoses is not installed. Run set-up once more."))
    return known.find(clean(typed), limit)


@needs("claims.see")
def claim(unit: UnitOfWork, claim_id: ClaimId) -> Claim:
    """Return one claim.

    Raises:
        NotFoundError: if no such claim is on file.

    """
    return Claims(unit).get(claim_id)


@needs("claims.see")
def claims(unit: UnitOfWork, limit: int = LISTED) -> list[Claim]:
    """Return the claims started last, newest first."""
    return Claims(unit).newest(limit)


@needs("claims.see")
def claim_of(unit: UnitOfWork, appointment_id: AppointmentId) -> Claim | None:
    """Return the claim of a visit; None when none was started."""
    return Claims(unit).of_visit(appointment_id)


@needs("claims.see")
def unclaimed_visits(unit: UnitOfWork, limit: int = WAITING) -> Unclaimed:
    """Return the visits that are checked out and have no claim yet, latest first, and the count."""
    held = Claims(unit)
    visits = tuple(these_appointments(unit, held.unclaimed(limit)))
    return Unclaimed(visits, len(visits) if len(visits) < limit else held.count_unclaimed())


@needs("claims.see")
def claim_facts(unit: UnitOfWork, wanted: Claim) -> ClaimFacts:
    """Return a claim, as typed so far, with every record it takes from."""
    held = _in_force(unit, wanted)
    first = next((each for each in held if each.id == wanted.coverage_id), None)
    first = first or next(iter(held), None)
    second = next((each for each in held if first and each.id != first.id), None)
    known = installed_list()
    people = practitioners(unit, include_inactive=True)
    others = [each for each in Claims(unit).of_patient(wanted.patient_id) if each.id != wanted.id]
    facts = ClaimFacts(
        claim=wanted,
        patient=patient(unit, wanted.patient_id),
        clinic=clinic(unit),
        practitioner=next((each for each in people if each.id == wanted.practitioner_id), None),
        today=unit.now().date(),
        coverage=first,
        payer=_payer_of(unit, first),
        second=second,
        second_payer=_payer_of(unit, second),
        codes=known.release if known else None,
        diagnoses=known.know(wanted.diagnoses) if known else {},
        excluding=known.excluding(wanted.diagnoses) if known else (),
        fees=_fees_of(unit),
        billed_on=_billed_elsewhere(others, wanted),
        last_billed=_last_billed(others, wanted),
        seen_before=_seen_before(unit, wanted),
    )
    return replace(facts, zip_states=_zip_states(unit, facts))


@needs("claims.see")
def check_claim(unit: UnitOfWork, wanted: Claim) -> tuple[ClaimFacts, list[Finding]]:
    """Return what a claim rests on and everything there is to say about it, worst first."""
    facts = claim_facts(unit, wanted)
    from patientdesk.claims.scrub import RULES, scrub  # with the first claim, not the window

    return facts, scrub(facts, RULES)


@needs("claims.see")
def look_at_claim(unit: UnitOfWork, claim_id: ClaimId) -> tuple[ClaimFacts, list[Finding]]:
    """Return a claim on file with what it rests on and everything there is to say about it."""
    return check_claim(unit, Claims(unit).get(claim_id))


def _in_force(unit: UnitOfWork, wanted: Claim) -> list[Coverage]:
    """Return the policies in force on the day of the visit, in the order they pay."""
    held = [each for each in coverages(unit, wanted.patient_id) if each.holds_on(wanted.visit_day)]
    return sorted(held, key=lambda each: each.rank)


def _payer_of(unit: UnitOfWork, held: Coverage | None) -> Payer | None:
    known = payers(unit, include_inactive=True) if held else []
    return next((each for each in known if held and each.id == held.payer_id), None)


def _fees_of(unit: UnitOfWork) -> dict[str, Fee]:
    return {each.code: each for each in fees(unit)}


def _billed_elsewhere(others: Iterable[Claim], wanted: Claim) -> dict[int, str]:
    """Return, by line, the other claim of this patient that bills the same service."""
    billed = {
        (line.day, line.procedure, line.modifiers): other.number
        for other in others
        for line in other.lines
    }
    same = ((line.day, line.procedure, line.modifiers) for line in wanted.lines)
    return {index: billed[service] for index, service in enumerate(same) if service in billed}


def _last_billed(others: Iterable[Claim], wanted: Claim) -> dict[str, date]:
    """Return, by procedure, the last day before this visit on which another claim bills it."""
    days = sorted(
        (line.day, line.procedure)
        for other in others
        for line in other.lines
        if line.day < wanted.visit_day
    )
    return {procedure: day for day, procedure in days}


def _zip_states(unit: UnitOfWork, facts: ClaimFacts) -> dict[str, str]:
    """Return the state of every ZIP on the claim that the post office's list knows."""
    place, payer = facts.claim.circumstances.facility, facts.payer
    holder = facts.coverage.subscriber if facts.coverage else None
    codes = [facts.patient.address.zip, facts.clinic.zip, payer.zip if payer else ""]
    codes += [place.address.zip if place else "", holder.address.zip if holder else ""]
    towns = (zip_place(unit, code) for code in codes if code)
    return {town.zip: town.state for town in towns if town}


def _seen_before(unit: UnitOfWork, wanted: Claim) -> date | None:
    """Return the latest earlier day on which the clinic saw the patient."""
    days = (
        visit.starts.date()
        for visit in appointments_of(unit, wanted.patient_id)
        if visit.visit is Visit.DONE and visit.id != wanted.appointment_id
    )
    return max((day for day in days if day < wanted.visit_day), default=None)
