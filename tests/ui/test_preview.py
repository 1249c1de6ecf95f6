"""The print preview: the bytes that are seen are the bytes that are printed."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from patientdesk.kernel.errors import DeskError
from patientdesk.printing.sheet import Entry, print_form
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.printers import Order, available_printers, send
from patientdesk.ui.settings import Settings
from tests.fixtures.windows import plain

LP = """#!{python}
import os, sys
folder = os.environ["FAKE_SPOOL"]
if os.path.exists(folder + "/broken"):
    sys.exit("lp: the printer is on fire")
open(folder + "/arguments", "w").write("\\n".join(sys.argv[1:]))
open(folder + "/bytes", "wb").write(sys.stdin.buffer.read())
"""
LPSTAT = """#!{python}
import os, sys
if sys.argv[1] == "-e":
    print(open(os.environ["FAKE_SPOOL"] + "/printers").read())
else:
    print("system default destination: Laser")
"""


class Letter:
    key = "letter"
    title = "Letter"

    def fill(self, sheet, data):
        for number in range(data["pages"]):
            if number:
                sheet.new_page()
            sheet.fields([Entry("Name", data["name"])])


def compose(_unit, name, pages=1, **settings):
    assert threading.current_thread() is not threading.main_thread()
    if name == "nobody":
        raise DeskError("Nobody of that name.")
    language = settings.get("language", "en")
    told = f"{name} {sorted(settings.items())}"
    return print_form(Letter(), {"name": told, "pages": pages}, language=language)


@pytest.fixture
def spool(tmp_path, monkeypatch):
    """A printer that keeps what it is given: ``lp`` and ``lpstat`` of our own on the path."""
    tools, kept = tmp_path / "bin", tmp_path / "spool"
    tools.mkdir()
    kept.mkdir()
    for name, source in (("lp", LP), ("lpstat", LPSTAT)):
        (tools / name).write_text(source.format(python=sys.executable))
        (tools / name).chmod(0o755)
    (kept / "printers").write_text("Desk\nLaser\n")
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_SPOOL", str(kept))
    return kept


@pytest.fixture
def preview(desk, qtbot):
    """Open a preview and wait for its first page."""
    window = plain(qtbot)

    def opened(name="Ada", pages=1, drawn=True, **more):
        paper = Paper("letter", "Letter", compose, (name, pages), **more)
        dialog = PreviewDialog(window, desk, paper)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        if drawn:
            qtbot.waitUntil(lambda: not dialog.pages.view.sheet.picture.isNull(), timeout=10_000)
        qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=10_000)
        return dialog

    yield opened
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=10_000)


def test_the_printer_gets_the_very_bytes_that_are_shown(spool, preview, qtbot, desk):
    dialog = preview()
    shown = dialog.print.pdf
    with qtbot.waitSignal(dialog.printed, timeout=10_000):
        qtbot.keyClick(dialog.pages.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert (spool / "bytes").read_bytes() == shown
    arguments = (spool / "arguments").read_text().split("\n")
    assert arguments[arguments.index("-d") + 1] == "Laser"
    assert "print-scaling=none" in arguments
    assert "-P" not in arguments
    assert desk.printers_used == {"letter": "Laser"}
    assert dialog.isHidden()


def test_copies_and_a_range_of_pages_are_passed_on(spool, preview, qtbot):
    dialog = preview(pages=3)
    options = dialog.options
    for field, text in ((options.copies, "2"), (options.pages, "some")):
        field.set_text(text)
    options.pages.edited.emit()
    options.first.set_text("2")
    options.last.set_text("5")
    dialog.print_out()
    assert not dialog.complaint.isHidden()
    options.last.set_text("3")
    with qtbot.waitSignal(dialog.printed, timeout=10_000) as told:
        dialog.print_out()
    assert told.args == [Order("Laser", 2, 2, 3)]
    assert "-n\n2" in (spool / "arguments").read_text()
    assert "-P\n2-3" in (spool / "arguments").read_text()


def test_the_printer_used_last_for_this_paper_is_offered_first(spool, preview, desk):
    desk.printers_used["letter"] = "Desk"
    dialog = preview()
    assert dialog.options.printer.text() == "Desk"
    assert "Used last time" in dialog.options.ready.text()


def test_a_printer_that_refuses_is_quoted_and_nothing_is_lost(spool, preview, qtbot):
    dialog = preview()
    (spool / "broken").touch()
    dialog.print_out()
    qtbot.waitUntil(lambda: not dialog.complaint.isHidden(), timeout=10_000)
    assert "on fire" in dialog.complaint.sentence.text()
    assert dialog.do.isEnabled()
    assert dialog.isVisible()


def test_without_a_printer_saving_as_pdf_is_the_way_on(spool, preview, qtbot, tmp_path):
    (spool / "printers").write_text("")
    dialog = preview()
    assert not dialog.do.isEnabled()
    assert dialog.save.property("kind") == "primary"
    path = tmp_path / "letter.pdf"
    shown = dialog.print.pdf
    qtbot.keyClick(dialog.pages.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (where,) = dialog.findChildren(QFileDialog)
    with qtbot.waitSignal(dialog.kept, timeout=10_000):
        where.fileSelected.emit(str(path))
        where.close()
    assert path.read_bytes() == shown
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix) == ["letter.pdf"]


def test_a_folder_that_cannot_be_written_is_said(spool, preview, qtbot, tmp_path):
    dialog = preview()
    dialog.save_to(str(tmp_path / "nowhere" / "letter.pdf"))
    qtbot.waitUntil(lambda: not dialog.complaint.isHidden(), timeout=10_000)
    assert "another folder" in dialog.complaint.sentence.text()


def test_pages_are_turned_by_keys(spool, preview, qtbot):
    dialog = preview(pages=3)
    assert dialog.pages.bar.place.text() == "Page 1 of 3"
    first = dialog.pages.view.sheet.picture.copy()
    with qtbot.waitSignal(dialog.pages.shown, timeout=10_000) as told:
        qtbot.keyClick(dialog.pages.view, Qt.Key.Key_Space)
    assert told.args == [2]
    assert dialog.pages.view.sheet.picture != first
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(dialog.pages.view, key)
    assert dialog.pages.bar.place.text() == "Page 2 of 3"


def test_a_page_is_shown_whole_and_larger_by_steps(spool, preview, qtbot):
    dialog = preview()
    whole = dialog.pages.view.sheet.picture.size()
    assert whole.height() <= dialog.pages.view.height()
    with qtbot.waitSignal(dialog.pages.shown, timeout=10_000):
        qtbot.keyClick(dialog.pages.view, Qt.Key.Key_Plus)
    assert dialog.pages.view.sheet.picture.height() > whole.height()
    with qtbot.waitSignal(dialog.pages.shown, timeout=10_000):
        dialog.pages.fit()
    assert dialog.pages.view.sheet.picture.size() == whole


def test_settings_of_the_paper_compose_it_anew(spool, preview, qtbot):
    dialog = preview(
        languages=True, language="es", offsets=True, switches=(("large", "Large print"),)
    )
    before = dialog.print
    assert dialog.options.chosen() == {"language": "es", "dx": 0, "dy": 0, "large": False}
    dialog.options.settings["dx"].set_text("12")
    dialog.options.settings["dx"].edited.emit()
    qtbot.waitUntil(lambda: dialog.print is not before, timeout=10_000)
    assert dialog.options.chosen()["dx"] == 12


def test_what_cannot_be_composed_says_why(spool, preview):
    dialog = preview("nobody", drawn=False)
    assert dialog.complaint.sentence.text() == "Nobody of that name."
    assert not dialog.do.isEnabled()
    assert not dialog.save.isEnabled()


def test_escape_closes_without_printing(spool, preview, qtbot):
    dialog = preview()
    qtbot.keyClick(dialog.pages.view, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert not (spool / "bytes").exists()


def test_the_default_printer_comes_first(spool):
    assert [(each.name, each.is_default) for each in available_printers()] == [
        ("Laser", True),
        ("Desk", False),
    ]


def test_a_document_goes_through_standard_input(spool):
    paper = print_form(Letter(), {"name": "Ada", "pages": 1})
    send(paper, Order("Desk"))
    assert (spool / "bytes").read_bytes() == paper.pdf


def test_printers_are_remembered_over_the_night(tmp_path):
    Settings(tmp_path / "desk.ini").printers["letter"] = "Laser"
    again = Settings(tmp_path / "desk.ini").printers
    assert dict(again) == {"letter": "Laser"}
    assert again.get("slip", "") == ""
    del again["letter"]
    assert len(again) == 0


def in_their_own(_unit, language=""):
    """Compose for somebody who reads Spanish."""
    return print_form(Letter(), {"name": "Ada", "pages": 1}, language=language or "es")


def test_a_paper_opens_in_its_own_language_and_speaks_another_when_asked(spool, desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PreviewDialog(window, desk, Paper("letter", "Letter", in_their_own, languages=True))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.print is not None and not desk.jobs.busy, timeout=10_000)
    assert dialog.print.language == "es"
    field = dialog.options.settings["language"]
    assert field.text() == "es"
    field.set_text("en")
    field.edited.emit()
    qtbot.waitUntil(lambda: dialog.print.language == "en", timeout=10_000)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=10_000)
    assert field.text() == "en"


def test_every_page_of_a_long_paper_is_shown_small_and_chosen_there(spool, preview, qtbot):
    dialog = preview(pages=3)
    small = dialog.pages.thumbnails
    assert small.isVisible()
    assert len(small.pages.pictures) == 3
    with qtbot.waitSignal(dialog.pages.shown, timeout=10_000) as told:
        qtbot.keyClick(small, Qt.Key.Key_Down)
    assert told.args == [2]
    assert dialog.pages.bar.place.text() == "Page 2 of 3"
    qtbot.keyClick(dialog.pages.view, Qt.Key.Key_End)
    assert small.currentIndex().row() == 2
    assert not dialog.pages.bar.on.isEnabled()
    qtbot.keyClick(dialog.pages.view, Qt.Key.Key_Home)
    assert dialog.pages.page == 1


def test_a_paper_of_one_page_has_nothing_to_turn(spool, preview):
    dialog = preview()
    assert not dialog.pages.thumbnails.isVisible()
    assert not dialog.pages.bar.on.isVisible()
    assert not dialog.options.pages.isVisible()


class Wide(Letter):
    def fill(self, sheet, data):
        sheet.landscape()
        super().fill(sheet, data)


def test_a_paper_on_its_side_is_shown_whole(spool, desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 900)
    window.show()

    def wide(_unit):
        return print_form(Wide(), {"name": "Ada", "pages": 1})

    dialog = PreviewDialog(window, desk, Paper("wide", "Wide", wide))
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.pages.view.sheet.picture.isNull(), timeout=10_000)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=10_000)
    picture = dialog.pages.view.sheet.picture
    assert picture.height() < picture.width() <= dialog.pages.view.width()


def test_a_printer_is_corrected_as_the_last_time(spool, preview, qtbot, desk):
    desk.printers_used["letter"] = "Laser"
    first = preview(offsets=True)
    for key, text in (("dx", "3"), ("dy", "-12")):
        first.options.settings[key].set_text(text)
    first.options.settings["dy"].edited.emit()
    qtbot.waitUntil(lambda: first.settings == {"dx": 3, "dy": -12}, timeout=10_000)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=10_000)
    with qtbot.waitSignal(first.printed, timeout=10_000):
        first.print_out()
    again = preview(offsets=True)
    qtbot.waitUntil(lambda: again.settings == {"dx": 3, "dy": -12}, timeout=10_000)
    again.options.printer.set_text("Desk")
    again.options.printer.edited.emit()
    qtbot.waitUntil(lambda: again.settings == {"dx": 0, "dy": 0}, timeout=10_000)
