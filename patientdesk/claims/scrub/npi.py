"""Every NPI on the claim is well formed, and the referring clinician is somebody else."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.identifiers import npi_fault
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    told, doctor = facts.claim.circumstances, facts.practitioner
    if not facts.clinic.npi:
        yield stop("claim.npi.billing", "clinic.npi", _("The clinic has no NPI on file."))
    elif fault := npi_fault(facts.clinic.npi):
        text = _("The clinic's NPI is not valid. {fault}")
        hint = _("Compare it with the letter from NPPES.")
        yield stop("claim.npi.billing", "clinic.npi", text.format(fault=fault), hint)
    if doctor and not doctor.npi:
        text = _("{clinician} has no NPI on file.")
        yield stop("claim.npi.rendering", "practitioner.npi", text.format(clinician=doctor.name))
    elif doctor and (fault := npi_fault(doctor.npi)):
        text = _("The NPI of {clinician} is not valid. {fault}")
        message = text.format(clinician=doctor.name, fault=fault)
        yield stop("claim.npi.rendering", "practitioner.npi", message)
    yield from _referring(facts)
    if told.facility and told.facility.npi and (fault := npi_fault(told.facility.npi)):
        text = _("The NPI of the place of service is not valid. {fault}")
        yield stop("claim.npi.facility", "facility.npi", text.format(fault=fault))


def _referring(facts: ClaimFacts) -> Findings:
    referrer, doctor = facts.claim.circumstances.referrer, facts.practitioner
    if referrer is None or not referrer.name:
        return
    if not referrer.npi:
        message = _("The referring clinician has no NPI on file.")
        yield warn("claim.npi.referring-missing", "referrer.npi", message)
    elif fault := npi_fault(referrer.npi):
        text = _("The referring clinician's NPI is not valid. {fault}")
        yield stop("claim.npi.referring", "referrer.npi", text.format(fault=fault))
    elif doctor and referrer.npi == doctor.npi:
        message = _("The clinician refers to themselves; payers often deny that.")
        yield warn("claim.npi.self-referral", "referrer.npi", message)


NPI = Rule(
    code="claim.npi",
    title=N_("NPIs are valid"),
    source="NPPES check digit (ISO 7812 with 80840); 277CA A7:562, A7:465; claim edits 1-4",
    check=_check,
)
