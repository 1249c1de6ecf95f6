"""A new visit that is half typed: kept on disk, and in sight of the day until somebody goes on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.drafts import DraftKeeper, tell_half_typed
from patientdesk.ui.session import DeskSession, Draft
from patientdesk.ui.strip import Strip

if TYPE_CHECKING:  # loaded with the first booking, not with the window
    from patientdesk.schedule.dialogs.booking import BookingDialog

DRAFT = "schedule.booking"


class HalfBooked(QObject):
    """Watches the dialog of a new visit; what was typed when it is closed is offered again."""

    #: Somebody goes on with these values: see :meth:`BookingDialog.typed_values`.
    gone_on = Signal(object)

    def __init__(self, session: DeskSession, panel: QWidget) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._strip: Strip | None = None
        self._values: Mapping[str, Any] = {}
        self.drafts = DraftKeeper(session, DRAFT, self)
        self.drafts.found.connect(self._offer)
        self.drafts.look()

    def watch(self, dialog: BookingDialog) -> None:
        """Keep what is typed into a dialog from now on."""
        self._hide()
        dialog.form.edited.connect(partial(self._note, dialog))
        dialog.finished.connect(partial(self._on_closed, dialog))

    def _note(self, dialog: BookingDialog, _where: str) -> None:
        self.drafts.note(dialog.typed_values())

    def _on_closed(self, dialog: BookingDialog, booked: int) -> None:
        """Forget what is on file now; keep the rest in sight, for closing throws nothing away."""
        if booked:
            self.drafts.drop()
        elif dialog.form.dirty:
            self.drafts.flush()
            self._offer(Draft(dialog.typed_values(), self._session.now()))

    @Slot(object)
    def _offer(self, draft: Draft) -> None:
        self._values = draft.values
        if self._strip is None:
            self._strip = Strip(self._session.look, self._panel)
            self._strip.setObjectName("schedule.draft")
            box = self._panel.layout()
            if isinstance(box, QBoxLayout):
                box.insertWidget(0, self._strip)
        who = str(draft.values.get("patient", "")) or _("somebody")
        sentence = _("A visit of {patient} is half typed").format(patient=who)
        tell_half_typed(
            self._strip, sentence, draft.at, go_on=self._go_on, throw_away=self._throw_away,
            name="schedule.draft",
        )  # fmt: skip

    @Slot()
    def _go_on(self) -> None:
        self.gone_on.emit(self._values)

    @Slot()
    def _throw_away(self) -> None:
        self._hide()
        self.drafts.drop()

    def _hide(self) -> None:
        if self._strip is not None:
            self._strip.hide()
