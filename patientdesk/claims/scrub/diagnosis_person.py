"""Diagnoses that belong to one sex or to an age are compared with the record."""

from __future__ import annotations

import re

from patientdesk.claims.model import LETTERS, ClaimFacts, bare
from patientdesk.claims.scrub.rule import Findings, Rule, warn
from patientdesk.kernel.dates import age
from patientdesk.kernel.text import N_, _
from patientdesk.registration.model import Sex

WOMEN = re.compile(r"O|Z3[3-469A]|N7|N8|N9[0-8]|C5[1-8]|D06|D2[5-8]")
MEN = re.compile(r"N4|C6[0-3]|D29|D075")
CHILDBEARING = range(9, 65)
#: Perinatal codes speak of the first 28 days, though what began then may last.
NEWBORN_DAYS = 28


def _check(facts: ClaimFacts) -> Findings:
    patient, day = facts.patient, facts.claim.visit_day
    for letter, code in facts.claim.filled.items():
        plain, where = bare(code), f"diagnoses[{LETTERS.index(letter)}]"
        other = {Sex.FEMALE: MEN, Sex.MALE: WOMEN}.get(patient.sex)
        if other and other.match(plain):
            text = _("{code} does not fit the sex on file. If it is right, say why in box 19.")
            yield warn("claim.diagnosis-person.sex", where, text.format(code=code))
        born = patient.birth_date
        if born is None or born > day:
            continue
        years, days = age(born, day), (day - born).days
        if (
            (plain.startswith("O") and years not in CHILDBEARING)
            or (plain.startswith("P") and days > NEWBORN_DAYS)
            or (plain.startswith("Z38") and days > NEWBORN_DAYS)
        ):
            text = _("{code} does not fit the patient's age.")
            yield warn("claim.diagnosis-person.age", where, text.format(code=code))


DIAGNOSIS_PERSON = Rule(
    code="claim.diagnosis-person",
    title=N_("Diagnoses fit the patient"),
    source="Medicare Code Editor, sex and age conflicts; claim edits 37-38",
    check=_check,
)
