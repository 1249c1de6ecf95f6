"""Proof 5: a commit that reports an error is looked up; repeated or not, an act happens once."""

from __future__ import annotations

import random
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from patientdesk.store.acts import carry_out, fresh_act
from tests.conftest import RECEPTION
from tests.reliability.clinics import acts_on_file, hang_up, new_clinic, opened
from tests.reliability.proof import Outcome


def failed_commits(amount: int, room: Path) -> Outcome:
    """Let commits report an error, half of them after they reached the disk; press again."""
    clinic, chance = new_clinic(room / "clinic"), random.Random(6)
    wrong, lost_answers = [], 0
    with opened(clinic) as store:
        for nth in range(amount):
            act, durable = fresh_act(), chance.random() < 0.5
            _fail_next_commit(durable=durable)
            try:
                carry_out(store, RECEPTION, act, hang_up, f"note {nth}")
                answered = True
            except OperationalError:
                answered = False
            if answered != durable:
                wrong.append(f"{nth}: called {'done' if answered else 'lost'}")
            lost_answers += not answered
            carry_out(store, RECEPTION, act, hang_up, f"note {nth}")
        with store.reading(RECEPTION) as unit:
            entries = [entry.text for entry in unit.trail.entries()]
        if len(entries) != len(set(entries)) or len(acts_on_file(store)) != amount:
            wrong.append("an act is doubled or missing")
    return Outcome(
        amount, len(wrong), "; ".join(wrong[:3]) or f"{lost_answers} repeated, 0 doubled"
    )


def _fail_next_commit(*, durable: bool) -> None:
    def fail(connection):
        event.remove(Engine, "commit", fail)
        if durable:
            connection.connection.commit()
        raise OperationalError("COMMIT", None, Exception("disk I/O error"))

    event.listen(Engine, "commit", fail)
