"""A list in a narrow dock: what identifies a row stays readable."""

from __future__ import annotations

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
