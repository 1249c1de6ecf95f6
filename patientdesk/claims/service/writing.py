"""Writing claims: start one from a visit, keep what is typed, write down that it was printed."""

from __future__ import annotations

import re
from functools import partial

from patientdesk.claims.model import (
    Circumstances,
    Claim,
    ClaimFacts,
    ClaimId,
    ClaimStatus,
    Referrer,
    ServiceLine,
    cms1500,
    dotted,
    filing_limit,
)
from patientdesk.claims.records import Claims
from patientdesk.claims.service.reading import KIND, check_claim, claim_facts
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.money import show_money
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean, n_
from patientdesk.schedule.model import Appointment, AppointmentId, Visit
from patientdesk.schedule.service import appointment
from patientdesk.store.shelf import ChangedSinceError
from patientdesk.store.unit import UnitOfWork

DRUG_NUMBER = re.compile(r"^(N4\d{11}) +")


class NotReadyError(DeskError):
    """The claim cannot be printed on the form; the sentence says how many findings forbid it."""


@needs("claims.edit")
def start_claim(unit: UnitOfWork, appointment_id: AppointmentId, paid_cents: int = 0) -> Change:
    """Begin the claim of a visit that is checked out; ``subject`` is its number on file.

    Whether assignment is accepted is taken from the last claim to the same payer. ``paid_cents``
    is what the patient has paid towards it.

    Raises:
        DeskError: if the patient has not left yet, or the visit has a claim.

    """
    visit = appointment(unit, appointment_id)
    if visit.visit is not Visit.DONE:
        raise DeskError(_("A claim begins when the visit is checked out. This one is not."))
    known = Claims(unit).of_visit(appointment_id)
    if known:
        text = _("This visit already has claim {number}.")
        raise DeskError(text.format(number=known.number))
    return _start(unit, _fresh(unit, visit, max(0, paid_cents)))


@needs("claims.edit")
def save_claim(unit: UnitOfWork, wanted: Claim) -> Change:
    """Keep a claim as it was typed; it is ready when nothing forbids its printing.

    Raises:
        ChangedSinceError: if somebody saved it since ``wanted.version`` was read.

    """
    tidy = _tidied(wanted)
    before = Claims(unit).get(tidy.id)
    if before.version != tidy.version:
        raise ChangedSinceError
    _facts, findings = check_claim(unit, replace(tidy, status=ClaimStatus.DRAFT))
    ready = not any(each.severity is Severity.ERROR for each in findings)
    status = ClaimStatus.READY if ready else ClaimStatus.DRAFT
    return _swap(unit, before, replace(tidy, status=status, printed_at=before.printed_at))


@needs("claims.print")
def printable(unit: UnitOfWork, claim_id: ClaimId) -> ClaimFacts:
    """Return what goes on the form.

    Raises:
        NotReadyError: while a finding forbids it.

    """
    facts, findings = check_claim(unit, Claims(unit).get(claim_id))
    stops = [each for each in findings if each.severity is Severity.ERROR]
    if stops:
        text = n_(
            "Claim {number} cannot be printed yet: {count} finding must be fixed. {first}",
            "Claim {number} cannot be printed yet: {count} findings must be fixed. {first}",
            len(stops),
        )
        number, first = facts.claim.number, stops[0].message
        raise NotReadyError(text.format(number=number, count=len(stops), first=first))
    return facts


@needs("claims.print")
def mark_printed(unit: UnitOfWork, claim_id: ClaimId) -> Change:
    """Write down that the form was printed, and keep what stood on it.

    Final: a claim that left the building is replaced or voided, never undone.

    Raises:
        NotReadyError: while a finding forbids printing.

    """
    facts = printable(unit, claim_id)
    book = Claims(unit)
    after = replace(facts.claim, status=ClaimStatus.PRINTED, printed_at=unit.now())
    kept = book.put(facts.claim, after)
    book.keep_printed(kept, [dict(page.texts) for page in cms1500(facts)])
    text = _("Claim {number} of {patient} printed")
    summary = text.format(number=kept.number, patient=kept.patient_name)
    return Change(summary, frozenset({KIND}), subject=kept.id)


