"""The visits of the first day: booked by mouse, moved by keys, and everything that can happen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from patientdesk.billing.service import payments_of
from patientdesk.schedule.model import Appointment, Visit
from patientdesk.shell.tour.acts import DAY, Desk, Person
from patientdesk.shell.tour.empty_day.patients import DANIEL, LUCIA, RUTH

RECEIPT = "receipt-es"


def see_all(desk: Desk) -> None:
    """Book, move, undo; a walk-in, a no-show, a cancelled visit; one visit to its end."""
    _book(desk)
    _others(desk)
    _check_in(desk)
    _leave(desk)


def first_visit(desk: Desk, person: Person) -> Appointment:
    """Return the earliest booking of somebody, as it is on file."""
    return desk.visits(person)[0]


def _at(desk: Desk, person: Person) -> str:
    visits = desk.visits(person)
    return f"{visits[0].starts:%H:%M}" if visits else ""


def _book(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "book-mouse", "Book her by a double click into free time",
        partial(desk.find, LUCIA), lambda: _double_click(desk, "Whitfield", 9, 30),
        lambda: hand.choose("schedule.booking.type", "Sick"),
        lambda: hand.write("schedule.booking.reason", "Sore throat"),
        lambda: hand.press("Ctrl+S"),
        she_is_booked_there=lambda: _at(desk, LUCIA) == "09:30",
        with_that_clinician=lambda: "Whitfield" in first_visit(desk, LUCIA).practitioner,
        in_her_usual_room=lambda: first_visit(desk, LUCIA).room == "Room 1",
    )  # fmt: skip
    desk.step(
        "move", "Move the visit by keyboard",
        partial(desk.point_at, LUCIA), lambda: hand.press("M"),
        lambda: hand.write("schedule.booking.time", "10:15"), lambda: hand.press("Ctrl+S"),
        it_is_later_on_file=lambda: _at(desk, LUCIA) == "10:15",
    )  # fmt: skip
    desk.step(
        "move-undo", "Undo the move", lambda: hand.press("Ctrl+1"), lambda: hand.press("Ctrl+Z"),
        it_is_where_it_was=lambda: _at(desk, LUCIA) == "09:30",
    )  # fmt: skip


def _double_click(desk: Desk, clinician: str, hour: int, minute: int) -> None:
    """Double click the free time that begins then, in the column of a clinician."""
    grid: Any = desk.hand.find(DAY)
    track = next(each for each in grid.plan.tracks if clinician in each.name)
    for row in range(grid.model().rowCount()):
        spot = grid.model().record(row)
        begins = (spot.starts.hour, spot.starts.minute)
        if spot.visit is None and spot.track == track.key and begins == (hour, minute):
            desk.hand.click_row(DAY, row, twice=True)
            return
    raise LookupError(f"no free time at {hour}:{minute:02}")


def _booking(desk: Desk, person: Person, clinician: str, time: str) -> list[Callable[[], object]]:
    hand = desk.hand
    return [
        lambda: hand.press("Ctrl+N"),
        lambda: hand.write("schedule.booking.patient", person.search),
        lambda: hand.press("Return"),
        lambda: hand.choose("schedule.booking.practitioner", clinician),
        lambda: hand.write("schedule.booking.time", time), lambda: hand.press("Ctrl+S"),
    ]  # fmt: skip


def _others(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "walk-in", "Somebody walks in",
        partial(desk.find, DANIEL), lambda: hand.press("Ctrl+Shift+N"),
        lambda: hand.write("schedule.booking.reason", "Cut on the hand"),
        lambda: hand.press("Ctrl+S"),
        he_is_on_the_day_as_a_walk_in=lambda: first_visit(desk, DANIEL).walk_in,
    )  # fmt: skip
    desk.step(
        "no-show", "Somebody does not come",
        *_booking(desk, RUTH, "Tom", "8:30"),
        partial(desk.point_at, RUTH), lambda: desk.command("Did not come"),
        it_is_on_file=lambda: desk.stands(RUTH, Visit.NO_SHOW),
    )  # fmt: skip
    desk.step(
        "cancel", "A visit is cancelled, with a reason",
        *_booking(desk, RUTH, "Tom", "14:00"),
        partial(desk.point_at, RUTH), lambda: hand.press("Delete"),
        lambda: hand.choose("schedule.cancel.reason", "Patient is ill"),
        lambda: hand.write("schedule.cancel.more", "fever"),
        lambda: hand.click("schedule.cancel.do"),
        the_reason_is_on_file=lambda: [
            (each.visit, each.cancel_reason) for each in desk.visits(RUTH)
        ][1] == (Visit.CANCELLED, "Patient is ill: fever"),
    )  # fmt: skip


def _check_in(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "check-in-card", "Check her in: still insured, copay by card",
        partial(desk.point_at, LUCIA), lambda: hand.press("F6"),
        lambda: hand.choose("billing.check-in.coverage", "Still"),
        lambda: hand.choose("billing.check-in.method", "Card"),
        lambda: hand.write("billing.check-in.amount", "20"),
        lambda: hand.write("billing.check-in.reference", "4242"),
        lambda: hand.press("Ctrl+S"),
        she_waits=lambda: desk.stands(LUCIA, Visit.ARRIVED),
        the_payment_is_on_file=lambda: [
            (each.cents, str(each.method)) for each in _payments(desk)
        ] == [(2000, "card")],
    )  # fmt: skip
    desk.step(
        "receipt-es", "Her receipt, in Spanish",
        lambda: desk.print_in("Esp"), lambda: desk.keep_paper(RECEIPT),
        it_is_Spanish_and_says_what_was_paid=lambda: desk.paper_says(
            RECEIPT, "20.00", "Recibo", "Cárdenas"
        ),
    )  # fmt: skip


def _payments(desk: Desk) -> Any:
    visit = first_visit(desk, LUCIA)
    return desk.ask(payments_of, visit.patient_id, visit.id)


def _leave(desk: Desk) -> None:
    hand = desk.hand
    for key, title, visit in (
        ("call", "Call her to the room", Visit.IN_ROOM),
        ("start", "The visit begins", Visit.WITH_CLINICIAN),
    ):
        desk.step(
            f"first-{key}", title, partial(desk.point_at, LUCIA), lambda: hand.press("F6"),
            the_status_is_on_file=partial(desk.stands, LUCIA, visit),
        )  # fmt: skip
    desk.step(
        "check-out-next", "Check her out and book the next visit",
        partial(desk.point_at, LUCIA), lambda: hand.press("F6"),
        lambda: hand.choose("schedule.check-out.after", "in 1"),
        lambda: hand.wait(lambda: _offered(desk), "free times"),
        lambda: hand.press("Ctrl+S"),
        she_has_left=lambda: desk.stands(LUCIA, Visit.DONE),
        the_next_visit_is_a_week_away=lambda: (
            desk.visits(LUCIA)[1].starts.date() - desk.visits(LUCIA)[0].starts.date()
        ).days == 7,
    )  # fmt: skip
    desk.step(
        "slip-next", "Keep the slip of her next visit", lambda: desk.keep_paper("slip"),
        the_slip_says_when=lambda: desk.paper_says(
            "slip", f"{desk.visits(LUCIA)[1].starts:%H:%M}".lstrip("0"), "Peña"
        ),
    )  # fmt: skip


def _offered(desk: Desk) -> bool:
    times: Any = desk.hand.find("schedule.check-out.opening")
    return bool(times.currentText())
