"""The clinic has a street address, a ZIP and a telephone that payers accept."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, note, stop
from patientdesk.kernel.identifiers import digits_of, post_box, state_ok, zip_fault
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    clinic = facts.clinic
    where = "clinic.address"
    if not clinic.name:
        yield stop("claim.billing.name", "clinic.name", _("The clinic has no name on file."))
    if not (clinic.street and clinic.city and clinic.state and clinic.zip):
        message = _("The clinic's address is not complete.")
        yield stop("claim.billing.address", where, message)
        return
    if post_box(clinic.street) or post_box(clinic.street2):
        message = _("The clinic's address is a PO box. Box 33 needs the street.")
        yield stop("claim.billing.post-box", where, message)
    if not state_ok(clinic.state):
        text = _("{state} is not a state; use the two letters of the post office.")
        yield stop("claim.billing.state", where, text.format(state=clinic.state))
    if fault := zip_fault(clinic.zip):
        yield stop("claim.billing.zip", where, fault)
    elif len(digits_of(clinic.zip)) != 9:
        message = _("The clinic's ZIP has no 4-digit extension; electronic claims need it.")
        yield note("claim.billing.zip-extension", where, message)
    if len(digits_of(clinic.phone)) != 10:
        message = _("The clinic has no telephone of ten digits on file.")
        yield stop("claim.billing.phone", "clinic.phone", message)


BILLING_ADDRESS = Rule(
    code="claim.billing",
    title=N_("The clinic's address can stand in box 33"),
    source="837P 2010AA N3, N4; 277CA A7:500; claim edits 8-11",
    check=_check,
)