def _tidied(wanted: Claim) -> Claim:
    """Return a claim with every typed text cleaned and every code in capitals."""
    told = wanted.circumstances
    referrer = told.referrer
    if referrer:
        referrer = replace(referrer, name=clean(referrer.name), npi=clean(referrer.npi, 10))
    return replace(
        wanted,
        diagnoses=tuple(dotted(clean(code, 60)) if code else "" for code in wanted.diagnoses),
        lines=tuple(map(_tidy_line, wanted.lines)),
        circumstances=replace(
            told,
            referrer=referrer if referrer and (referrer.name or referrer.npi) else None,
            claim_codes=clean(told.claim_codes).upper(),
            note=clean(told.note),
            authorization=clean(told.authorization).upper(),
            original=clean(told.original).upper(),
            resubmission=clean(told.resubmission),
            case_number=clean(told.case_number),
        ),
    )


def _tidy_line(line: ServiceLine) -> ServiceLine:
    # Between the number of a drug and its quantity stand three blanks; cleaning joins them.
    note = DRUG_NUMBER.sub(r"\1   ", clean(line.note).upper())
    return replace(
        line,
        procedure=clean(line.procedure, 20).upper(),
        modifiers=tuple(clean(each, 10).upper() for each in line.modifiers if each.strip()),
        pointers=tuple(each.upper() for each in line.pointers if each.strip()),
        place=clean(line.place, 10),
        note=note,
    )


def _fresh(unit: UnitOfWork, visit: Appointment, paid_cents: int) -> Claim:
    """Return the claim of a visit as it begins: all that the records already say."""
    day = visit.starts.date()
    bare = Claim(
        number="",
        diagnoses=(),
        lines=(),
        patient_id=visit.patient_id,
        patient_name=visit.patient_name,
        appointment_id=visit.id,
        practitioner_id=visit.practitioner_id,
        practitioner=visit.practitioner,
        visit_day=day,
        paid_cents=paid_cents,
    )
    facts = claim_facts(unit, bare)
    held, payer, sent = facts.coverage, facts.payer, facts.patient.referring
    return replace(
        bare,
        coverage_id=held.id if held else None,
        payer_id=held.payer_id if held else None,
        payer_name=held.payer_name if held else "",
        file_by=filing_limit(day, payer.filing_days) if payer and payer.filing_days else None,
        accepts=Claims(unit).last_answer(held.payer_id) if held else None,
        circumstances=Circumstances(referrer=Referrer(sent.name, sent.npi) if sent else None),
    )


def _start(unit: UnitOfWork, wanted: Claim) -> Change:
    """Put a claim on file; redoing the start gives it its old number."""
    kept = Claims(unit).add(wanted)
    text = _("Claim {number} of {patient} started")
    summary = text.format(number=kept.number, patient=kept.patient_name)
    return Change(summary, frozenset({KIND}), undo=partial(_remove, kept=kept), subject=kept.id)


def _remove(unit: UnitOfWork, kept: Claim) -> Change:
    Claims(unit).remove(kept)
    text = _("Claim {number} of {patient} removed")
    summary = text.format(number=kept.number, patient=kept.patient_name)
    return Change(summary, frozenset({KIND}), undo=partial(_start, wanted=kept), subject=kept.id)


def _swap(unit: UnitOfWork, before: Claim, after: Claim) -> Change:
    """Write ``after`` where ``before`` stands; saving, undoing and redoing all pass here."""
    written = Claims(unit).put(before, after)
    summary = _("Claim {number} of {patient} changed: {after}").format(
        number=written.number, patient=written.patient_name, after=_summed_up(written)
    )
    back = partial(_swap, before=written, after=before)
    return Change(summary, frozenset({KIND}), undo=back, subject=written.id)


def _summed_up(wanted: Claim) -> str:
    """Say how much is on a claim without a word of what; codes are clinical."""
    filled, lines = len(wanted.filled), len(wanted.lines)
    parts = (
        n_("{count} diagnosis", "{count} diagnoses", filled).format(count=filled),
        n_("{count} line", "{count} lines", lines).format(count=lines),
        show_money(wanted.total_cents),
    )
    return ", ".join(parts)
