"""Who was treated: a whole name, a birth date that can be, a sex, an address."""

from __future__ import annotations

import re

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.dates import OLDEST_YEARS, age
from patientdesk.kernel.identifiers import state_ok, zip_fault
from patientdesk.kernel.text import N_, _
from patientdesk.registration.model import Sex


def _check(facts: ClaimFacts) -> Findings:
    yield from _name(facts)
    yield from _birth(facts)
    if facts.patient.sex == Sex.UNKNOWN:
        message = _("The patient's sex is not known; this payer may refuse the claim.")
        yield warn("claim.patient.sex", "patient.sex", message)
    yield from _address(facts)


def _name(facts: ClaimFacts) -> Findings:
    patient, where = facts.patient, "patient.name"
    if not patient.family_name:
        yield stop("claim.patient.family-name", where, _("The patient has no family name."))
    elif not patient.given_name:
        message = _("The patient has one name only. Is that so?")
        yield warn("claim.patient.given-name", where, message)
    if re.search(r"\d", patient.family_name + patient.given_name):
        yield stop("claim.patient.digits", where, _("The patient's name has digits in it."))


def _birth(facts: ClaimFacts) -> Findings:
    born, where = facts.patient.birth_date, "patient.birth_date"
    if born is None:
        yield stop("claim.patient.born", where, _("The patient's date of birth is missing."))
        return
    if born > facts.today or age(born, facts.today) > OLDEST_YEARS:
        yield stop("claim.patient.born", where, _("Check the patient's date of birth."))
    elif any(line.day < born for line in facts.claim.lines):
        message = _("A service is dated before the patient was born.")
        yield stop("claim.patient.before-birth", where, message)


def _address(facts: ClaimFacts) -> Findings:
    address, where = facts.patient.address, "patient.address"
    if not (address.street and address.city and address.state and address.zip):
        message = _("The patient's address is not complete.")
        yield warn("claim.patient.address", where, message)
    if address.state and not state_ok(address.state):
        text = _("{state} is not a state; use the two letters of the post office.")
        yield stop("claim.patient.state", where, text.format(state=address.state))
    if address.zip and (fault := zip_fault(address.zip)):
        yield stop("claim.patient.zip", where, fault)


PATIENT = Rule(
    code="claim.patient",
    title=N_("The patient is described"),
    source="CMS-1500 items 2, 3 and 5; 277CA A3:21; claim edits 10, 17-20",
    check=_check,
)
