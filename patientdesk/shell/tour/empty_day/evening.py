"""The end of the first day: a question answered, a backup, the screen locked, signed out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QWidget

from patientdesk.inquiries.model import ContactKind
from patientdesk.inquiries.service import inquiries, inquiry
from patientdesk.shell.tour.acts import DAY, Desk
from patientdesk.shell.tour.empty_day.first_run import ADMINISTRATOR, PASSWORD
from patientdesk.shell.tour.empty_day.patients import COLLEAGUE, DANIEL, LUCIA, RUTH
from patientdesk.staff.service import activity
from patientdesk.store.backup.archive import found_in
from patientdesk.store.folder import ClinicFolder

ASKER = "Inés Cárdenas"


def end(desk: Desk) -> None:
    """Take, hand over and close an inquiry; back up, lock, unlock, sign out."""
    _inquiry(desk)
    _back_up(desk)
    _lock(desk)
    _sign_out(desk)


def _inquiry(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "inquiry-taken", "A mother asks for a school form",
        lambda: hand.press("Ctrl+I"), lambda: hand.write("inquiries.take.asker", ASKER),
        lambda: hand.write("inquiries.take.about", LUCIA.search), lambda: hand.press("Return"),
        lambda: hand.choose("inquiries.take.topic", "Form"),
        lambda: hand.write("inquiries.take.question", "A form for school, signed by Friday"),
        lambda: hand.press("Ctrl+S"),
        it_is_open=lambda: _question(desk).is_open,
        about_the_child=lambda: _question(desk).patient_id == desk.visits(LUCIA)[0].patient_id,
    )  # fmt: skip
    desk.step(
        "inquiry-over", "It is handed over to a colleague",
        *_work(desk), lambda: hand.choose("inquiries.work.owner", "Noa"),
        lambda: hand.press("Ctrl+S"),
        the_colleague_owns_it=lambda: _question(desk).owner == COLLEAGUE,
        the_log_says_to_whom=lambda: any(
            each.kind is ContactKind.HANDED_OVER and COLLEAGUE in each.text
            for each in _question(desk).log
        ),
    )  # fmt: skip
    desk.step(
        "inquiry-no-outcome", "It does not close without saying what came of it",
        *_work(desk), lambda: hand.choose("inquiries.work.outcome", "Not possible"),
        lambda: hand.press("Ctrl+S"),
        it_is_still_open=lambda: _question(desk).is_open,
        the_dialog_says_why=lambda: hand.sees("inquiries.work.save"),
    )  # fmt: skip
    desk.step(
        "inquiry-closed", "With an outcome it does",
        lambda: hand.choose("inquiries.work.outcome", "Done"),
        lambda: hand.write("inquiries.work.text", "Signed, handed to the mother"),
        lambda: hand.press("Ctrl+S"),
        it_is_closed=lambda: not _question(desk).is_open,
        with_its_outcome=lambda: str(_question(desk).outcome) == "done",
    )  # fmt: skip


def _work(desk: Desk) -> list[Any]:
    hand = desk.hand
    return [
        lambda: hand.press("Ctrl+3"), lambda: hand.click_row("inquiries.queue", 0),
        lambda: hand.press("Return"),
    ]  # fmt: skip


def _question(desk: Desk) -> Any:
    """Return the inquiry with its log, as it is on file."""
    known = next(each for each in desk.ask(inquiries) if each.asker == ASKER)
    return desk.ask(inquiry, known.id)


def _lock(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "lock", "Lock the screen: nothing of patients is left on it", lambda: hand.press("Ctrl+L"),
        the_lock_is_shown=lambda: hand.sees("lock.password"),
        the_day_is_hidden=lambda: not hand.sees(DAY),
        no_name_is_on_the_screen=lambda: not _named_on_screen(desk),
    )  # fmt: skip
    before = len(desk.ask(activity, 500))
    desk.step(
        "lock-wrong", "A wrong password opens nothing",
        lambda: hand.write("lock.password", "not the password"), lambda: hand.press("Return"),
        lambda: hand.wait(lambda: not hand.find("lock.password").text(), "the answer"),  # type: ignore[attr-defined]
        it_is_locked_still=lambda: hand.sees("lock.password") and not hand.sees(DAY),
        the_attempt_is_on_file=lambda: len(desk.ask(activity, 500)) > before,
    )  # fmt: skip
    desk.step(
        "unlock", "The right one does",
        lambda: hand.write("lock.password", PASSWORD), lambda: hand.press("Return"),
        lambda: hand.wait(lambda: not hand.sees("lock.password"), "the desk"),
        the_day_is_back=lambda: hand.sees(DAY),
        the_trail_says_who=lambda: ADMINISTRATOR in desk.ask(activity, 1)[0].text,
    )  # fmt: skip


def _named_on_screen(desk: Desk) -> bool:
    """Tell whether a patient can be read in the window, or a list is on it at all."""
    window: QWidget = desk.stage.program.window
    lists = window.findChildren(QAbstractItemView)
    return _named_in(window) or any(each.isVisible() for each in lists)


def _named_in(window: QWidget) -> bool:
    """Tell whether the name of a patient can be read in a window."""
    told = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    told += [each.text() for each in window.findChildren(QLineEdit) if each.isVisible()]
    return any(each.family in " ".join(told) for each in (LUCIA, DANIEL, RUTH))


def _backups(desk: Desk) -> list[Path]:
    """Return the finished backups that lie beside the clinic."""
    folder = ClinicFolder(desk.stage.witness.folder).backups
    return [each.file for each in found_in(folder)]


def _back_up(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "back-up", "Back up now",
        lambda: desk.command("Back up now"),
        lambda: hand.wait(lambda: bool(_backups(desk)), "the backup"),
        it_lies_beside_the_clinic=lambda: len(_backups(desk)) == 1,
        no_name_can_be_read_in_it=lambda: b"Okafor" not in _backups(desk)[0].read_bytes(),
    )  # fmt: skip


def _sign_out(desk: Desk) -> None:
    hand, program = desk.hand, desk.stage.program
    desk.step(
        "sign-out", "Sign out", lambda: desk.command("Sign out"),
        lambda: hand.wait(lambda: hand.sees("sign-in.password"), "the sign-in window"),
        the_window_is_gone=lambda: program.window is None,
        no_name_is_left=lambda: not _named_in(hand.find("sign-in.password").window()),
        the_file_is_whole=lambda: desk.patient(LUCIA) is not None,
    )  # fmt: skip
