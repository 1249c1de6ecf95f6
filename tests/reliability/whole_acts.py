"""Proof 3, act by act: the disk is full at every single write of every act of a day.

The acts are the real use cases. Each is tried with room for one write more than the time before,
until it goes through: every refusal is told as a full disk and leaves nothing behind, and in the
end the act is on file once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from patientdesk.billing.model import Taking
from patientdesk.billing.service import begin_claim, check_in, reverse_payment, take_payment
from patientdesk.inquiries.model import Inquiry
from patientdesk.inquiries.model import Outcome as Closed
from patientdesk.inquiries.service import close_inquiry, take_inquiry
from patientdesk.kernel.clerk import Clerk
from patientdesk.registration.model import Patient
from patientdesk.registration.service import open_patient, save_patient, set_ssn
from patientdesk.schedule.model import CoverageAnswer, Visit
from patientdesk.schedule.service import book, cancel, check_out, mark, move
from patientdesk.staff.model import Role, User
from patientdesk.staff.service import save_user, set_password
from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.faults import DiskFullError
from tests.conftest import ADMINISTRATOR, MANAGER, RECEPTION, now
from tests.reliability.clinics import acts_on_file, complaints, new_clinic, opened
from tests.reliability.disk import NO_ROOM, OK, Verdict, Watcher, watched
from tests.reliability.proof import Outcome
from tests.schedule.people import BORN, Clinic, set_up


@dataclass
class FullAfter(Watcher):
    """Has room for so many writes; None is room without end."""

    room: int | None = None

    def write(self, file: str, at: int, content: bytes) -> Verdict:
        """Refuse what there is no room for."""
        if self.room is None:
            return Verdict()
        self.room -= 1
        return Verdict(NO_ROOM if self.room < 0 else OK)


@dataclass
class Sweep:
    """A day's acts, each refused at every write."""

    store: Any
    disk: FullAfter
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    def do(self, use_case: Callable[..., Any], *args: Any, clerk: Clerk = RECEPTION) -> int:
        """Carry out one act with ever more room; return the number of what it is about."""
        act, room = fresh_act(), 0
        while True:
            before = self._state()
            self.disk.room = room
            try:
                change = carry_out(self.store, clerk, act, use_case, *args)
            except DiskFullError:
                self.disk.room = None
                self.refused += 1
                if self._state() != before:
                    self.wrong.append(f"{use_case.__name__}: something is left of what was refused")
                room += 1
                continue
            self.disk.room = None
            acts, entries = self._state()
            if (len(acts), entries) != (len(before[0]) + 1, before[1] + 1) or act not in acts:
                self.wrong.append(
                    f"{use_case.__name__}: on file {len(acts) - len(before[0])} times"
                )
            return int(change.subject or 0)

    def _state(self) -> tuple[set[str], int]:
        with self.store.reading(RECEPTION) as unit:
            return acts_on_file(self.store), unit.trail.head().length


def every_act(amount: int, room: Path) -> Outcome:
    """Go through so many acts of a day, each with a disk that is full at every write of it."""
    path = new_clinic(room / "clinic")
    disk, tried = FullAfter(), 0
    with watched(disk), opened(path) as store:
        sweep = Sweep(store, disk)
        for _act in day(set_up(store), sweep.do):
            tried += 1
            if tried == amount:
                break
    wrong = sweep.wrong + complaints(path)
    if sweep.refused < tried:
        wrong.append("the disk was never full")
    detail = f"{tried} acts refused {sweep.refused} times, 0 left behind, 0 doubled"
    return Outcome(tried, len(wrong), "; ".join(wrong[:3]) or detail)


def day(clinic: Clinic, do: Callable[..., int]) -> Iterator[int]:
    """Do one act of a day after the other; ``do`` returns the number of what it is about."""
    yield (ada := do(save_patient, Patient(0, "", "Quill", "Ada", BORN)))
    yield do(open_patient, ada)
    yield (visit := do(book, clinic.booking(ada, clinic.at(10))))
    yield do(move, visit, clinic.at(11))
    yield do(check_in, visit, CoverageAnswer.NOT_ASKED, Taking(ada, 2500))
    yield (paid := do(take_payment, Taking(ada, 1000)))
    yield do(reverse_payment, paid, "mistake", clerk=MANAGER)
    yield do(mark, visit, Visit.IN_ROOM)
    yield do(mark, visit, Visit.WITH_CLINICIAN)
    yield do(check_out, visit, clinic.booking(ada, clinic.at(14)))
    yield do(begin_claim, visit)
    later = do(book, clinic.booking(ada, clinic.at(15)))
    yield later
    yield do(cancel, later, "is travelling")
    asked = Inquiry(0, "Ada Quill", "Are the results here?", now() + timedelta(hours=2))
    yield (inquiry := do(take_inquiry, asked))
    yield do(close_inquiry, inquiry, Closed.ANSWERED, "They are here.")
    yield do(set_ssn, ada, "219-09-9999")
    eve = User(0, "eve", "Eve", frozenset({Role.RECEPTION}))
    yield (user := do(save_user, eve, "correct horse", clerk=ADMINISTRATOR))
    yield do(set_password, user, "correct horse battery", clerk=ADMINISTRATOR)
