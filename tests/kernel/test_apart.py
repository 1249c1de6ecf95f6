"""Work apart: papers and keys come out the same, and what breaks there breaks there."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from threading import Thread

import pytest

from patientdesk.kernel.apart import (
    ApartError,
    close_apart,
    open_apart,
    rest_apart,
    warm_up_apart,
)
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import speak
from patientdesk.printing.grid import Cell, print_cells
from patientdesk.printing.letterhead import Letterhead
from patientdesk.printing.pictures import page_sizes, picture, words_of
from patientdesk.printing.setting import load
from patientdesk.printing.sheet import Column, Entry, Sheet, Tick
from patientdesk.resources import APART, itself, path
from patientdesk.store.clinic import create_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.vault import LockedError, unlock
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
def helper():
    """A process apart, until the test ends."""
    yield open_apart([*itself(), APART])
    close_apart()


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
def test_a_paper_made_apart_is_the_same_to_the_byte(helper, make):
    speak("en", path("translations"))  # as the other process begins
    apart = make()
    drawn, sizes, words = picture(apart.pdf, 1, 0.5), page_sizes(apart.pdf), words_of(apart.pdf)
    assert helper.process is not None
    close_apart()
    assert apart == make()
    assert (drawn, sizes, words) == (
        picture(apart.pdf, 1, 0.5), page_sizes(apart.pdf), words_of(apart.pdf),
    )  # fmt: skip


def test_a_clinic_is_opened_apart_and_a_wrong_passphrase_refused_in_the_desks_language(
    helper, tmp_path
):
    folder = ClinicFolder(tmp_path / "ridge")
    create_clinic(folder, Clock("America/Chicago"), passphrase="open sesame now")[0].close()
    assert helper.process is not None
    key = unlock(folder, passphrase="open sesame now")
    with pytest.raises(LockedError, match="passphrase"):
        unlock(folder, passphrase="open sesame later")
    close_apart()
    assert unlock(folder, passphrase="open sesame now") == key


def test_without_a_process_the_work_is_done_here():
    assert process() == os.getpid()


def test_nothing_stands_apart_before_the_first_paper(helper):
    assert helper.process is None
    warm_up_apart(load)
    assert helper.process == process() != os.getpid()


def test_a_process_that_is_killed_between_two_papers_is_started_again(helper):
    first = process()
    os.kill(first, signal.SIGKILL)
    assert process() not in (first, os.getpid())


def test_a_paper_the_process_breaks_at_is_refused_in_words_and_the_next_one_is_made(helper):
    with pytest.raises(ApartError, match="could not be done"):
        break_down()
    assert process() == helper.process


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_answer_that_cannot_leave_the_process_is_refused_as_well(helper):
    with pytest.raises(ApartError):
        unsayable()


def test_a_refusal_comes_back_as_itself(helper):
    with pytest.raises(DeskError, match="too long for box 33"):
        refuse("too long for box 33")
    assert process() == helper.process


def test_what_a_library_says_apart_is_no_answer(helper):
    assert chatter() == "done"


def test_a_process_rests_until_the_next_paper(helper):
    first = process()
    rest_apart()
    assert helper.process is None
    assert gone(first)
    assert process() != first


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe by name")
def test_a_process_told_to_rest_at_a_paper_finishes_it_and_holds_nobody_up(helper, tmp_path):
    line, answers = tmp_path / "line", []
    os.mkfifo(line)
    job = Thread(target=lambda: answers.append(wait_for(str(line))))
    job.start()
    with line.open("w") as pipe:  # open on both sides: the paper is under way
        rest_apart()
        assert helper.process is not None
        pipe.write("\n")
    job.join()
    assert gone(answers[0])
    assert helper.process is None


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells when a process ends")
def test_a_process_whose_desk_was_killed_ends_by_itself():
    code = (
        "import os, signal; from patientdesk.kernel.apart import open_apart;"
        "from patientdesk.resources import APART, itself;"
        "from tests.fixtures.broken_works import process;"
        "open_apart([*itself(), APART]); print(process(), flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    told = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert told.stdout is not None
    with told, told.stdout:
        helper = int(told.stdout.readline())
        try:
            ended = select.select([os.pidfd_open(helper)], [], [], 10)[0]
        except ProcessLookupError:
            ended = [helper]  # before we could look
    assert ended
