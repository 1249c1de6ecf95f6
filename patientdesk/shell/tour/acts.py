"""What the tour does at the desk, in the words of the day; each act is keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from patientdesk.coverage.service import coverages
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.printing.pictures import words_of
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.service import find_patients, patient
from patientdesk.schedule.model import Appointment, Visit
from patientdesk.schedule.service import appointments_of, day_sheet
from patientdesk.shell.tour.stage import Stage, Step

DAY = "schedule.day"


class Person(Snapshot):
    """Somebody the tour registers: what is typed, and what is chosen by its first letters."""

    family: str
    given: str
    born: str
    typed: tuple[tuple[str, str], ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def listed_as(cls, name: str) -> Person:
        """Return somebody by the name a list shows: ``Quill, Ada``."""
        family, _comma, given = name.partition(", ")
        return cls(family, given, "")

    @property
    def search(self) -> str:
        """What finds them in the search box."""
        return f"{self.family[:4]} {self.given[:3]}"

    @property
    def listed(self) -> str:
        """The name as lists show it."""
        return f"{self.family}, {self.given}"


class Desk:
    """The acts of one part, on its stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.hand = stage, stage.hand

    # What is on file, read anew

    def ask(self, question: Callable[..., Any], *args: Any) -> Any:
        """Put a reading use case to the clinic file as it is on the disk now."""
        with self.stage.witness.look() as unit:
            return question(unit, *args)

    def patient(self, person: Person) -> Patient | None:
        """Return who is on file under a name."""
        hits = self.ask(find_patients, person.search)
        hit = next((each for each in hits if each.name == person.listed), None)
        return self.ask(patient, PatientId(hit.patient_id)) if hit else None

    def visits(self, person: Person) -> list[Appointment]:
        """Return the bookings of somebody, the earliest first."""
        known = self.patient(person)
        found = self.ask(appointments_of, known.id) if known else []
        return sorted(found, key=lambda each: each.starts)

    def today(self) -> list[Appointment]:
        """Return the day the desk looks at."""
        found: list[Appointment] = self.ask(day_sheet, self.stage.program.window.session.day)
        return found

    # What is done

    def step(
        self, key: str, title: str, *deeds: Callable[[], object], **holds: Callable[[], bool]
    ) -> None:
        """Play one step; ``holds`` are checks by what they say, blanks as underscores."""
        with self.stage.step(key, title) as step:
            step.act(*deeds)
            self._check(step, holds)

    def _check(self, step: Step, holds: dict[str, Callable[[], bool]]) -> None:
        for what, check in holds.items():
            step.holds(what.replace("_", " "), check)

    def sign_in(self, password: str) -> None:
        """Sign in as whoever the sign-in window offers."""
        self.hand.wait(lambda: self.stage.program.desk_thread.is_open, "the open clinic")
        self.hand.settle()
        self.hand.write("sign-in.password", password)
        self.hand.press("Return")
        self.hand.wait(lambda: self.stage.program.window is not None, "the desk's window")
        self.hand.settle()

    def register(self, person: Person) -> list[Callable[[], object]]:
        """Return the deeds that register somebody; the last one saves."""
        write, choose = self.hand.write, self.hand.choose
        names = (
            ("family-name", person.family), ("given-name", person.given),
            ("birth-date", person.born),
        )  # fmt: skip
        return [
            partial(self.hand.press, "Ctrl+R"),
            *(partial(write, f"registration.{where}", text) for where, text in names),
            *(partial(choose, f"registration.{where}", word) for where, word in person.chosen),
            *(partial(write, f"registration.{where}", text) for where, text in person.typed),
            partial(self.hand.press, "Ctrl+S"),
        ]

    def find(self, person: Person) -> None:
        """Find somebody from wherever the focus is, and open them."""
        self.hand.press("Ctrl+K")
        self.hand.press("Ctrl+A")
        self.hand.type(person.search)
        self.hand.wait(lambda: self.hand.sees("search.hits"), "somebody found")
        self.hand.settle()
        self.hand.press("Return")

    def command(self, words: str) -> None:
        """Run a command by its words in the palette."""
        self.hand.press("Ctrl+Shift+P")
        self.hand.type(words)
        self.hand.press("Return")

    def point_at(self, person: Person) -> None:
        """Choose somebody's visit in the day with the mouse."""
        model: Any = self.hand.find(DAY).model()  # type: ignore[attr-defined]
        for row in range(model.rowCount()):
            visit = model.record(row).visit
            if visit and visit.live and visit.patient_name == person.listed:
                self.hand.click_row(DAY, row)
                return
        raise LookupError(f"no visit of {person.given} in the day")

    def keep_paper(self, name: str) -> Path:
        """Keep the paper in the preview as a PDF beside the pictures, and close the preview."""
        path = self.stage.record.folder / f"{self.stage.part}-{name}.pdf"
        path.unlink(missing_ok=True)
        save = self.hand.find("preview.save")
        self.hand.wait(save.isEnabled, "the paper")
        self.hand.press("Ctrl+S")
        self.hand.write("preview.where.fileNameEdit", str(path.resolve()))
        self.hand.press("Return")
        self.hand.wait(path.exists, "the PDF")
        self.hand.press("Escape")
        return path

    def print_in(self, word: str) -> None:
        """Choose the language of the paper in the preview, and wait for it."""
        preview: Any = self.hand.find("preview")
        self.hand.wait(lambda: preview.print is not None, "the paper")
        before = preview.print
        self.hand.choose("preview.language", word)
        self.hand.wait(lambda: preview.print is not before, "the paper in another language")

    def paper_says(self, name: str, *words: str) -> bool:
        """Tell whether a kept paper holds these words."""
        path = self.stage.record.folder / f"{self.stage.part}-{name}.pdf"
        told = " ".join(words_of(path.read_bytes()).split())
        return all(word in told for word in words)

    # What is often compared

    def stands(self, person: Person, visit: Visit) -> bool:
        """Tell whether somebody's first visit stands so on the disk."""
        found = self.visits(person)
        return bool(found) and found[0].visit is visit

    def member_number(self, person: Person) -> str:
        """Return the member number on file for somebody."""
        known = self.patient(person)
        held = self.ask(coverages, known.id) if known else []
        return held[0].member_id if held else ""
