"""Services with rules of their own: chiropractic, therapy, anesthesia, drugs, pregnancy."""

from __future__ import annotations

import re

from patientdesk.claims.model import ClaimFacts, ServiceLine, bare
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.text import N_, _
from patientdesk.registration.model import Sex

CHIROPRACTIC = re.compile(r"9894[0-2]")
THERAPY = re.compile(r"97(?:0|1|5)\d{2}|9716[1-8]|G0283")
ANESTHESIA = re.compile(r"0[01]\d{3}")
ANESTHESIA_BY = frozenset({"AA", "AD", "QK", "QX", "QY", "QZ", "QS"})
#: The qualifier of item 15 for the first treatment.
FIRST_TREATMENT = "454"
DRUG = re.compile(r"J\d{4}")
#: N4, eleven digits, three blanks, unit of measure and quantity.
NDC = re.compile(r"N4\d{11} {3}(?:UN|ML|GR|F2|ME)\d+(?:\.\d+)?")
FOR_WOMEN = frozenset({"G0101", "Q0091", "G0123", "G0124", "P3000", "77067"})
FOR_MEN = frozenset({"G0102", "G0103", "84153"})


def _check(facts: ClaimFacts) -> Findings:
    for index, line in enumerate(facts.claim.lines):
        yield from _line(facts, index, line)
    pregnant = any(bare(code).startswith("O") for code in facts.claim.filled.values())
    if pregnant and facts.claim.circumstances.onset is None:
        message = _("A pregnancy: some payers want the last menstrual period in box 14.")
        yield warn("claim.special.pregnancy", "onset", message)


def _line(facts: ClaimFacts, index: int, line: ServiceLine) -> Findings:
    number, code, given = index + 1, line.procedure, set(line.modifiers)
    where = f"lines[{index}]"
    medicare = facts.payer_kind == PayerKind.MEDICARE
    if CHIROPRACTIC.fullmatch(code) and medicare and "AT" not in given:
        text = _("Line {line}: Medicare pays chiropractic only with modifier AT.")
        yield stop("claim.special.chiropractic", f"{where}.modifiers", text.format(line=number))
    told = facts.claim.circumstances
    treated = told.other_date if told.other_kind == FIRST_TREATMENT else None
    if CHIROPRACTIC.fullmatch(code) and medicare and treated is None:
        text = _("Line {line}: Medicare wants the day of the first treatment in box 15.")
        yield stop("claim.special.first-treatment", "other_date", text.format(line=number))
    if THERAPY.fullmatch(code) and not given & {"GP", "GO", "GN"}:
        text = _("Line {line}: therapy needs modifier GP, GO or GN.")
        yield warn("claim.special.therapy", f"{where}.modifiers", text.format(line=number))
    if ANESTHESIA.fullmatch(code) and not given & ANESTHESIA_BY:
        text = _("Line {line}: anesthesia needs AA, QK, QX, QZ or QS, and minutes as units.")
        yield stop("claim.special.anesthesia", f"{where}.modifiers", text.format(line=number))
    if line.note.startswith("N4") and not NDC.fullmatch(line.note):
        text = _("Line {line}: write a drug as N4, 11 digits, three blanks, unit and quantity.")
        hint = _("For example: N412345678901   ML1.5")
        yield stop("claim.special.ndc", f"{where}.note", text.format(line=number), hint)
    elif DRUG.fullmatch(code) and not line.note and facts.payer_kind == PayerKind.MEDICAID:
        text = _("Line {line}: Medicaid wants the 11-digit NDC of the drug.")
        yield stop("claim.special.drug", f"{where}.note", text.format(line=number))
    other = {Sex.MALE: FOR_WOMEN, Sex.FEMALE: FOR_MEN}.get(facts.patient.sex, frozenset())
    if code in other:
        text = _("{code} on line {line} does not fit the sex on file.")
        message = text.format(code=code, line=number)
        yield warn("claim.special.sex", f"{where}.procedure", message)


SPECIAL_SERVICES = Rule(
    code="claim.special",
    title=N_("Services with rules of their own"),
    source="CMS Claims Processing Manual, chapters 5, 12, 26; claim edits 45, 82-86",
    check=_check,
)
