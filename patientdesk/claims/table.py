"""The lists of the claim builder: visits that wait for a claim, and the claims there are."""

from __future__ import annotations

from patientdesk.claims.model import CLAIM_STATUSES, Claim, ClaimStatus
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import N_, _
from patientdesk.schedule.model import Appointment
from patientdesk.ui.table import Cell, Column

#: Icon and level of the chip of each status.
STATUS_CHIPS: dict[ClaimStatus, tuple[str, str]] = {
    ClaimStatus.DRAFT: ("circle-dashed", ""),
    ClaimStatus.READY: ("circle-check", "good"),
    ClaimStatus.PRINTED: ("printer", "note"),
}


def _visit_day(visit: Appointment) -> str:
    return show_date(visit.starts.date())


def _patient_cell(name: str) -> Cell:
    return Cell(name, weight=600)


def _status_text(claim: Claim) -> str:
    return _(CLAIM_STATUSES[claim.status])


def _status_cell(claim: Claim) -> Cell:
    icon, level = STATUS_CHIPS[claim.status]
    return Cell(_status_text(claim), icon=icon, icon_token="text2", chip=level or "plain")


VISIT_COLUMNS: tuple[Column[Appointment], ...] = (
    Column(
        N_("Patient"),
        lambda visit: visit.patient_name,
        stretch=3,
        paint=lambda visit: _patient_cell(visit.patient_name),
    ),
    Column(N_("Visit"), _visit_day, width=104),
    Column(N_("Clinician"), lambda visit: visit.practitioner, stretch=2, gives_way=1),
    Column(N_("Kind of visit"), lambda visit: visit.kind, stretch=2, gives_way=2),
)

CLAIM_COLUMNS: tuple[Column[Claim], ...] = (
    Column(N_("Claim"), lambda claim: claim.number, width=84),
    Column(
        N_("Patient"),
        lambda claim: claim.patient_name,
        stretch=3,
        paint=lambda claim: _patient_cell(claim.patient_name),
    ),
    Column(N_("Visit"), lambda claim: show_date(claim.visit_day), width=104),
    Column(N_("Payer"), lambda claim: claim.payer_name, stretch=2, gives_way=2),
    Column(N_("Status"), _status_text, width=132, paint=_status_cell),
    Column(
        N_("Total"),
        lambda claim: show_money(claim.total_cents),
        numeric=True,
        width=92,
        gives_way=1,
    ),
)
