"""What the desk does with insurance policies: keep them, confirm them, know which one holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from patientdesk.coverage.model import Coverage, CoverageId, Relation, Subscriber
from patientdesk.coverage.records import Coverages
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.registration.model import Address, PatientId
from patientdesk.registration.service import index_member_numbers, patient
from patientdesk.store.unit import UnitOfWork

KIND = "coverage"
MOST_RANKS = 3


@needs("coverage.see")
def coverages(unit: UnitOfWork, patient_id: PatientId) -> list[Coverage]:
    """Return every policy of a patient, by order of payment, ended ones too."""
    return Coverages(unit).of(patient_id)


@needs("coverage.see")
def policies_on(unit: UnitOfWork, patient_id: PatientId, day: date) -> list[Coverage]:
    """Return the policies in force on ``day``, one a rank, by order of payment."""
    by_rank: dict[int, Coverage] = {}
    for coverage in Coverages(unit).of(patient_id):
        if coverage.holds_on(day):
            by_rank.setdefault(coverage.rank, coverage)
    return list(by_rank.values())


@needs("coverage.see")
def policy_on(unit: UnitOfWork, patient_id: PatientId, day: date) -> Coverage | None:
    """Return the policy that pays first on ``day``; None when the patient pays."""
    held = policies_on(unit, patient_id, day)
    return held[0] if held else None


@needs("coverage.edit")
def save_coverage(unit: UnitOfWork, coverage: Coverage) -> Change:
    """Put a new policy (id 0) or a changed one on file; undoable. ``subject`` is its number.

    Raises:
        DeskError: if it ends before it begins, its rank is none, or somebody changed it since.

    """
    coverage = _cleaned(coverage)
    if coverage.starts and coverage.ends and coverage.ends < coverage.starts:
        raise DeskError(_("A policy cannot end before it begins."))
    if not 1 <= coverage.rank <= MOST_RANKS:
        raise DeskError(_("A policy pays first, second or third."))
    if not coverage.id:
        return _add(unit, coverage)
    before = Coverages(unit).get(coverage.id)
    if before.version != coverage.version:
        raise DeskError(_("Somebody else changed this policy in the meantime. Nothing was saved."))
    return _write(unit, before, replace(coverage, patient_id=before.patient_id))


@needs("coverage.edit")
def confirm_coverage(unit: UnitOfWork, coverage_id: CoverageId) -> Change:
    """Write down that somebody asked today and the policy is still right; undoable."""
    before = Coverages(unit).get(coverage_id)
    after = replace(before, verified_on=unit.now().date(), verified_by=unit.clerk.name)
    return _write(unit, before, after)


def _add(unit: UnitOfWork, coverage: Coverage) -> Change:
    added = Coverages(unit).add(coverage)
    _reindex(unit, added.patient_id)
    return Change(
        _("Policy with {payer} added for {patient}").format(
            payer=added.payer_name, patient=_whose(unit, added)
        ),
        frozenset({KIND}),
        undo=partial(_remove, expected=added),
        subject=added.id,
    )


def _remove(unit: UnitOfWork, expected: Coverage) -> Change:
    if _known(unit, expected) != expected:
        raise DeskError(_("That policy has changed since; it was left as it is."))
    whose = _whose(unit, expected)
    Coverages(unit).remove(expected.id)
    _reindex(unit, expected.patient_id)
    return Change(
        _("Policy with {payer} taken off {patient}").format(
            payer=expected.payer_name, patient=whose
        ),
        frozenset({KIND}),
        undo=partial(_add, coverage=expected),
        subject=expected.id,
    )


def _write(unit: UnitOfWork, before: Coverage, after: Coverage) -> Change:
    """Write ``after`` over ``before``; doing, undoing and redoing all come through here."""
    if _known(unit, before) != before:
        raise DeskError(_("That policy has changed since; it was left as it is."))
    Coverages(unit).put(replace(after, version=before.version + 1))
    after = Coverages(unit).get(after.id)
    _reindex(unit, after.patient_id)
    return Change(
        _summary(unit, before, after),
        frozenset({KIND}),
        undo=partial(_write, before=after, after=before),
        subject=after.id,
    )


def _known(unit: UnitOfWork, expected: Coverage) -> Coverage:
    """Return the policy on file; its payer may have been renamed since, that is no change."""
    known = Coverages(unit).get(expected.id)
    return replace(known, payer_name=expected.payer_name, payer_kind=expected.payer_kind)


def _summary(unit: UnitOfWork, before: Coverage, after: Coverage) -> str:
    whose = _whose(unit, after)
    verified = replace(
        before,
        verified_on=after.verified_on,
        verified_by=after.verified_by,
        version=after.version,
    )
    if verified == after and after.verified_on and before.verified_on != after.verified_on:
        return _("Policy with {payer} of {patient} confirmed on {date}").format(
            payer=after.payer_name, patient=whose, date=show_date(after.verified_on)
        )
    return _("Policy with {payer} of {patient} changed").format(
        payer=after.payer_name, patient=whose
    )


def _whose(unit: UnitOfWork, coverage: Coverage) -> str:
    known = patient(unit, coverage.patient_id)
    return f"{known.listed_name} ({known.record})"


def _reindex(unit: UnitOfWork, patient_id: PatientId) -> None:
    numbers: Sequence[str] = [each.member_id for each in Coverages(unit).of(patient_id)]
    index_member_numbers(unit, patient_id, numbers)


def _cleaned(coverage: Coverage) -> Coverage:
    """Return the policy with every text cleaned; a policy of one's own has no other holder."""
    holder = coverage.subscriber if coverage.relation != Relation.SELF else None
    return replace(
        coverage,
        plan=clean(coverage.plan),
        member_id=clean(coverage.member_id),
        group=clean(coverage.group),
        verified_by=clean(coverage.verified_by),
        subscriber=_cleaned_holder(holder) if coverage.relation != Relation.SELF else None,
    )


def _cleaned_holder(holder: Subscriber | None) -> Subscriber:
    holder = holder or Subscriber()
    at = holder.address
    return replace(
        holder,
        family_name=clean(holder.family_name),
        given_name=clean(holder.given_name),
        phone=clean(holder.phone),
        address=Address(*map(clean, (at.street, at.street2, at.city, at.state, at.zip))),
    )
