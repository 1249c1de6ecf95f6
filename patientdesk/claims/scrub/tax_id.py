"""The clinic's tax number has nine digits that can be an employer's or a person's."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.identifiers import tax_id_ok
from patientdesk.kernel.text import N_, _

#: First digits the IRS gives no employer.
NEVER_GIVEN = frozenset("00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97".split())  # noqa: SIM905


def _check(facts: ClaimFacts) -> Findings:
    clinic = facts.clinic
    if not clinic.tax_id:
        yield stop("claim.tax-id.missing", "clinic.tax_id", _("The clinic has no tax ID on file."))
    elif not tax_id_ok(clinic.tax_id, is_ssn=clinic.tax_id_is_ssn):
        message = (
            _("The clinic's tax ID cannot be a social security number.")
            if clinic.tax_id_is_ssn
            else _("The clinic's tax ID must be nine digits.")
        )
        yield stop("claim.tax-id.invalid", "clinic.tax_id", message)
    elif not clinic.tax_id_is_ssn and clinic.tax_id[:2] in NEVER_GIVEN:
        text = _("No employer's number begins with {start}. Compare it with the letter of the IRS.")
        message = text.format(start=clinic.tax_id[:2])
        yield warn("claim.tax-id.unlikely", "clinic.tax_id", message)


TAX_ID = Rule(
    code="claim.tax-id",
    title=N_("The tax ID is valid"),
    source="837P 2010AA REF EI or SY, item 25; claim edit 7",
    check=_check,
)
