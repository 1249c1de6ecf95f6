"""Each diagnosis is a code of the list in force, and complete; past the list nothing is blocked."""

from __future__ import annotations

from datetime import date

from patientdesk.claims.model import ClaimFacts, Diagnosis, looks_coded
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import N_, _

#: Claims of earlier days took ICD-9.
ICD10_BEGAN = date(2015, 10, 1)


def _check(facts: ClaimFacts) -> Findings:
    day = min((line.day for line in facts.claim.lines), default=facts.claim.visit_day)
    if day < ICD10_BEGAN:
        message = _("Services before October 2015 were coded in ICD-9, not ICD-10.")
        yield stop("claim.diagnosis.version", "diagnoses", message)
        return
    covered = facts.codes is not None and facts.codes.covers(day)
    if not covered:
        yield warn("claim.diagnosis.not-checked", "diagnoses", _not_checked(facts, day))
    for place, code in enumerate(facts.claim.diagnoses):
        if not code:
            continue
        known = facts.diagnoses.get(code, Diagnosis(code, known=False))
        where = f"diagnoses[{place}]"
        if not looks_coded(code):
            text = _("{text} is not a diagnosis code. Choose one from the list.")
            yield stop("claim.diagnosis.form", where, text.format(text=code))
        elif known.known and not known.billable:
            yield stop("claim.diagnosis.incomplete", where, _incomplete(known))
        elif not known.known and covered:
            text = _("{code} is not in the list of diagnoses in force on {day}.")
            message = text.format(code=code, day=show_date(day))
            yield stop("claim.diagnosis.unknown", where, message)


def _not_checked(facts: ClaimFacts, day: date) -> str:
    if facts.codes is None:
        return _("Diagnoses are not checked: the list of codes is not installed.")
    if day > facts.codes.ends:
        text = _("Diagnoses are not checked: the code list ends {last}. Load the new release.")
    else:
        text = _("Diagnoses are not checked: the code list begins {first}.")
    return text.format(first=show_date(facts.codes.starts), last=show_date(facts.codes.ends))


def _incomplete(known: Diagnosis) -> str:
    if not known.choices:
        return _("{code} is not complete; it cannot be billed.").format(code=known.code)
    if known.more:
        text = _("{code} is not complete. Choose {first}, or another code below it.")
        return text.format(code=known.code, first=", ".join(known.choices))
    if len(known.choices) == 1:
        text = _("{code} is not complete. Choose {last}.")
        return text.format(code=known.code, last=known.choices[0])
    text = _("{code} is not complete. Choose {first} or {last}.")
    *first, last = known.choices
    return text.format(code=known.code, first=", ".join(first), last=last)


DIAGNOSIS_CODES = Rule(
    code="claim.diagnosis",
    title=N_("Diagnoses are valid on the day of the service"),
    source="ICD-10-CM release in force; 277CA A7:254, A7:255; claim edits 30-32, 35",
    check=_check,
)
