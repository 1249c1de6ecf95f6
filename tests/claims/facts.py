"""A claim with nothing wrong with it, and ways to make it wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from patientdesk.charges.model import Fee, FeeId
from patientdesk.claims.model import (
    Claim,
    ClaimFacts,
    ClaimId,
    CodeList,
    Diagnosis,
    ServiceLine,
)
from patientdesk.coverage.model import Coverage, CoverageId, Relation, Subscriber
from patientdesk.directory.model import (
    Clinic,
    Payer,
    PayerId,
    PayerKind,
    Practitioner,
    PractitionerId,
)
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import (
    Address,
    Patient,
    PatientId,
    Phone,
    Sex,
    Signature,
)

VISIT = date(2026, 6, 16)
TODAY = date(2026, 6, 20)
HOME = Address("1180 Alder Street", "Apt 4B", "McAllen", "TX", "78501-1234")

LINE = ServiceLine(VISIT, "G0439", ("A", "B"), 17200)
CLAIM = Claim(
    number="26-0412",
    diagnoses=("Z00.00", "E78.5"),
    lines=(LINE,),
    id=ClaimId(412),
    patient_name="Ortega Ruiz, Ana Lucía",
    visit_day=VISIT,
    accepts=True,
)
PATIENT = Patient(
    PatientId(1),
    "004217",
    "Ortega Ruiz",
    "Ana Lucía",
    date(1976, 7, 4),
    sex=Sex.FEMALE,
    address=HOME,
    phones=(Phone("9565550142"),),
    release=Signature(date(2026, 1, 5)),
    assignment=Signature(date(2026, 1, 5)),
)
COVERAGE = Coverage(
    CoverageId(1),
    PATIENT.id,
    PayerId(1),
    "Blue Cedar Health",
    PayerKind.GROUP,
    "XYZ123456789",
    plan="Blue Cedar PPO",
    group="88-210",
    verified_on=date(2026, 6, 9),
)
PAYER = Payer(
    PayerId(1),
    "Blue Cedar Health",
    street="PO Box 100",
    city="Austin",
    state="TX",
    zip="78701",
)
CLINIC = Clinic(
    name="Alder Street Clinic",
    street="200 Alder Street",
    city="McAllen",
    state="TX",
    zip="78501-4321",
    phone="9565550100",
    npi="1234567893",
    tax_id="743031122",
    taxonomy="261QP2300X",
)
DOCTOR = Practitioner(PractitionerId(1), "Rivera", "Elena", "MD", npi="1245319599")
CODES = CodeList("April 2026", date(2026, 4, 1), date(2026, 9, 30))
GOOD = ClaimFacts(
    CLAIM,
    PATIENT,
    CLINIC,
    DOCTOR,
    TODAY,
    COVERAGE,
    PAYER,
    codes=CODES,
    diagnoses={
        "Z00.00": Diagnosis("Z00.00", "Adult examination"),
        "E78.5": Diagnosis("E78.5", "Hyperlipidemia"),
    },
    fees={"G0439": Fee(FeeId(1), "G0439", "Yearly wellness visit", 17200)},
)
HOLDER = Subscriber("Ortega", "Diego", date(1974, 2, 3), Sex.MALE, HOME, "9565550199")


def facts(**changes: Any) -> ClaimFacts:
    """Return the good claim with other facts."""
    return replace(GOOD, **changes)


def claim(**changes: Any) -> ClaimFacts:
    """Return the good facts with a changed claim."""
    return replace(GOOD, claim=replace(CLAIM, **changes))


def line(**changes: Any) -> ClaimFacts:
    """Return the good facts with a changed first line."""
    return claim(lines=(replace(LINE, **changes),))


def told(**changes: Any) -> ClaimFacts:
    """Return the good facts with other circumstances."""
    return claim(circumstances=replace(CLAIM.circumstances, **changes))


def patient(**changes: Any) -> ClaimFacts:
    """Return the good facts with a changed patient."""
    return replace(GOOD, patient=replace(PATIENT, **changes))


def coverage(**changes: Any) -> ClaimFacts:
    """Return the good facts with a changed policy."""
    return replace(GOOD, coverage=replace(COVERAGE, **changes))


def payer(**changes: Any) -> ClaimFacts:
    """Return the good facts with a changed payer, and its kind on the policy as well."""
    kind = changes.get("kind", COVERAGE.payer_kind)
    return replace(
        GOOD,
        payer=replace(PAYER, **changes),
        coverage=replace(COVERAGE, payer_kind=kind),
    )


def clinic(**changes: Any) -> ClaimFacts:
    """Return the good facts with a changed clinic."""
    return replace(GOOD, clinic=replace(CLINIC, **changes))


def dependent(**changes: Any) -> ClaimFacts:
    """Return the good facts with a policy that belongs to the husband."""
    return coverage(relation=Relation.SPOUSE, subscriber=replace(HOLDER, **changes))


def many(count: int) -> ClaimFacts:
    """Return the good claim with so many lines, each of its own charge."""
    lines = tuple(
        replace(LINE, procedure=f"G{4000 + index:04}", charge_cents=1000 + index)
        for index in range(count)
    )
    return claim(lines=lines)
