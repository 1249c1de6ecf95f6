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
    wake_apart,
    warm_up_apart,
)
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.errors import DeskError, places_of
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
    break_oddly,
    chatter,
    fault,
    gone,
    process,
    refuse,
    unreadable,
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


def test_an_answer_that_cannot_be_sent_is_a_fault_and_the_process_goes_on(helper):
    with pytest.raises(AttributeError, match="pickle"):
        unsayable()
    assert process() == helper.process


def test_an_answer_that_cannot_be_read_is_not_the_answer_to_the_next_question(helper):
    with pytest.raises(ValueError, match="invalid literal"):
        unreadable()
    assert chatter() == "done"
    assert process() == helper.process


def test_an_error_that_cannot_travel_is_one_all_the_same_and_the_next_work_is_done(helper):
    with pytest.raises(DeskError, match="could not be done"):
        break_oddly()
    assert process() == helper.process


def test_a_fault_tells_where_it_was_in_the_other_process(helper):
    with pytest.raises(ValueError, match="a fault") as caught:
        fault()
    told = places_of(caught.value.__cause__)
    assert any("broken_works.py" in place for place in told)


def test_what_cannot_be_started_is_refused_in_words():
    open_apart(["/no/such/program"])
    warm_up_apart(load)
    with pytest.raises(ApartError, match="could not be done"):
        process()


def test_a_refusal_comes_back_as_itself(helper):
    with pytest.raises(DeskError, match="too long for box 33"):
        refuse("too long for box 33")
    assert process() == helper.process


def test_what_a_library_says_apart_is_no_answer(helper):
    assert chatter() == "done"


def test_while_the_desk_rests_no_process_stands_between_two_works(helper):
    first = process()
    rest_apart()
    assert helper.process is None
    assert gone(first)
    warm_up_apart(load)
    assert helper.process is None
    assert gone(process())
    wake_apart()
    assert process() == helper.process


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe by name")
def test_rest_finishes_what_is_under_way_and_what_waits_and_holds_nobody_up(helper, tmp_path):
    line, answers = tmp_path / "line", []
    os.mkfifo(line)
    first = Thread(target=lambda: answers.append(wait_for(str(line))))
    first.start()
    with line.open("w") as pipe:  # open on both sides: the work is under way
        second = Thread(target=lambda: answers.append(process()))
        second.start()
        rest_apart()
        assert helper.process is not None
        pipe.write("\n")
    first.join()
    second.join()
    assert all(map(gone, answers))
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
