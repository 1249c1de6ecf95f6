"""The press: papers made apart from the desk are the same, and what breaks there breaks there."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from threading import Thread

import pytest

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import speak
from patientdesk.printing.grid import Cell, print_cells
from patientdesk.printing.letterhead import Letterhead
from patientdesk.printing.pictures import page_sizes, picture, words_of
from patientdesk.printing.press import (
    PressError,
    close_press,
    open_press,
    rest_press,
    warm_press,
)
from patientdesk.printing.sheet import Column, Entry, Sheet, Tick
from patientdesk.resources import PRESS, itself, path
from tests.fixtures.broken_works import (
    break_down,
    chatter,
    gone,
    process,
    refuse,
    unsayable,
    wait_for,
)


@pytest.fixture
def press():
    """A press that is open until the test ends."""
    yield open_press([*itself(), PRESS])
    close_press()


def paper():
    """Return a paper with a bit of everything, in Spanish."""
    sheet = Sheet("Receipt", Letterhead("Clínica", ("1 Main",), sample=True), "es", by="Marta")
    sheet.subtitle("No. 7")
    sheet.heading("Charges")
    sheet.fields([Entry("Name", "Łukasz Ñuñez"), Tick("Way", (("Cash", True), ("Card", False)))])
    sheet.table([Column("What", 3), Column("Amount", figures=True)], [["Copay", "25.00"]] * 90)
    sheet.totals([("Total", "25.00")])
    sheet.signature("Signature")
    return sheet.finish()


def cells():
    return print_cells("CMS-1500", [[Cell(10, 1, "ORTEGA, ANA")]], dx=3)


@pytest.mark.parametrize("make", [paper, cells])
def test_a_paper_made_at_the_press_is_the_same_to_the_byte(press, make):
    speak("en", path("translations"))  # as the press itself begins
    apart = make()
    drawn, sizes, words = picture(apart.pdf, 1, 0.5), page_sizes(apart.pdf), words_of(apart.pdf)
    assert press.process is not None
    close_press()
    assert apart == make()
    assert (drawn, sizes, words) == (
        picture(apart.pdf, 1, 0.5), page_sizes(apart.pdf), words_of(apart.pdf),
    )  # fmt: skip


def test_without_a_press_the_work_is_done_here():
    assert process() == os.getpid()


def test_nothing_stands_at_the_press_before_the_first_paper(press):
    assert press.process is None
    warm_press()
    assert press.process == process() != os.getpid()


def test_a_press_that_is_killed_between_two_papers_is_started_again(press):
    first = process()
    os.kill(first, signal.SIGKILL)
    assert process() not in (first, os.getpid())


def test_a_paper_the_press_breaks_at_is_refused_in_words_and_the_next_one_is_made(press):
    with pytest.raises(PressError, match="could not be made"):
        break_down()
    assert process() == press.process


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_answer_that_cannot_leave_the_press_is_refused_as_well(press):
    with pytest.raises(PressError):
        unsayable()


def test_a_refusal_comes_back_as_itself(press):
    with pytest.raises(DeskError, match="too long for box 33"):
        refuse("too long for box 33")
    assert process() == press.process


def test_what_a_library_says_at_the_press_is_no_answer(press):
    assert chatter() == "done"


def test_a_press_rests_until_the_next_paper(press):
    first = process()
    rest_press()
    assert press.process is None
    assert gone(first)
    assert process() != first


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe by name")
def test_a_press_told_to_rest_at_a_paper_finishes_it_and_holds_nobody_up(press, tmp_path):
    line, answers = tmp_path / "line", []
    os.mkfifo(line)
    job = Thread(target=lambda: answers.append(wait_for(str(line))))
    job.start()
    with line.open("w") as pipe:  # open on both sides: the paper is under way
        rest_press()
        assert press.process is not None
        pipe.write("\n")
    job.join()
    assert gone(answers[0])
    assert press.process is None


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells when a process ends")
def test_a_press_whose_desk_was_killed_ends_by_itself():
    code = (
        "import os, signal; from patientdesk.printing.press import open_press;"
        "from patientdesk.resources import PRESS, itself;"
        "from tests.fixtures.broken_works import process;"
        "open_press([*itself(), PRESS]); print(process(), flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    told = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert told.stdout is not None
    with told, told.stdout:
        press = int(told.stdout.readline())
        try:
            ended = select.select([os.pidfd_open(press)], [], [], 10)[0]
        except ProcessLookupError:
            ended = [press]  # before we could look
    assert ended
