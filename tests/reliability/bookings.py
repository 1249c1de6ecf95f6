"""Proof 14: two desks that book the same minutes: the database itself lets one of them in."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from patientdesk.kernel.errors import DeskError
from patientdesk.schedule.service import book
from patientdesk.store.acts import carry_out, fresh_act
from tests.conftest import RECEPTION
from tests.reliability.clinics import new_clinic, opened
from tests.reliability.kills import Writers
from tests.reliability.proof import Outcome
from tests.schedule.people import Clinic, set_up

DESKS = 4
DAYS = 10
OVERLAPS = text(
    "SELECT count(*) FROM appointments a JOIN appointments b"
    " ON a.practitioner_id = b.practitioner_id AND a.id < b.id"
    " AND a.starts < b.starts + b.minutes AND b.starts < a.starts + a.minutes"
)


def from_four_desks(attempts: int, room: Path) -> Outcome:
    """Let four desks book one clinician at random quarters of an hour, on a few days."""
    path = new_clinic(room / "clinic")
    with opened(path) as store:
        clinic = set_up(store)
        patient = clinic.register("Quill")
    each = -(-attempts // DESKS)

    def desk(tell) -> None:
        with opened(path) as store:
            mine = Clinic(store, clinic.rivera, clinic.chen, follow_up=clinic.follow_up)
            chance = random.Random()
            for _nth in range(each):
                starts = mine.at(8) + timedelta(
                    days=7 * chance.randrange(DAYS), minutes=15 * chance.randrange(32)
                )
                wanted = mine.booking(patient, starts, chance.choice((15, 30, 45)))
                try:
                    carry_out(store, RECEPTION, fresh_act(), book, wanted)
                    tell("booked")
                except DeskError:
                    tell("refused")
            tell("end")

    desks = Writers(DESKS, desk)
    said: list[str] = []
    while said.count("end") < DESKS and desks.working():
        said = desks.acked()
    said = desks.kill()
    with opened(path) as store, store.reading(RECEPTION) as unit:
        double = unit.connection.scalar(OVERLAPS) or 0
        kept = unit.connection.scalar(text("SELECT count(*) FROM appointments")) or 0
    booked, refused = said.count("booked"), said.count("refused")
    wrong = int(double) + abs(int(kept) - booked) + (said.count("end") != DESKS)
    detail = f"{booked} booked, {refused} refused, {double} double"
    return Outcome(booked + refused, wrong, detail)
