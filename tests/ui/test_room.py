"""Words take the room they need: under a field, in a strip, at another size of everything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.shell.preferences import PreferencesDialog
from patientdesk.shell.ways import Preferences
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.empty import Empty
from patientdesk.ui.fields import CheckField, ChoiceField, MaskedField, MemoField, TextField
from patientdesk.ui.look import Look
from patientdesk.ui.strip import Strip
from tests.fixtures.windows import plain
from tests.shell.fits import cut_in

SHORT = "Ada Quill is there already."
HALF_TYPED = "An inquiry of Pedro is half typed"
LONG = "Wei Chen, MD does not see patients at that time. It can be booked all the same."


@pytest.fixture
def look(qapp):
    look = Look()
    look.dress(qapp)
    yield look
    look.choose(scale=1.0)


@pytest.fixture
def window(look, qtbot):
    return plain(qtbot)


def settle():
    """Let what was laid out in later turns be laid out."""
    for _turn in range(4):
        QApplication.processEvents()


def finding(words):
    return [Finding("t.time", Severity.WARNING, "time", words)]


@pytest.fixture
def booking(window, look, qtbot):
    """A form in a dialog with one narrow field, so that long words take three lines."""
    dialog = FormDialog(window, look, "booking", title="New visit")
    dialog.form.add(TextField(look, "day", "Day"), 2)
    dialog.form.add(TextField(look, "time", "Starts at"), 2)
    dialog.form.add(TextField(look, "overbooked", "Reason to overbook"), 6)
    dialog.form.show_field("overbooked", shown=False)
    dialog.open()
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.reject()


def test_a_longer_remark_in_the_place_of_a_short_one_gets_its_lines(booking, qtbot):
    booking.form.show_field("overbooked")
    booking.form.mark(finding(SHORT), everywhere=True)
    settle()
    assert cut_in(booking) == []
    booking.form.mark(finding(LONG), everywhere=True)
    settle()
    assert cut_in(booking) == []
    assert booking.form.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [240, 320])
def test_a_strip_is_as_high_as_its_words_however_little_room_there_is(look, qtbot, width):
    panel = QWidget()
    qtbot.addWidget(panel)
    box = QVBoxLayout(panel)
    box.setContentsMargins(0, 0, 0, 0)
    strip, rest = Strip(look), QWidget()
    rest.setMinimumHeight(120)
    box.addWidget(strip)
    box.addWidget(rest, 1)
    panel.show()
    strip.tell("", HALF_TYPED, "Kept 10:35.", words="Go on", other="Throw away")
    panel.setFixedSize(width, 160)
    settle()
    assert cut_in(panel) == []
    assert strip.sentence.geometry().bottom() < strip.more.y()


def test_the_buttons_of_a_strip_stand_beside_its_words_where_there_is_room(look, qtbot):
    strip = Strip(look)
    qtbot.addWidget(strip)
    strip.tell("", HALF_TYPED, "Kept 10:35.", words="Go on", other="Throw away")
    heights = []
    for width in (320, 640, 320):
        strip.setFixedWidth(width)
        settle()
        strip.adjustSize()
        settle()
        assert cut_in(strip) == []
        heights.append(strip.minimumHeight())
    assert heights[0] == heights[2] > heights[1]


def test_what_is_empty_gives_up_its_air_before_its_button(look, qtbot):
    button = Button(look, "New inquiry", "plus", "primary")
    empty = Empty(look, "inbox", "Nothing is waiting", "It comes here.", button)
    qtbot.addWidget(empty)
    empty.resize(600, 79)
    empty.show()
    settle()
    assert cut_in(empty) == []
    assert button.height() == button.sizeHint().height()


@pytest.mark.parametrize("level", [Severity.ERROR, Severity.WARNING])
@pytest.mark.parametrize("kind", [TextField, MemoField, MaskedField, ChoiceField, CheckField])
def test_a_finding_leaves_the_letters_of_a_field_as_large_as_they_were(look, qtbot, kind, level):
    more = {"options": [("a", "A")]} if kind is ChoiceField else {}
    field = kind(look, "time", "Starts at", **more)
    qtbot.addWidget(field)
    field.show()
    look.choose(scale=1.5)
    before = field.editor.font()
    field.show_finding(Finding("t.time", level, "time", SHORT))
    assert field.editor.font() == before
    field.show_finding(None)
    assert field.editor.font() == before


@pytest.fixture
def preferences(window, look):
    """Return a way to open the preferences as they are now; what was chosen is carried out."""
    opened = []

    def open_now():
        dialog = PreferencesDialog(window, look, Preferences(scale=look.scale))
        dialog.changed.connect(lambda chosen: look.choose(scale=chosen.scale))
        dialog.open()
        settle()
        opened.append(dialog)
        return dialog

    yield open_now
    for dialog in opened:
        dialog.reject()


@pytest.mark.parametrize("scale", [150, 200])
def test_the_preferences_take_the_size_they_would_open_with(preferences, scale):
    dialog = preferences()
    size = dialog.form.field("scale")
    size.set_text(str(scale))
    size.edited.emit()
    settle()
    again = preferences()
    assert dialog.geometry() == again.geometry()
    assert cut_in(dialog) == []
    assert not size.visibleRegion().isEmpty(), "what was chosen in is still in sight"
    assert dialog.form.verticalScrollBar().maximum() == again.form.verticalScrollBar().maximum()


def test_a_dialog_of_another_size_stays_over_the_middle_of_its_window(preferences, window):
    dialog = preferences()
    before = dialog.geometry()
    for scale in ("200", "100"):
        dialog.form.field("scale").set_text(scale)
        dialog.form.field("scale").edited.emit()
        settle()
        assert window.geometry().contains(dialog.geometry())
        apart = dialog.geometry().center() - window.geometry().center()
        assert apart.manhattanLength() <= 2
    assert dialog.geometry() == before
