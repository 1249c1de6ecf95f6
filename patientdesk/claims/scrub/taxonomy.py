"""Taxonomy codes are well formed, and there where the payer wants one."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.identifiers import taxonomy_ok
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    clinic, doctor = facts.clinic, facts.practitioner
    if clinic.taxonomy and not taxonomy_ok(clinic.taxonomy):
        message = _("The clinic's taxonomy code must be 10 characters and end in X.")
        yield stop("claim.taxonomy.billing", "clinic.taxonomy", message)
    if doctor and doctor.taxonomy and not taxonomy_ok(doctor.taxonomy):
        text = _("The taxonomy code of {clinician} must be 10 characters and end in X.")
        message = text.format(clinician=doctor.name)
        yield stop("claim.taxonomy.rendering", "practitioner.taxonomy", message)
    if facts.payer_kind == PayerKind.MEDICAID and not clinic.taxonomy:
        message = _("Medicaid wants the clinic's taxonomy code.")
        yield stop("claim.taxonomy.wanted", "clinic.taxonomy", message)


TAXONOMY = Rule(
    code="claim.taxonomy",
    title=N_("Taxonomy codes are valid"),
    source="NUCC provider taxonomy, form of the code; claim edits 5-6",
    check=_check,
)
