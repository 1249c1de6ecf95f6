"""Panels: what is half typed outlives the panel it was typed into."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from patientdesk.kernel.text import N_
from patientdesk.ui.drafts import DraftKeeper
from patientdesk.ui.panel import Panel


class Notes(Panel):
    """A panel with something half typed."""

    key = "notes"
    title = N_("Inquiries")


def test_a_panel_that_is_closed_puts_by_what_is_half_typed(desk, qtbot):
    panel = Notes(desk)
    qtbot.addWidget(panel)
    keeper = DraftKeeper(desk, "notes", panel)
    keeper.note({"asker": "Quill"})

    panel.close()

    assert not keeper.pending
    assert not any(timer.isActive() for timer in keeper.findChildren(QTimer))
    found = []
    again = DraftKeeper(desk, "notes")
    again.found.connect(found.append)
    again.look()
    desk.settle()
    assert [each.values for each in found] == [{"asker": "Quill"}]
