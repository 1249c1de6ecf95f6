"""Dialogs: the safe way is Esc, what is typed is checked, and the list takes keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from patientdesk.kernel.errors import DeskError
from patientdesk.ui.dialogs import AskDialog, Choice, ChooseDialog, FormDialog
from patientdesk.ui.fields import TextField
from patientdesk.ui.look import Look
from patientdesk.ui.table import Cell, Column, RecordTable
from patientdesk.ui.table_view import RecordView
from tests.fixtures.windows import plain

#: As much may be left below the last field of a form, px.
AIR = 8


@pytest.fixture
def window(qtbot):
    return plain(qtbot, 900, 600)


def test_esc_keeps_what_a_destructive_act_would_take(window, qtbot):
    dialog = AskDialog(
        window, Look(), title="Cancel", question="Cancel it?", do="Cancel it", destructive=True
    )
    done = []
    dialog.done_with.connect(done.append)
    dialog.open()
    assert dialog.keep.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not done
    assert dialog.result() == 0


def test_an_act_brings_the_fields_of_its_dialog(window):
    dialog = AskDialog(window, Look(), title="Cancel", question="Cancel it?", do="Do it")
    dialog.form.add(TextField(dialog.look, "reason", "Reason", required=True))
    done = []
    dialog.done_with.connect(done.append)
    dialog.open()
    dialog.do.click()
    assert not done, "the reason is required"
    dialog.form.field("reason").set_text("asked to")
    dialog.do.click()
    assert done == [{"reason": "asked to"}]


def test_a_form_in_a_dialog_stays_when_saving_was_refused(window):
    dialog = FormDialog(window, Look(), "room.edit", title="Room")
    dialog.form.add(TextField(dialog.look, "name", "Name", required=True))
    sent = []
    dialog.submitted.connect(sent.append)
    dialog.open()
    dialog.submit()
    assert not sent
    dialog.form.field("name").set_text("Room 2")
    dialog.submit()
    assert sent == [{"name": "Room 2"}]
    dialog.complain(DeskError("There is a Room 2 already."))
    assert dialog.isVisible()
    assert dialog.complaint.sentence.text() == "There is a Room 2 already."
    dialog.reject()


def room_below(dialog):
    """Return how far the last field is from the end of what can be seen of the form."""
    assert dialog.form.verticalScrollBar().maximum() == 0, "something is cut off"
    last = list(dialog.form.fields.values())[-1]
    bottom = last.mapTo(dialog.form.viewport(), last.rect().bottomLeft()).y()
    return dialog.form.viewport().height() - bottom


def test_a_form_in_a_dialog_takes_the_room_of_its_fields_and_of_what_is_wrong_with_them(
    window, qtbot
):
    dialog = FormDialog(window, Look(), "room.edit", title="Room", sentence="A room")
    for name in ("name", "usual"):
        dialog.form.add(TextField(dialog.look, name, name, required=True), 6)
    dialog.open()
    qtbot.waitUntil(lambda: room_below(dialog) <= AIR)
    before, top = dialog.height(), dialog.y()
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert room_below(dialog) <= AIR
    assert dialog.y() == top, "nothing moves under the pointer"
    before = dialog.height()
    dialog.complain(DeskError("The room is taken already."))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert room_below(dialog) <= AIR


def test_a_choice_that_is_not_possible_cannot_be_taken(window, qtbot):
    choices = [Choice("en", "English"), Choice("es", "Español", possible=False)]
    dialog = ChooseDialog(window, Look(), title="Language", question="Which?", choices=choices)
    chosen = []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    dialog.view.choose_row(1)
    dialog.do.click()
    assert not chosen
    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert chosen == ["en"]


def words(record):
    return record


def amount(record):
    return len(record)


@pytest.fixture
def view(qtbot):
    columns = (
        Column("Word", words, sort=words, paint=lambda r: Cell(r, icon="check", chip="good")),
        Column("Length", lambda r: str(len(r)), numeric=True, sort=amount, width=80),
    )
    table = RecordTable(columns)
    view = RecordView(Look(), table, "Words", "words")
    table.setParent(view)
    qtbot.addWidget(view)
    table.replace(["pear", "fig", "orange"])
    view.resize(300, 200)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_list_is_worked_by_keys(view, qtbot):
    chosen = []
    view.chosen.connect(chosen.append)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen == ["orange", "pear"]


def test_the_selection_stays_with_its_record_when_the_order_turns(view, qtmodeltester):
    view.choose_row(2)
    view.table.sort(1)
    assert view.table.records == ["fig", "pear", "orange"]
    assert view.record == "orange"
    view.table.sort(0, Qt.SortOrder.DescendingOrder)
    assert view.record == "orange"
    view.grab()
    qtmodeltester.check(view.table)


def test_a_table_takes_new_records_in_the_order_chosen(view):
    view.table.sort(0)
    view.table.replace(["b", "c", "a", "d"])
    assert view.table.records == ["a", "b", "c", "d"]
