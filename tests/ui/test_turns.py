"""Long work on the GUI thread is done a step a turn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from patientdesk.ui.turns import Turns


@pytest.fixture
def owner(qapp):
    return QObject()


def steps(log, count=3, broken=-1):
    for number in range(count):
        if number == broken:
            raise ValueError("broken on purpose")
        log.append(number)
        yield


def test_a_step_is_taken_in_every_turn_and_the_end_is_told_once(owner, qtbot):
    log, ends = [], []
    Turns(steps(log), owner, lambda: ends.append(len(log)))
    assert log == []
    seen = []
    while not ends:
        QCoreApplication.processEvents()
        seen.append(len(log))
    assert {1, 2, 3} <= set(seen)
    assert ends == [3]


def test_work_that_is_stopped_takes_no_more_steps_and_tells_no_end(owner, qtbot):
    log, ends = [], []
    turns = Turns(steps(log, 100), owner, lambda: ends.append(True))
    while not log:
        QCoreApplication.processEvents()
    turns.stop()
    taken = list(log)
    for _ in range(5):
        QCoreApplication.processEvents()
    assert (log, ends) == (taken, [])
    assert len(taken) < 100


def test_a_step_that_fails_is_told_once_and_ends_the_work(owner, qtbot):
    log, ends = [], []
    with qtbot.captureExceptions() as told:
        Turns(steps(log, broken=1), owner, lambda: ends.append(True))
        qtbot.waitUntil(lambda: bool(told))
        for _ in range(5):
            QCoreApplication.processEvents()
    assert [type(each[1]) for each in told] == [ValueError]
    assert (log, ends) == ([0], [])
