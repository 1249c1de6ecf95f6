"""How fast the day is read, searched, guarded and painted, against limits of the same run."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

Result = tuple[str, float, float, float, float]

APPOINTMENTS = 100_000
CLINICIANS = 20
ROUNDS, TURN = 8, 6
#: So many pictures are kept while others are painted.
KEPT = 12
MONDAY = date(2024, 1, 1)
VIEWPORT = (2248, 856)
VISITS = 586
NOW = datetime.combine(MONDAY, datetime.min.time(), UTC) + timedelta(hours=12)
#: A turn of the wheel, px, and so many turns one way before it goes back.
SCROLLED, SWEEP = 15, 10
#: No frame may take longer, microseconds.
FRAME = 8000.0


def rows() -> list[Result]:
    """Return ``(job, limit, ours, ratio, goal)``; times in microseconds."""
    return [*file_rows(), *paint_rows()]


def file_rows() -> list[Result]:
    """Read days, look for openings and book, in a clinic of 100,000 appointments."""
    from tests.conftest import RECEPTION

    with tempfile.TemporaryDirectory() as folder:
        store = _clinic(Path(folder))
        try:
            with store.reading(RECEPTION) as unit:
                found = [_day_view(unit), *_openings(unit)]
            return [*found, _trigger(store)]
        finally:
            store.close()


def _clinic(folder: Path) -> Any:
    """Return a clinic with appointments in rows of twenty clinicians, day after day."""
    from sqlalchemy import insert, text

    import patientdesk.tables  # noqa: F401
    from patientdesk.directory.model import Hours, Practitioner
    from patientdesk.directory.service import save_practitioner
    from patientdesk.registration.model import Patient
    from patientdesk.registration.service import register_patients
    from patientdesk.schedule.records import APPOINTMENTS
    from patientdesk.store.unit import Store
    from tests.conftest import KEY, MANAGER, hire, now

    store = Store.create(folder / "clinic.db", KEY, now)
    hire(store)
    hours = tuple(Hours(day, 480, 1020) for day in range(7))
    with store.unit(MANAGER) as unit:
        people = [
            Practitioner(0, f"Clinician{n:02}", "Ann", hours=hours) for n in range(CLINICIANS)
        ]
        ids = [save_practitioner(unit, each).subject for each in people]
        patients = [Patient(0, "", f"Quill{n}", "Ada", date(1980, 1, 1)) for n in range(2000)]
        register_patients(unit, patients)
        unit.connection.execute(insert(APPOINTMENTS), _appointments(ids))
        unit.connection.execute(text("ANALYZE"))
    return store


def _appointments(ids: list[Any]) -> list[dict[str, object]]:
    """Return visits booked day by day, so that those of a day lie together as in a real file."""
    dice = random.Random(1)
    made: list[dict[str, object]] = []
    day = 0
    while len(made) < APPOINTMENTS:
        midnight = datetime.combine(MONDAY + timedelta(days=day), datetime.min.time())
        for slot in range(15):
            for who in ids:
                starts = midnight + timedelta(minutes=480 + 36 * slot)
                made.append(
                    {
                        "patient_id": dice.randint(1, 2000), "practitioner_id": who,
                        "starts": starts, "minutes": 30, "reason": "", "visit": "booked",
                        "walk_in": False, "overbooked": "", "cancel_reason": "", "coverage": "",
                        "external_id": "", "version": 1, "type_id": None, "room_id": None,
                        "since": None, "arrived_at": None,
                    }
                )  # fmt: skip
        day += 1
    return made[:APPOINTMENTS]


def _day_view(unit: Any) -> Result:
    """A day by its hours, against as many consecutive rows by number: same columns, same joins."""
    from sqlalchemy import bindparam

    from patientdesk.schedule.records import statements

    day = datetime.combine(MONDAY + timedelta(days=200), datetime.min.time())
    asked = {"today": MONDAY, "first": day, "beyond": day + timedelta(days=1)}
    ids = [each.id for each in unit.connection.execute(statements.BETWEEN, asked)]
    numbers = {"today": MONDAY, "low": min(ids), "high": max(ids)}
    by_number = statements.COLUMNS.where(
        statements.A.id >= bindparam("low"), statements.A.id <= bindparam("high")
    ).order_by(statements.A.id)

    def limit() -> None:
        assert len(unit.connection.execute(by_number, numbers).all()) == len(ids)

    def ours() -> None:
        assert len(unit.connection.execute(statements.BETWEEN, asked).all()) == len(ids)

    return _row("day view at 100k appointments", *_side_by_side(limit, ours), 1.5)


def _openings(unit: Any) -> list[Result]:
    """The next opening of one clinician, and sixty days without any, against reading one day."""
    from patientdesk.directory.model import PractitionerId
    from patientdesk.schedule.model import OpeningSearch
    from patientdesk.schedule.records import Appointments
    from patientdesk.schedule.service import openings

    start = datetime.combine(MONDAY + timedelta(days=200), datetime.min.time())
    who = PractitionerId(1)
    book = Appointments(unit)
    near = OpeningSearch(start, 6, (who,), most=1, step=1)
    none = OpeningSearch(start, 60, (who,), most=1, step=5)

    def limit() -> None:
        book.busy(start, start + timedelta(days=1), [who], [])

    return [
        _row("next opening", *_side_by_side(limit, lambda: openings(unit, near)), 15.0),
        _row("60 days without opening", *_side_by_side(limit, lambda: openings(unit, none)), 30.0),
    ]


def _trigger(store: Any) -> Result:
    """Booking a thousand visits with the triggers, against the same without them."""
    from sqlalchemy import insert, text

    from patientdesk.schedule.records import APPOINTMENTS
    from patientdesk.store import triggers
    from tests.conftest import RECEPTION

    fresh = _appointments([1])[:1000]
    guards = [each for each in triggers.declared() if each.table == "appointments"]

    class TakenBack(Exception):  # noqa: N818 - nothing is kept
        """Leave the file as it was."""

    def insert_all(guarded: bool, beyond: timedelta) -> float:
        visits = [{**each, "starts": each["starts"] + beyond} for each in fresh]  # type: ignore[operator]
        taken = 0.0
        try:
            with store.unit(RECEPTION) as unit:
                if not guarded:
                    for each in guards:
                        unit.connection.execute(text(f"DROP TRIGGER {each.name}"))
                start = time.perf_counter()
                for visit in visits:
                    unit.connection.execute(insert(APPOINTMENTS), visit)
                taken = time.perf_counter() - start
                raise TakenBack
        except TakenBack:
            return taken * 1e6 / len(visits)

    times = [
        (insert_all(False, timedelta(days=4000)), insert_all(True, timedelta(days=4000)))
        for _round in range(5)
    ]
    limit, ours = (median(each) for each in zip(*times, strict=True))
    return _row("booking, guarded by triggers", limit, ours, 1.3)


def paint_rows() -> list[Result]:
    """Paint 586 visits in 20 columns, against one fillRect of the same viewport.

    Both into new memory, as a window gets when it is shown or becomes larger: the last pictures
    are kept, or the same memory, still in the processor's cache, would be given out again.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from patientdesk.kernel.snapshot import replace
    from patientdesk.schedule.model import Visit
    from patientdesk.schedule.panel.day import SPOT_COLUMNS
    from patientdesk.schedule.panel.grid import DayGrid
    from patientdesk.ui.look import Look, load_fonts
    from patientdesk.ui.table import RecordTable

    class _Plane(QWidget):
        """A widget as large as the day that does one fillRect, or copies one picture."""

        def __init__(self, look: Look) -> None:
            super().__init__()
            self._colour = look.theme.colour("surface")
            self.picture: QPixmap | None = None
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            if self.picture is None:
                QPainter(self).fillRect(self.rect(), self._colour)
            else:
                QPainter(self).drawPixmap(0, 0, self.picture)

    app = QApplication.instance() or QApplication([])
    load_fonts()
    look = Look()
    grid = DayGrid(look, RecordTable(SPOT_COLUMNS))
    grid.resize(VIEWPORT[0], VIEWPORT[1] + 44)
    # Its scroll bar is Qt's; what is measured is the day.
    grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    grid.show()
    grid.set_hour_height(120)
    visits = _visits()
    plain, changed = (_tracks(each) for each in (visits, [
        replace(visits[100], visit=Visit.IN_ROOM), *visits[:100], *visits[101:]
    ]))  # fmt: skip
    assert visits[100].visit is not Visit.IN_ROOM
    changed = tuple(old if old == new else new for old, new in zip(plain, changed, strict=True))
    grid.show_day(plain, (480, 1020), NOW)
    app.processEvents()
    while not grid.whole:  # it is drawn a few columns a turn
        app.processEvents()
    viewport, plane, copied = grid.viewport(), _Plane(look), _Plane(look)
    for each in (plane, copied):
        each.resize(viewport.size())
        each.show()
    app.processEvents()
    turn = [0]
    fresh: deque[QPixmap] = deque(maxlen=KEPT)

    def change() -> None:
        turn[0] += 1
        grid.show_day(changed if turn[0] % 2 else plain, (480, 1020), NOW)
        fresh.append(viewport.grab())

    def limit() -> None:
        fresh.append(plane.grab())

    def repaint() -> None:
        fresh.append(viewport.grab())

    def copy() -> None:
        fresh.append(copied.grab())

    def fill_window() -> None:
        plane.update()
        app.processEvents()

    def scroll() -> None:
        turn[0] += 1
        bar.setValue(bar.value() + (SCROLLED if turn[0] // SWEEP % 2 else -SCROLLED))
        app.processEvents()

    repaint()
    copied.picture = grid.columns.whole
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    app.processEvents()
    slowest: list[float] = []
    found = [
        _row("schedule, full repaint", *_side_by_side(limit, repaint, slowest), 2.0),
        _row("schedule, full repaint over a bare copy", *_side_by_side(copy, repaint), 1.3),
        _row("schedule, scrolled", *_side_by_side(fill_window, scroll, slowest), 1.3),
        _row("schedule, one visit changed", *_side_by_side(limit, change, slowest), 4.0),
        _row("schedule, slowest frame in 100", FRAME, _percentile(slowest, 0.99), 1.0),
    ]
    for each in (grid, plane, copied):
        each.close()
    return found


def _visits() -> list[Any]:
    from patientdesk.registration.model import PatientId
    from patientdesk.schedule.model import Appointment, AppointmentId, Visit

    dice, midnight = random.Random(1), datetime.combine(MONDAY, datetime.min.time())
    made = []
    for number in range(VISITS):
        who, slot = number % CLINICIANS + 1, number // CLINICIANS
        starts = midnight + timedelta(minutes=480 + 18 * slot)
        made.append(
            Appointment(
                AppointmentId(number + 1), PatientId(number + 1), f"Quill{number}, Ada", who,
                f"Ann Clinician{who}", starts, dice.choice([10, 15, 18]),
                dice.choice(list(Visit)), kind="Follow-up",
            )
        )  # fmt: skip
    return made


def _tracks(visits: list[Any]) -> tuple[Any, ...]:
    from patientdesk.directory.model import Hours, Practitioner
    from patientdesk.schedule.rules import clinician_tracks

    hours = (Hours(MONDAY.weekday(), 480, 720), Hours(MONDAY.weekday(), 780, 1020))
    people = [
        Practitioner(n, f"Clinician{n}", "Ann", hours=hours) for n in range(1, CLINICIANS + 1)
    ]
    return clinician_tracks(MONDAY, people, (), visits, (480, 1020))


def _side_by_side(
    limit: Callable[[], object], ours: Callable[[], object], every: list[float] | None = None
) -> tuple[float, float]:
    """Run both by turns of a few rounds, and return the median of each in microseconds.

    By turns of a few, for each empties the processor's cache of what the other has just painted.
    ``every`` collects how long each of ours took.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS * 2 * TURN):
        work, taken = (limit, ours)[number // TURN % 2], times[number // TURN % 2]
        if number % TURN:
            start = time.perf_counter()
            work()
            taken.append((time.perf_counter() - start) * 1e6)
        else:
            work()
    if every is not None:
        every += times[1]
    return median(times[0]), median(times[1])


def _percentile(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _row(job: str, limit: float, ours: float, goal: float) -> Result:
    return job, limit, ours, ours / limit, goal
