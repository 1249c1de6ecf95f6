"""The queue at the desk, worked by keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.inquiries.actions import ACTIONS
from patientdesk.inquiries.dialogs.taking import TakeDialog
from patientdesk.inquiries.dialogs.working import WorkDialog
from patientdesk.inquiries.model import Outcome
from patientdesk.inquiries.panel import InquiriesPanel
from patientdesk.inquiries.service import inquiry, open_queue
from patientdesk.ui.preview import PreviewDialog
from tests.conftest import BILLING, CLINICIAN, RECEPTION, now


class Watch:
    """A clock a test moves."""

    def __init__(self):
        self.moment = now()

    def __call__(self):
        return self.moment


@pytest.fixture
def watch(desk):
    """The desk's own clock."""
    desk.now = watch = Watch()
    return watch


@pytest.fixture
def open_panel(desk, qtbot):
    windows = []

    def opened():
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1100, 700)
        panel = InquiriesPanel(desk, window)
        panel.resize(1100, 700)
        window.show()
        desk.settle()
        return panel

    return opened


def names(panel):
    return [line.inquiry.asker for line in panel.table.records]


def top(kind):
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def type_into(qtbot, dialog, name, text):
    editor = dialog.form.fields[name].editor
    editor.setFocus()
    qtbot.keyClicks(editor, text)


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def ctrl_s(qtbot, dialog):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(qtbot, dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_the_queue_shows_the_most_pressing_first_and_counts(take, open_panel, desk, qtbot):
    for minutes in (90, -12, 11):
        take(f"In {minutes}", minutes, owner_id=RECEPTION.user_id if minutes > 0 else None)
    panel = open_panel()
    assert names(panel) == ["In -12", "In 11", "In 90"]
    assert (panel.head.late.text, panel.head.soon.text, panel.head.waiting.text()) == (
        "1 late", "1 due soon", "3 open",
    )  # fmt: skip
    cells = [panel.table.data(panel.table.index(row, 0)) for row in range(3)]
    assert cells == ["12 min late", "in 11 min", "in 1 h 30"]
    assert panel.table.data(panel.table.index(0, 5)) == "Nobody"
    assert panel.chosen.asker == "In -12"


def test_the_table_keeps_the_item_model_contract(take, open_panel, qtmodeltester):
    take()
    panel = open_panel()
    qtmodeltester.check(panel.table)
    assert panel.table.rowCount(QModelIndex()) == 1


def test_mine_and_nobodys_are_parts_of_the_queue(take, open_panel):
    take("mine", owner_id=RECEPTION.user_id)
    take("nobody's")
    panel = open_panel()
    panel.head.whose.choose("mine")
    assert names(panel) == ["mine"]
    panel.head.whose.choose("nobodys")
    assert names(panel) == ["nobody's"]


def test_an_empty_queue_says_so_and_offers_a_new_one(open_panel, qtbot, desk):
    panel = open_panel()
    assert panel.stack.currentWidget() is panel.empty
    assert panel.empty.sentence.text() == "Nothing is waiting"


def test_time_goes_on_by_the_minute(take, open_panel, watch):
    take(minutes=31)
    panel = open_panel()
    assert panel.head.soon.isHidden()
    watch.moment += timedelta(minutes=2)
    panel.tick()
    assert not panel.head.soon.isHidden()
    assert panel.table.data(panel.table.index(0, 0)) == "in 29 min"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_inquiry_is_taken_by_keys_alone(ana, open_panel, desk, qtbot, store):
    panel = open_panel()
    desk.open("new-inquiry")
    dialog = top(TakeDialog)
    qtbot.waitUntil(dialog.isVisible)
    type_into(qtbot, dialog, "asker", "Diego Ortega")
    type_into(qtbot, dialog, "about", "ortega")
    desk.settle()
    answers = dialog.about.answers.list
    press(qtbot, answers, Qt.Key.Key_Down)
    press(qtbot, answers, Qt.Key.Key_Return)
    assert dialog.about.value() == str(ana)
    type_into(qtbot, dialog, "callback", "9565550142")
    type_into(qtbot, dialog, "question", "Wants the letter resent")
    ctrl_s(qtbot, dialog)
    desk.settle()
    assert names(panel) == ["Diego Ortega"]
    kept = panel.chosen
    assert (kept.patient_id, kept.subject) == (ana, "Ana Lucía Ortega Ruiz")
    assert kept.promised == now() + timedelta(hours=2)
    assert kept.owner_id == RECEPTION.user_id


def test_what_is_missing_is_marked_at_its_field(open_panel, desk, qtbot):
    open_panel()
    desk.open("new-inquiry")
    dialog = top(TakeDialog)
    ctrl_s(qtbot, dialog)
    fields = dialog.form.fields
    assert fields["asker"].finding is not None
    assert fields["question"].finding is not None
    assert fields["callback"].finding is not None
    assert dialog.isVisible()
    dialog.reject()


def test_a_patient_found_by_the_search_is_whom_it_is_about(ana, open_panel, desk):
    open_panel()
    desk.open("new-inquiry", ana)
    desk.settle()
    dialog = top(TakeDialog)
    assert (dialog.about.value(), dialog.about.text()) == (str(ana), "Ana Lucía Ortega Ruiz")
    dialog.reject()


def test_a_half_typed_inquiry_survives_closing_the_form_and_the_desk(open_panel, desk, qtbot):
    panel = open_panel()
    desk.open("new-inquiry")
    dialog = top(TakeDialog)
    type_into(qtbot, dialog, "asker", "Diego")
    press(qtbot, dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert not panel.forms.strip.isHidden()
    assert "Diego" in panel.forms.strip.sentence.text()
    again = open_panel()
    assert not again.forms.strip.isHidden()
    again.open("new-inquiry", 0)
    assert top(TakeDialog).form.values()["asker"] == "Diego"
    top(TakeDialog).reject()
    again.forms.throw_away()
    desk.settle()
    assert open_panel().forms.strip.isHidden()


def test_enter_opens_the_inquiry_and_a_note_is_written(take, open_panel, desk, qtbot, store):
    kept = take(next_step="Call back")
    panel = open_panel()
    panel.start_here()
    press(qtbot, panel.view, Qt.Key.Key_Return)
    desk.settle()
    dialog = top(WorkDialog)
    type_into(qtbot, dialog, "text", "Told her it is on its way")
    ctrl_s(qtbot, dialog)
    desk.settle()
    with store.reading(RECEPTION) as unit:
        assert inquiry(unit, kept.id).log[0].text == "Told her it is on its way"


def test_an_inquiry_closes_with_an_outcome_and_comes_back_by_undo(
    take, open_panel, desk, qtbot, store
):
    kept = take()
    panel = open_panel()
    desk.open("close-inquiry")
    desk.settle()
    dialog = top(WorkDialog)
    outcome = dialog.form.field("outcome")
    assert outcome.editor.hasFocus()
    qtbot.keyClicks(outcome.editor, "Not")
    assert outcome.text() == Outcome.NOT_POSSIBLE
    ctrl_s(qtbot, dialog)
    assert dialog.form.fields["text"].finding is not None
    type_into(qtbot, dialog, "text", "No such letter")
    ctrl_s(qtbot, dialog)
    desk.settle()
    assert names(panel) == []
    desk.undo()
    desk.settle()
    assert [each.id for each in (line.inquiry for line in panel.table.records)] == [kept.id]


def test_several_things_are_done_as_one_act(take, open_panel, desk, qtbot, store):
    kept = take()
    open_panel()
    desk.open("work-inquiry")
    desk.settle()
    dialog = top(WorkDialog)
    dialog.form.field("kind").set_text("spoken")
    dialog.form.field("owner").set_text(str(BILLING.user_id))
    dialog.form.field("promised_time").set_text("15:30")
    type_into(qtbot, dialog, "text", "Billing looks into it")
    ctrl_s(qtbot, dialog)
    desk.settle()
    with store.reading(RECEPTION) as unit:
        worked = inquiry(unit, kept.id)
    assert worked.owner_id == BILLING.user_id
    assert worked.promised == now() + timedelta(hours=3, minutes=30)
    assert len(worked.log) == 4
    desk.undo()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        assert len(inquiry(unit, kept.id).log) == 1


def test_a_promise_in_the_past_is_marked(take, open_panel, desk, qtbot):
    take()
    open_panel()
    desk.open("work-inquiry")
    desk.settle()
    dialog = top(WorkDialog)
    dialog.form.field("promised_time").set_text("9:00")
    ctrl_s(qtbot, dialog)
    assert "lies ahead" in dialog.form.fields["promised_time"].finding.message
    dialog.reject()


def test_actions_work_on_the_selected_inquiry(take, ana, open_panel, desk):
    take("first", 10, patient_id=ana)
    take("second", 20)
    panel = open_panel()
    heard = []
    desk.opened.connect(lambda kind, number: heard.append((kind, number)))
    by_key = {action.key: action for action in ACTIONS}
    by_key["inquiries.patient"].run(desk)
    assert ("patient", ana) in heard
    by_key["inquiries.take-over"].run(desk)
    desk.settle()
    assert panel.chosen.owner == RECEPTION.name
    panel.view.choose_row(1)
    by_key["inquiries.pressing"].run(desk)
    assert panel.chosen.asker == "first"


def test_the_selection_stays_with_its_inquiry(take, open_panel, desk):
    take("first", 10)
    take("second", 20)
    panel = open_panel()
    panel.view.choose_row(1)
    take("earlier", 5)
    panel.refresh()
    desk.settle()
    assert (names(panel)[0], panel.chosen.asker) == ("earlier", "second")


def test_the_panel_is_made_anew_with_what_was_shown(take, open_panel, desk, qtbot):
    take("first", 10)
    take("second", 20, owner_id=RECEPTION.user_id)
    panel = open_panel()
    panel.head.whose.choose("mine")
    desk.open("new-inquiry")
    type_into(qtbot, top(TakeDialog), "asker", "Half")
    memory = panel.memory()
    top(TakeDialog).reject()
    again = open_panel()
    again.recall(memory)
    desk.settle()
    assert (names(again), again.chosen.asker) == (["second"], "second")
    assert top(TakeDialog).form.values()["asker"] == "Half"
    top(TakeDialog).reject()


def test_the_queue_prints(take, open_panel, desk, qtbot):
    take("Diego Ortega", owner_id=RECEPTION.user_id)
    panel = open_panel()
    panel.print_out()
    dialog = top(PreviewDialog)
    qtbot.waitUntil(lambda: dialog.print is not None and not desk.jobs.busy, timeout=10_000)
    assert dialog.print.pages == 1
    dialog.reject()


def test_a_clinician_looks_and_does_not_change(take, open_panel, desk, qtbot, store):
    take()
    desk.clerk = CLINICIAN
    panel = open_panel()
    assert not panel.head.new.isEnabled()
    desk.open("new-inquiry")
    desk.open("work-inquiry")
    desk.settle()
    dialog = top(WorkDialog)
    assert not dialog.do.isEnabled()
    ctrl_s(qtbot, dialog)
    dialog.reject()
    with store.reading(RECEPTION) as unit:
        assert len(open_queue(unit)) == 1
