"""The open queue as a table: what stands in it, who may take it away, what is written down."""

from __future__ import annotations

import csv
import io
import stat

import pytest
from PySide6.QtWidgets import QFileDialog

from patientdesk.inquiries.exchange import queue_file
from patientdesk.inquiries.model import Owner, Step, Whose
from patientdesk.inquiries.panel import InquiriesPanel
from patientdesk.inquiries.service import note_export, work_inquiry
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.text import speak
from patientdesk.resources import path
from patientdesk.staff.model import UserId
from patientdesk.staff.service import activity
from patientdesk.ui.session import DeskSession
from tests.conftest import MANAGER, RECEPTION, now


@pytest.fixture
def spanish():
    speak("es", path("translations"))
    yield
    speak("en", path("translations"))


def table(store, whose=Whose.ALL):
    with store.reading(MANAGER) as unit:
        data = queue_file(unit, whose)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_every_open_inquiry_is_a_row_the_most_pressing_first(store, take, ana):
    take("Pharmacy", minutes=90)
    take("Diego Ortega", minutes=-30, patient_id=ana, callback="9565550142")
    first, second = table(store)
    assert (first["Who asks"], first["Late"]) == ("Diego Ortega", "Late")
    assert first["About"] == "Ana Lucía Ortega Ruiz"
    assert first["Promised"] == "03/02/2026 11:30"
    assert first["Call back"] == "(956) 555-0142"
    assert (second["Who asks"], second["Late"], second["Channel"]) == ("Pharmacy", "", "Phone call")


def test_only_the_part_that_is_looked_at_leaves(store, take):
    mine = take("Diego Ortega")
    take("Pharmacy")
    with store.unit(MANAGER) as unit:
        work_inquiry(unit, mine.id, Step(owner=Owner(UserId(MANAGER.user_id))))
    assert [row["Who asks"] for row in table(store, Whose.MINE)] == ["Diego Ortega"]


def test_nothing_in_it_can_run_as_a_formula(store, take):
    take("=HYPERLINK(1)", question="+1+cmd|' /C calc'!A0")
    (row,) = table(store)
    assert row["Who asks"] == "'=HYPERLINK(1)"
    assert row["What is asked"].startswith("'+")


def test_its_heads_are_in_the_language_of_the_desk(store, take, spanish):
    take("Diego Ortega")
    (row,) = table(store)
    assert row["Quién pregunta"] == "Diego Ortega"
    assert row["Canal"] == "Llamada"


def test_who_may_not_export_meets_the_wall(store):
    for export in (queue_file, note_export):
        with pytest.raises(NotAllowedError), store.unit(RECEPTION) as unit:
            export(unit)


def test_the_table_is_kept_once_it_is_written_down(desk_thread, store, take, qtbot, tmp_path):
    take("Diego Ortega")
    session = DeskSession(desk_thread, MANAGER, now)
    panel = InquiriesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    session.settle()
    session.open("export-inquiries")
    ask = panel.findChild(QFileDialog, "inquiries.where")
    place = tmp_path / "queue.csv"
    with qtbot.waitSignal(session.noticed) as said:
        ask.fileSelected.emit(str(place))
        ask.close()
    assert said.args == ["Saved as queue.csv."]
    assert "Diego Ortega" in place.read_text(encoding="utf-8-sig")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with store.reading(MANAGER) as unit:
        told = [each.text for each in activity(unit)]
    assert "1 open inquiry exported" in told
    assert session.jobs.stop()
