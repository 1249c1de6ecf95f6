"""A list in a narrow dock: what identifies a row stays readable."""

from __future__ import annotations

from PySide6.QtCore import Qt

from patientdesk.ui.chips import Chip
from patientdesk.ui.look import Look
from patientdesk.ui.table import Column, RecordTable
from patientdesk.ui.table_view import RecordView

COLUMNS = (
    Column("Time", str, width=60),
    Column("Patient", str, stretch=3),
    Column("With", str, stretch=2, gives_way=1),
    Column("Room", str, width=80, gives_way=2),
)


def shown(view: RecordView) -> list[str]:
    return [c.title for at, c in enumerate(COLUMNS) if not view.isColumnHidden(at)]


def test_columns_give_way_in_their_order_and_come_back(qtbot):
    view = RecordView(Look(), RecordTable(COLUMNS), "Visits", "trial.list")
    qtbot.addWidget(view)
    view.resize(600, 200)
    view.show()
    qtbot.waitExposed(view)
    assert shown(view) == ["Time", "Patient", "With", "Room"]
    view.resize(270, 200)
    assert shown(view) == ["Time", "Patient", "With"]
    view.resize(180, 200)
    assert shown(view) == ["Time", "Patient"]
    assert view.columnWidth(1) > 90
    view.resize(600, 200)
    assert shown(view) == ["Time", "Patient", "With", "Room"]


def test_the_title_of_a_column_of_figures_stands_above_their_last_digit():
    table = RecordTable((Column("Payer", str), Column("Total", str, numeric=True)))
    across, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    assert table.headerData(0, across, role) is None
    assert table.headerData(1, across, role) & Qt.AlignmentFlag.AlignRight


def test_a_chip_that_folds_keeps_its_number(qtbot):
    chip = Chip(Look(), "", "clock", "warn")
    qtbot.addWidget(chip)
    chip.say("2 due soon", brief="2")
    whole = chip.sizeHint().width()
    chip.fold(True)
    with_number = chip.sizeHint().width()
    chip.say("2 due soon")
    assert chip.sizeHint().width() < with_number < whole
