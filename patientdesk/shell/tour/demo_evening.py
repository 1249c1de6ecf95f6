"""The end of the day in the sample clinic: other looks over half a form, the lock, signing out."""

from __future__ import annotations

from typing import Any

from patientdesk.kernel.text import spoken_language
from patientdesk.shell.tour.acts import Desk
from patientdesk.staff.model import SAMPLE_PASSWORD


def look(desk: Desk) -> None:
    """Look at the same desk otherwise; what is typed stays typed."""
    hand = desk.hand
    desk.step(
        "half-typed", "Half a form, and the desk in Spanish",
        lambda: hand.press("Ctrl+R"), lambda: hand.write("registration.family-name", "Halftyped"),
        lambda: hand.press("Ctrl+Shift+L"),
        the_desk_speaks_Spanish=lambda: spoken_language() == "es",
        nothing_typed_was_lost=lambda: _typed(desk) == "Halftyped",
    )  # fmt: skip
    for key, title, deeds in (
        ("dark", "Dark", (lambda: _prefer(desk, "theme", "Osc"),)),
        ("contrast", "High contrast", (lambda: _prefer(desk, "theme", "Alto"),)),
        (
            "large", "Light again, letters half as large again, on a small screen",
            (
                lambda: _prefer(desk, "theme", "Cla"), lambda: _prefer(desk, "scale", "150"),
                lambda: _resize(desk, 1280, 800),
            ),
        ),
        (
            "english", "English again, at the usual size",
            (lambda: _prefer(desk, "scale", "100"), lambda: hand.press("Ctrl+Shift+L")),
        ),
    ):  # fmt: skip
        with desk.stage.step(key, title) as step:
            step.act(*deeds)
            step.holds("what is typed is still there", lambda: _typed(desk) == "Halftyped")
            step.holds("the draft is on the disk", lambda: "Halftyped" in _drafts(desk))


def _prefer(desk: Desk, what: str, word: str) -> None:
    desk.hand.press("Ctrl+,")
    desk.hand.choose(f"preferences.{what}", word)
    desk.hand.press("Escape")


def _resize(desk: Desk, width: int, height: int) -> None:
    desk.stage.program.window.resize(width, height)
    desk.hand.settle()


def _typed(desk: Desk) -> str:
    line: Any = desk.hand.find("registration.family-name")
    return str(line.text())


def _drafts(desk: Desk) -> str:
    """Return what is kept on the disk of what this clerk has half typed."""
    from patientdesk.store import drafts

    with desk.stage.witness.opened() as store:
        return str(drafts.drafts_of(store, desk.stage.program.window.session.clerk))


def leave(desk: Desk) -> None:
    """Lock the screen, come back, and sign out."""
    hand = desk.hand
    desk.step(
        "lock", "Lock the screen: nobody is on it, and a wrong password opens nothing",
        lambda: hand.press("Ctrl+L"), lambda: hand.write("lock.password", "not this"),
        lambda: hand.press("Return"),
        it_is_locked=lambda: hand.sees("lock.password"),
        no_patient_is_on_the_screen=lambda: not hand.sees("schedule.day"),
    )  # fmt: skip
    desk.step(
        "unlock", "Go on where the desk was left",
        lambda: hand.write("lock.password", SAMPLE_PASSWORD), lambda: hand.press("Return"),
        lambda: hand.wait(lambda: hand.sees("schedule.day"), "the desk"),
        what_was_typed_is_still_there=lambda: _typed(desk) == "Halftyped",
    )  # fmt: skip
    desk.step(
        "sign-out", "Sign out",
        lambda: desk.command("Sign out"),
        lambda: hand.wait(lambda: hand.sees("sign-in.password"), "the sign-in window"),
        the_window_is_gone=lambda: desk.stage.program.window is None,
    )  # fmt: skip
