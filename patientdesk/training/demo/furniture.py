"""What stands in the demo clinic before the first patient: people, rooms, payers, fees."""

from __future__ import annotations

from patientdesk.directory.model import (
    AppointmentType,
    AppointmentTypeId,
    Clinic,
    Hours,
    Payer,
    PayerId,
    PayerKind,
    Practitioner,
    PractitionerId,
)
from patientdesk.staff.model import SAMPLE_LOGIN, Role

#: Who works there, all with the password the sign-in screen shows: it is a stage, not a safe.
STAFF: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    (SAMPLE_LOGIN, "Marta Salinas", (Role.MANAGER,)),
    ("jon", "Jon Park", (Role.RECEPTION,)),
    ("wanda", "Wanda Price", (Role.BILLING,)),
    ("office", "Odile Office", (Role.ADMINISTRATOR,)),
)
MORNING, AFTERNOON = (8 * 60, 12 * 60), (13 * 60, 17 * 60)


def week(*stretches: tuple[int, int], days: range = range(5)) -> tuple[Hours, ...]:
    """Return the same open stretches on each day of a week."""
    return tuple(Hours(day, *stretch) for day in days for stretch in stretches)


CLINIC = Clinic(
    name="Palm Grove Family Clinic",
    street="410 Nolana Loop",
    city="McAllen",
    state="TX",
    zip="78504-1234",
    phone="9565550100",
    fax="9565550101",
    email="desk@palmgrove.example",
    zone="America/Chicago",
    npi="1234567893",
    tax_id="741234567",
    taxonomy="261QP2300X",
    sample=True,
    hours=week(MORNING, AFTERNOON),
)
#: Name, credentials, discipline, NPI, taxonomy, hours, room.
CLINICIANS: tuple[tuple[Practitioner, str], ...] = tuple(
    (
        Practitioner(
            PractitionerId(0), family, given, credentials, discipline, npi, taxonomy, hours
        ),
        room,
    )
    for family, given, credentials, discipline, npi, taxonomy, hours, room in (
        ("Rivera", "Elena", "MD", "Family medicine", "1972504363", "207Q00000X",
         week(MORNING, AFTERNOON), "Room 1"),
        ("Chen", "Wei", "MD", "Internal medicine", "1588691000", "207R00000X",
         week(MORNING, (13 * 60, 16 * 60)), "Room 2"),
        ("Okafor", "Ngozi", "NP", "Family medicine", "1407953110", "363LF0000X",
         week((8 * 60, 12 * 60 + 30), (13 * 60 + 30, 17 * 60)), "Room 3"),
        ("Haddad", "Sam", "DO", "Pediatrics", "1669402335", "208000000X",
         week(MORNING, (13 * 60, 15 * 60)), "Room 5"),
        ("Lindqvist", "Maja", "PA", "Injury and joints", "1316087422", "363AM0700X",
         week((9 * 60, 12 * 60), AFTERNOON), "Room 6"),
    )
)  # fmt: skip
KINDS: tuple[AppointmentType, ...] = tuple(
    AppointmentType(AppointmentTypeId(0), name, minutes, new)
    for name, minutes, new in (
        ("Follow-up", 20, False), ("New patient", 40, True), ("Annual visit", 40, False),
        ("Sick visit", 20, False), ("Well child", 30, False), ("Procedure", 60, False),
        ("Nurse visit", 15, False), ("Walk-in", 20, False),
    )
)  # fmt: skip
PAYERS: tuple[Payer, ...] = tuple(
    Payer(PayerId(0), name, kind, number, street, "", city, state, zip_code, phone, days)
    for name, kind, number, street, city, state, zip_code, phone, days in (
        ("Medicare Part B", PayerKind.MEDICARE, "04412", "PO Box 3090", "Mechanicsburg", "PA",
         "17055", "8005550110", 365),
        ("Texas Medicaid", PayerKind.MEDICAID, "86916", "PO Box 200555", "Austin", "TX", "78720",
         "8005550111", 95),
        ("Blue Cedar PPO", PayerKind.GROUP, "84980", "PO Box 660044", "Dallas", "TX", "75266",
         "8005550112", 180),
        ("Mesa Health HMO", PayerKind.GROUP, "62308", "1 Mesa Plaza", "Phoenix", "AZ", "85004",
         "8005550113", 90),
        ("Prairie Mutual", PayerKind.OTHER, "71412", "200 Prairie Road", "Omaha", "NE", "68102",
         "8005550114", 365),
        ("TRICARE East", PayerKind.TRICARE, "99726", "PO Box 7981", "Madison", "WI", "53707",
         "8005550115", 365),
    )
)  # fmt: skip
#: HCPCS Level II only, in our own words; nothing of CPT is shipped, not even its words.
FEES: tuple[tuple[str, str, int], ...] = (
    ("G0402", "Welcome to Medicare visit", 18900),
    ("G0438", "Wellness visit, the first", 19400),
    ("G0439", "Wellness visit, each year after", 17200),
    ("G0444", "Depression screening, 15 minutes", 2150),
    ("G0442", "Alcohol screening, 15 minutes", 2150),
    ("G0447", "Obesity counseling, 15 minutes", 3100),
    ("G0463", "Clinic visit, assessment and plan", 12600),
    ("G0466", "Health center visit, new patient", 18000),
    ("G0467", "Health center visit, known patient", 14500),
    ("G2010", "Looking at a picture sent in", 1900),
    ("G2012", "Brief check-in by telephone", 2400),
    ("G0008", "Giving a flu vaccine", 3200),
    ("G0009", "Giving a pneumonia vaccine", 3200),
    ("G0010", "Giving a hepatitis B vaccine", 3200),
    ("G0102", "Prostate exam, screening", 2800),
    ("G0101", "Pelvic and breast exam, screening", 4500),
    ("G0108", "Diabetes training, 30 minutes", 6100),
    ("G0328", "Stool blood test, screening", 2600),
    ("G0403", "Heart tracing at the welcome visit", 2700),
    ("J0696", "Ceftriaxone, each 250 mg", 900),
    ("J1030", "Methylprednisolone, 40 mg", 1100),
    ("J1040", "Methylprednisolone, 80 mg", 1900),
    ("J1100", "Dexamethasone, each 1 mg", 150),
    ("J1885", "Ketorolac, each 15 mg", 700),
    ("J3301", "Triamcinolone, each 10 mg", 450),
    ("J3420", "Vitamin B-12, up to 1000 mcg", 700),
    ("J7613", "Albuterol to breathe in, 1 mg", 120),
    ("A4550", "Tray for a small procedure", 2200),
    ("A6402", "Gauze, sterile, each pad", 60),
    ("L3908", "Wrist brace", 5800),
    ("Q0091", "Taking a Pap smear, screening", 4800),
    ("S0630", "Taking out stitches others put in", 4100),
    ("T1015", "Clinic visit, all inclusive", 15800),
)
#: ICD-10-CM codes the demo's visits end with; all of them billable in the shipped release.
DIAGNOSES = (
    "Z0000", "I10", "E119", "E785", "J069", "M545", "R05", "Z23", "R51", "E039", "F419", "J029",
    "H6690", "R21", "M25561", "K219", "N390", "E669", "Z00129", "D519",
)  # fmt: skip
