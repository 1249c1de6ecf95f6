"""A whole front-desk day in the sample clinic."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from patientdesk.billing.service import payments_of
from patientdesk.claims.model import ClaimStatus
from patientdesk.claims.service import claim_of
from patientdesk.inquiries.model import Outcome
from patientdesk.inquiries.service import inquiries, inquiry
from patientdesk.registration.service import patients_on_file
from patientdesk.schedule.model import Visit
from patientdesk.shell.tour.acts import Desk, Person
from patientdesk.shell.tour.demo_evening import leave, look
from patientdesk.shell.tour.stage import Stage
from patientdesk.staff.model import SAMPLE_PASSWORD
from patientdesk.staff.service import activity

BEATRIZ = Person(
    "Oliveira Núñez", "Beatriz", "7/4/1987",
    typed=(
        ("address.street", "12 Elm Street"), ("address.zip", "78501"),
        ("phones.mobile.number", "956 555 0177 x 3"), ("email", "bea@mail.example"),
        ("coverage.member", "XBC123456789"), ("coverage.group", "G4410"),
        ("coverage.copay", "25"), ("release.day", "6/16/2026"), ("assignment.day", "6/16/2026"),
    ),
    chosen=(("sex", "Fem"), ("language", "Spa"), ("coverage.payer", "Blue")),
)  # fmt: skip
LIST = "Last,First,DOB,Zip,Phone\nAnderberg,Nils,3/9/1971,78501,9565550181\nQuist,,,,\n"


def play(stage: Stage) -> None:
    """Play the day; a step that does not hold ends it."""
    desk = Desk(stage)
    _arrive(desk)
    _register(desk)
    _book(desk)
    _see(desk)
    _claim(desk)
    _ask(desk)
    _others(desk)
    _import(desk)
    look(desk)
    leave(desk)


def _arrive(desk: Desk) -> None:
    stage, hand = desk.stage, desk.hand
    stage.program.show()
    desk.step(
        "sign-in", "Sign in", lambda: desk.sign_in(SAMPLE_PASSWORD), lambda: _grow(desk),
        the_window_is_open=lambda: stage.program.window is not None,
        the_trail_says_who_signed_in=lambda: _trail_says(desk, "Marta Salinas"),
        the_day_shows_what_is_on_file=lambda: _shown(desk) == len(desk.today()) > 20,
    )  # fmt: skip
    someone = desk.today()[0]
    known = Person.listed_as(someone.patient_name)
    desk.step(
        "find", "Find a patient from anywhere", partial(desk.find, known),
        the_trail_says_who_was_opened=lambda: _trail_says(desk, "Opened"),
        the_banner_names_them=lambda: hand.reads("bar.banner", known.family),
    )  # fmt: skip


def _grow(desk: Desk) -> None:
    """Pull the window to the size of an ordinary screen, as a window manager does."""
    desk.stage.program.window.resize(1600, 1000)
    desk.hand.settle()


def _register(desk: Desk) -> None:
    before = desk.ask(patients_on_file)
    desk.step(
        "register", "Register somebody new", *desk.register(BEATRIZ),
        the_patient_is_on_file=lambda: desk.patient(BEATRIZ) is not None,
        one_more_than_before=lambda: desk.ask(patients_on_file) == before + 1,
        the_zip_gave_the_state=lambda: _known(desk).address.state == "TX",
        the_extension_was_kept=lambda: _known(desk).phones[0].extension == "3",
        the_policy_is_on_file=lambda: desk.member_number(BEATRIZ) == "XBC123456789",
    )  # fmt: skip
    desk.step(
        "register-print", "Print her registration form, in the language she prefers",
        lambda: desk.hand.press("Ctrl+P"), lambda: desk.keep_paper("registration-es"),
        the_form_speaks_Spanish=lambda: desk.paper_says("registration-es", "Apellido", "Núñez"),
    )  # fmt: skip
    desk.step(
        "register-print-en", "Print it in English",
        lambda: desk.hand.press("Ctrl+P"), lambda: desk.print_in("Eng"),
        lambda: desk.keep_paper("registration-en"),
        the_form_holds_her_name=lambda: desk.paper_says(
            "registration-en", "Oliveira Núñez", "XBC123456789", "SAMPLE", "Patient registration"
        ),
    )  # fmt: skip


def _known(desk: Desk) -> Any:
    return desk.patient(BEATRIZ)


def _book(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "book", "Book her for today by keyboard",
        *_booking(desk, "11:30"), lambda: hand.press("Ctrl+S"),
        the_visit_is_on_file=lambda: desk.stands(BEATRIZ, Visit.BOOKED),
        at_the_typed_time=lambda: f"{desk.visits(BEATRIZ)[0].starts:%H:%M}" == "11:30",
    )  # fmt: skip
    count = len(desk.today())
    desk.step(
        "double", "A second visit at the same time is refused",
        *_booking(desk, "11:30"), lambda: hand.press("Ctrl+S"),
        nothing_was_booked=lambda: len(desk.today()) == count,
        the_dialog_says_why=lambda: hand.sees("schedule.booking.save"),
    )  # fmt: skip
    desk.step(
        "undo", "Undo the booking and redo it",
        lambda: hand.press("Escape"), lambda: hand.press("Ctrl+1"), lambda: hand.press("Ctrl+Z"),
        lambda: _gone(desk),
        lambda: hand.press("Ctrl+Shift+Z"),
        it_is_booked_again=lambda: desk.stands(BEATRIZ, Visit.BOOKED),
    )  # fmt: skip


def _gone(desk: Desk) -> None:
    assert not desk.visits(BEATRIZ), "the booking was not undone"


def _booking(desk: Desk, time: str) -> list[Callable[[], object]]:
    hand = desk.hand
    return [
        lambda: hand.press("Ctrl+N"),
        lambda: hand.write("schedule.booking.patient", BEATRIZ.search),
        lambda: hand.press("Return"),
        lambda: hand.choose("schedule.booking.practitioner", "Sam"),
        lambda: hand.write("schedule.booking.time", time),
        lambda: hand.write("schedule.booking.reason", "Cough"),
    ]


def _see(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "check-in", "Check her in: still insured, copay in cash",
        lambda: desk.point_at(BEATRIZ), lambda: hand.press("F6"),
        lambda: hand.choose("billing.check-in.coverage", "Still"),
        lambda: hand.choose("billing.check-in.method", "Cash"),
        lambda: hand.write("billing.check-in.amount", "25"),
        lambda: hand.press("Ctrl+S"),
        she_waits=lambda: desk.stands(BEATRIZ, Visit.ARRIVED),
        the_payment_is_on_file=lambda: [p.cents for p in _payments(desk)] == [2500],
    )  # fmt: skip
    desk.step(
        "receipt", "Keep the numbered receipt", lambda: desk.keep_paper("receipt"),
        the_receipt_says_what_was_paid=lambda: desk.paper_says("receipt", "25.00", "Núñez"),
    )  # fmt: skip
    for key, title, visit in (
        ("call", "Call her to the room", Visit.IN_ROOM),
        ("start", "The visit begins", Visit.WITH_CLINICIAN),
    ):
        with desk.stage.step(key, title) as step:
            step.act(lambda: desk.point_at(BEATRIZ), lambda: hand.press("F6"))
            step.holds("the status is on file", partial(desk.stands, BEATRIZ, visit))
    desk.step(
        "check-out", "Check her out and book the next visit",
        lambda: desk.point_at(BEATRIZ), lambda: hand.press("F6"),
        lambda: hand.choose("schedule.check-out.after", "in 2"),
        lambda: hand.wait(lambda: _offered(desk), "free times"),
        lambda: hand.press("Ctrl+S"),
        she_has_left=lambda: desk.stands(BEATRIZ, Visit.DONE),
        the_next_visit_is_booked=lambda: len(desk.visits(BEATRIZ)) == 2,
    )  # fmt: skip
    desk.step(
        "slip", "Keep her appointment slip", lambda: desk.keep_paper("slip"),
        the_slip_says_when=lambda: desk.paper_says(
            "slip", f"{desk.visits(BEATRIZ)[1].starts:%H:%M}".lstrip("0"), "Núñez"
        ),
    )  # fmt: skip
    desk.step(
        "day-sheet", "Print the day sheet",
        lambda: desk.command("Print the day sheet"), lambda: desk.keep_paper("day-sheet"),
        it_names_the_patients=lambda: desk.paper_says("day-sheet", "Núñez", "Wei Chen"),
    )  # fmt: skip


def _offered(desk: Desk) -> bool:
    times: Any = desk.hand.find("schedule.check-out.opening")
    return bool(times.currentText())


def _payments(desk: Desk) -> Any:
    visit = desk.visits(BEATRIZ)[0]
    return desk.ask(payments_of, visit.patient_id, visit.id)


def _claim(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "claim", "Begin the claim of her visit",
        lambda: hand.press("Ctrl+4"), lambda: hand.click_row("claims.visits", 0),
        lambda: hand.press("Return"),
        the_claim_is_on_file=lambda: _bill(desk) is not None,
    )  # fmt: skip
    desk.step(
        "diagnoses", "Diagnoses by words and by code; a line from the fee list",
        lambda: hand.click("claims.diagnosis.a"), lambda: hand.type("essential hypert"),
        lambda: hand.press("Return"),
        lambda: hand.write("claims.diagnosis.b", "E11.9"), lambda: hand.press("Return"),
        lambda: hand.press("Insert"), lambda: hand.type("G0439"), lambda: hand.press("Return"),
        lambda: hand.type(""), lambda: hand.press("Return"),
        lambda: hand.type("AB"), lambda: hand.press("Return"),
        lambda: hand.press("Ctrl+S"),
        both_are_on_file=lambda: _bill(desk).diagnoses == ("I10", "E11.9"),
        the_price_came_from_the_fee_list=lambda: _bill(desk).total_cents == 17200,
        the_line_points_at_both=lambda: _bill(desk).lines[0].pointers == ("A", "B"),
    )  # fmt: skip
    desk.step(
        "proof", "Look at a proof on plain paper",
        lambda: hand.click("claims.proof"), lambda: desk.keep_paper("claim-proof"),
        the_proof_holds_the_code=lambda: desk.paper_says("claim-proof", "G0439", "I10"),
    )  # fmt: skip
    desk.step(
        "print", "Print it on the form",
        lambda: hand.press("Ctrl+P"), lambda: desk.keep_paper("claim"),
        the_page_holds_patient_and_code=lambda: desk.paper_says("claim", "OLIVEIRA NUNEZ", "G0439"),
        it_counts_as_ready_or_printed=lambda: _bill(desk).status is not ClaimStatus.DRAFT,
    )  # fmt: skip


def _bill(desk: Desk) -> Any:
    return desk.ask(claim_of, desk.visits(BEATRIZ)[0].id)


def _ask(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "inquiry", "Take an inquiry",
        lambda: hand.press("Ctrl+I"), lambda: hand.write("inquiries.take.asker", "Rosa Marsh"),
        lambda: hand.write("inquiries.take.question", "Copy of the school form"),
        lambda: hand.press("Ctrl+S"),
        it_is_in_the_queue=lambda: _question(desk) is not None and _question(desk).is_open,
    )  # fmt: skip
    desk.step(
        "inquiry-work", "Nothing closes without an outcome; then it is answered",
        lambda: _point_at_question(desk), lambda: hand.press("Return"),
        lambda: hand.write("inquiries.work.text", "Sent by mail"),
        lambda: hand.choose("inquiries.work.outcome", "Answ"), lambda: hand.press("Ctrl+S"),
        it_is_closed_with_its_outcome=lambda: _question(desk).outcome is Outcome.ANSWERED,
        the_log_says_what_was_done=lambda: "Sent by mail" in _log(desk),
    )  # fmt: skip


def _point_at_question(desk: Desk) -> None:
    desk.hand.press("Ctrl+3")
    model: Any = desk.hand.find("inquiries.queue").model()  # type: ignore[attr-defined]
    row = next(r for r in range(model.rowCount()) if model.record(r).inquiry.asker == "Rosa Marsh")
    desk.hand.click_row("inquiries.queue", row)


def _log(desk: Desk) -> str:
    whole = desk.ask(inquiry, _question(desk).id)
    return " ".join(each.text for each in whole.log)


def _question(desk: Desk) -> Any:
    return next((each for each in desk.ask(inquiries) if each.asker == "Rosa Marsh"), None)


def _import(desk: Desk) -> None:
    hand, before = desk.hand, desk.ask(patients_on_file)
    path = desk.stage.record.folder / "people.csv"
    path.write_text(LIST, encoding="utf-8")
    desk.step(
        "import", "Bring patients in from a table",
        lambda: hand.press("Ctrl+Shift+O"), lambda: hand.write("intake.path", str(path.resolve())),
        lambda: hand.press("Return"), lambda: hand.wait(hand.find("intake.take").isEnabled, "rows"),
        lambda: hand.click("intake.take"),
        one_was_registered=lambda: desk.ask(patients_on_file) == before + 1,
    )  # fmt: skip
    path.unlink()
    hand.press("Escape")


def _others(desk: Desk) -> None:
    """Somebody walks in, somebody does not come, somebody calls off."""
    hand = desk.hand
    walker, absent = _someone(desk, 0), _late(desk)
    desk.step(
        "walk-in", "A patient of the clinic walks in",
        lambda: hand.press("Ctrl+Shift+N"),
        lambda: hand.write("schedule.booking.patient", walker.search),
        lambda: hand.press("Return"),
        lambda: hand.choose("schedule.booking.practitioner", "Sam"),
        lambda: hand.press("Ctrl+S"),
        a_walk_in_is_on_file=lambda: any(each.walk_in for each in desk.visits(walker)),
    )  # fmt: skip
    desk.step(
        "no-show", "Somebody did not come",
        lambda: desk.point_at(absent), lambda: desk.command("Did not come"),
        the_file_says_so=lambda: _booked_as(desk, absent, Visit.NO_SHOW),
    )  # fmt: skip
    gone = _someone(desk, 2)
    desk.step(
        "cancel", "Somebody calls off, with a reason",
        lambda: desk.point_at(gone), lambda: desk.command("Cancel the visit"),
        lambda: hand.choose("schedule.cancel.reason", "Pat"),
        lambda: hand.click("schedule.cancel.do"),
        the_visit_is_cancelled=lambda: _booked_as(desk, gone, Visit.CANCELLED),
        the_reason_is_on_file=lambda: any(each.cancel_reason for each in desk.visits(gone)),
    )  # fmt: skip


def _someone(desk: Desk, number: int) -> Person:
    """Return one of those who are booked for this afternoon and are not here yet."""
    booked = [
        each for each in desk.today()
        if each.visit in (Visit.BOOKED, Visit.CONFIRMED) and each.starts.hour >= 13
    ]  # fmt: skip
    return Person.listed_as(booked[number].patient_name)


def _late(desk: Desk) -> Person:
    """Return somebody whose hour has come and who has not."""
    now = desk.stage.program.window.session.now().replace(tzinfo=None)
    waited_for = (Visit.BOOKED, Visit.CONFIRMED)
    missing = [each for each in desk.today() if each.visit in waited_for and each.starts < now]
    return Person.listed_as(missing[0].patient_name)


def _booked_as(desk: Desk, person: Person, visit: Visit) -> bool:
    day = desk.stage.program.window.session.day
    return any(e.visit is visit for e in desk.visits(person) if e.starts.date() == day)


def _shown(desk: Desk) -> int:
    model: Any = desk.hand.find("schedule.day").model()  # type: ignore[attr-defined]
    return sum(bool(model.record(row).visit) for row in range(model.rowCount()))


def _trail_says(desk: Desk, words: str) -> bool:
    """Tell whether one of the newest entries of the audit trail speaks of this."""
    return any(words in f"{each.clerk} {each.text}" for each in desk.ask(activity, 5))
