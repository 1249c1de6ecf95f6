"""Drafts: what is half typed is on disk within a second, and comes back after a crash.

A panel keeps one keeper for each form::

    self.drafts = DraftKeeper(session, "registration")       # per clerk and key
    self.drafts.found.connect(self._offer)                   # Draft(values, at) of another time
    self.form.edited.connect(self._note)                     # -> self.drafts.note(form.values())
    self.drafts.look()                                       # once, when the panel is made
    self.drafts.drop()                                       # saved, or thrown away
    self.tail = (DraftMark(look, self.drafts),)              # "Draft kept 10:23" in the header

A panel that keeps the forms of several records in one draft gives its mark ``about``, which
tells whether the one on the screen is half typed, and calls ``look_again`` when it shows another.

``values`` may hold anything JSON holds; say in it which record it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientdesk.kernel.dates import show_time
from patientdesk.kernel.text import _
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.session import DeskSession, Draft
from patientdesk.ui.strip import Strip
from patientdesk.ui.theme import LABEL, Space

#: After the last key; and however long somebody types without a pause.
PAUSE_MS, CEILING_MS = 250, 700


class DraftKeeper(QObject):
    """Keeps one form's half-typed text on disk, off the GUI thread."""

    #: There is a draft from before: a :class:`Draft`.
    found = Signal(object)
    #: The draft is on disk since this moment.
    kept = Signal(object)
    #: There is no draft any more.
    dropped = Signal()

    def __init__(self, session: DeskSession, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self.key = session, key
        self._values: dict[str, Any] | None = None
        self._has_draft = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._ceiling = QTimer(self, singleShot=True, interval=CEILING_MS)
        self._pause.timeout.connect(self.flush)
        self._ceiling.timeout.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether something typed is not on its way to the disk yet."""
        return self._values is not None

    def look(self) -> None:
        """Ask whether there is a draft from before; ``found`` tells."""
        self._session.find_drafts(then=self._show)

    def note(self, values: dict[str, Any]) -> None:
        """Keep these values, soon."""
        self._values = values
        self._pause.start()
        if not self._ceiling.isActive():
            self._ceiling.start()

    @Slot()
    def flush(self) -> None:
        """Keep what was noted, now: the desk is being locked, or the window closed."""
        self._pause.stop()
        self._ceiling.stop()
        values, self._values = self._values, None
        if values is not None:
            self._has_draft = True
            self._session.keep_draft(self.key, values, self._on_kept)

    def drop(self) -> None:
        """Forget the draft: what was typed is saved, or thrown away."""
        self._pause.stop()
        self._ceiling.stop()
        self._values = None
        if self._has_draft:
            self._has_draft = False
            self._session.drop_draft(self.key)
        self.dropped.emit()

    def _show(self, drafts: dict[str, Draft]) -> None:
        draft = drafts.get(self.key)
        if draft is not None and not self._has_draft:
            self._has_draft = True
            here = draft.at.astimezone(self._session.now().tzinfo)
            self.found.emit(Draft(draft.values, here))

    def _on_kept(self, at: datetime) -> None:
        if self._has_draft:  # it may have been dropped while it was on its way to the disk
            self.kept.emit(at)


def tell_half_typed(
    strip: Strip,
    sentence: str,
    at: datetime,
    *,
    go_on: Callable[[], None],
    throw_away: Callable[[], None],
    name: str,
) -> None:
    """Say in a strip what is half typed and since when, with what may become of it."""
    strip.tell(
        "",
        sentence,
        _("Kept {time}.").format(time=show_time(at)),
        icon="pencil",
        words=_("Go on"),
        run=go_on,
        other=_("Throw away"),
        run_other=throw_away,
        name=name,
    )


class DraftMark(QWidget):
    """Says in the header that what is typed is kept, and since when."""

    def __init__(
        self, look: Look, keeper: DraftKeeper, about: Callable[[], bool] | None = None
    ) -> None:
        super().__init__()
        self._about, self._kept = about, False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        self.words = ShortLabel(look, LABEL, "text2")
        row.addWidget(self.words)
        row.addWidget(Picture(look, "check", Space.MARK, "good"))
        keeper.kept.connect(self._tell)
        keeper.dropped.connect(self._forget)
        self.hide()

    def look_again(self) -> None:
        """Show only what is so of the record on the screen."""
        self.setVisible(self._kept and (self._about is None or self._about()))

    @Slot(object)
    def _tell(self, at: datetime) -> None:
        self.words.setText(_("Draft kept {time}").format(time=show_time(at)))
        self._kept = True
        self.look_again()

    @Slot()
    def _forget(self) -> None:
        self._kept = False
        self.look_again()
