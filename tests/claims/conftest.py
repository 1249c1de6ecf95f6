"""A clinic in which a claim can be built: payer, clinician, fees, a patient who has left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.service import import_fees
from patientdesk.claims.model import ClaimId, ServiceLine
from patientdesk.claims.panel import ClaimPanel
from patientdesk.claims.service import claim, save_claim, start_claim
from patientdesk.coverage.model import CoverageId
from patientdesk.coverage.service import save_coverage
from patientdesk.directory.model import PayerId, PractitionerId
from patientdesk.directory.service import clinic as the_clinic
from patientdesk.directory.service import save_clinic, save_payer, save_practitioner
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import ClinicianReference, PatientId
from patientdesk.registration.service import save_patient
from patientdesk.schedule.model import AppointmentId, Booking, Visit
from patientdesk.schedule.service import book, mark
from patientdesk.store.unit import Store
from tests.claims.facts import CLINIC, COVERAGE, DOCTOR, PATIENT, PAYER
from tests.conftest import MANAGER, NOON

FEES = (
    Fee(FeeId(0), "G0439", "Yearly wellness visit", 17200),
    Fee(FeeId(0), "G0444", "Depression screening", 2150),
    Fee(FeeId(0), "J3420", "Vitamin B-12, up to 1000 mcg", 700),
    Fee(FeeId(0), "G0008", "Flu vaccine, giving it", 3200),
)
REFERRER = ClinicianReference("Omar Haddad MD", "1245319599")


@pytest.fixture
def clinic_set_up(store: Store) -> tuple[PractitionerId, PayerId]:
    """The clinic's own entries."""
    with store.unit(MANAGER) as unit:
        fresh = the_clinic(unit)
        save_clinic(unit, replace(CLINIC, version=fresh.version, zone=fresh.zone))
        doctor = save_practitioner(unit, replace(DOCTOR, id=PractitionerId(0))).subject
        payer = save_payer(unit, replace(PAYER, id=PayerId(0))).subject
        import_fees(unit, list(FEES))
    assert doctor
    assert payer
    return PractitionerId(doctor), PayerId(payer)


@pytest.fixture
def visit(
    store: Store, clinic_set_up: tuple[PractitionerId, PayerId]
) -> Callable[..., AppointmentId]:
    """Return ``visit("Quill")``: registers a patient who was seen this morning and has left."""
    doctor, payer = clinic_set_up
    hours = iter(range(8, 12))

    def _visit(
        family_name: str = "Quill",
        *,
        insured: bool = True,
        done: bool = True,
        patient: PatientId | None = None,
        days_ago: int = 0,
    ) -> AppointmentId:
        with store.unit(MANAGER) as unit:
            if patient is None:
                wanted = replace(
                    PATIENT,
                    id=PatientId(0),
                    record="",
                    family_name=family_name,
                    given_name="Ada",
                    referring=REFERRER,
                )
                patient = PatientId(save_patient(unit, wanted).subject or 0)
                if insured:
                    policy = replace(
                        COVERAGE,
                        id=CoverageId(0),
                        patient_id=patient,
                        payer_id=payer,
                        verified_on=date(2026, 2, 20),
                    )
                    save_coverage(unit, policy)
            starts = NOON.replace(hour=next(hours)) - timedelta(days=days_ago)
            number = AppointmentId(book(unit, Booking(patient, doctor, starts, 30)).subject or 0)
            if done:
                for step in (Visit.ARRIVED, Visit.DONE):
                    mark(unit, number, step)
            return number

    return _visit


@pytest.fixture
def started(store: Store, visit: Callable[..., AppointmentId]) -> ClaimId:
    """A claim that was just started."""
    number = visit()
    with store.unit(MANAGER) as unit:
        return ClaimId(start_claim(unit, number).subject or 0)


@pytest.fixture
def ready(store: Store, started: ClaimId) -> ClaimId:
    """A claim that can be printed."""
    with store.unit(MANAGER) as unit:
        known = claim(unit, started)
        line = ServiceLine(known.visit_day, "G0439", ("A",), 17200)
        save_claim(unit, replace(known, diagnoses=("Z00.00",), lines=(line,), accepts=True))
    return started


@pytest.fixture
def made(qtbot, desk):
    """Return ``made()``: the panel, shown, with everything answered."""
    panels = []

    def _made(session=desk):
        panel = ClaimPanel(session)
        panels.append(panel)
        qtbot.addWidget(panel)
        panel.resize(620, 900)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        session.settle()
        return panel

    yield _made
    for panel in panels:
        panel.put_by()  # as the window does before it goes
    desk.settle()


@pytest.fixture
def panel(made, desk, started):
    """The panel with a fresh claim open."""
    panel = made()
    desk.open("claim", started)
    desk.settle()
    return panel
