"""The status bar: what is saved, what is running and can be cancelled, what can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from patientdesk.kernel.text import LANGUAGES, _, spoken_language
from patientdesk.ui.buttons import Button
from patientdesk.ui.chips import KeyCap
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.empty import Picture
from patientdesk.ui.jobs import Job
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import LABEL, Space

BAR_PX, LOW_BUTTON_PX = 90, 24
NARROW_PX = 900


class Told(QWidget):
    """An icon and a few words."""

    def __init__(self, session: DeskSession, icon: str, token: str) -> None:
        super().__init__()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(session.look.px(6))
        self.picture = Picture(session.look, icon, Space.MARK, token)
        self.words = ShortLabel(session.look, LABEL, "text2")
        row.addWidget(self.picture)
        row.addWidget(self.words)

    def say(self, words: str, icon: str, token: str) -> None:
        """Say something else."""
        self.words.setText(words)
        self.words.setAccessibleName("")
        self.picture.show_icon(icon, token)


class Low(Button):
    """A button that fits into the status bar."""

    def sizeHint(self) -> QSize:
        """Return the size of a button, but lower."""
        return QSize(super().sizeHint().width(), self._look.px(LOW_BUTTON_PX))


class StatusLine(Surface):
    """Everything the desk tells without being asked, in one line."""

    #: Another language was chosen, by its code.
    language_chosen = Signal(str)

    def __init__(self, session: DeskSession) -> None:
        look = session.look
        super().__init__(look, "window")
        self.setObjectName("status")
        self._session = session
        self._job: Job | None = None
        self._jobs: list[Job] = []
        self.saved = Told(session, "circle-check", "good")
        self.backup = Told(session, "hard-drive", "text2")
        self.backup.hide()
        self.job = ShortLabel(look, LABEL, "text2", "figures")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setObjectName("status.progress")
        self.cancel = Low(look, _("Cancel"), "", "quiet", self._cancel, name="status.cancel")
        self.undo = ShortLabel(look, LABEL, "text2")
        self.key = KeyCap(look, "Ctrl+Z")
        self.language = Low(
            look, spoken_language().upper(), "", "quiet", self._other_language,
            name="status.language",
        )  # fmt: skip
        self.language.setAccessibleName(
            _("Language: {language}").format(language=LANGUAGES[spoken_language()])
        )
        self.language.setToolTip(_("English or Spanish"))
        self._lay_out()
        self._show_job()
        session.turned.connect(self._tell)
        session.jobs.started.connect(self._on_started)
        look.changed.connect(self._dress_line)
        self._dress_line()
        self._tell()

    @Slot(str, str)
    def tell_backup(self, words: str, level: str = "") -> None:
        """Say when the last backup was made, and whether it was checked."""
        self.backup.setVisible(bool(words))
        self.backup.say(words, "hard-drive", level or "text2")
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrow."""
        return QSize(self.look.px(200), self.look.px(Space.STATUS_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the undo out where there is no room."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.look.theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.saved)
        row.addWidget(self.backup)
        row.addStretch(1)
        for widget in (self.job, self.bar, self.cancel, self.undo, self.key, self.language):
            row.addWidget(widget)

    @Slot()
    def _tell(self) -> None:
        """Say whether everything is on disk, and what Ctrl+Z would take back."""
        busy = self._session.acting
        words = _("Saving…") if busy else _("Everything is saved")
        self.saved.say(words, "save" if busy else "circle-check", "text2" if busy else "good")
        done = self._session.history.done
        room = self.width() >= NARROW_PX * self.look.scale
        self.undo.setVisible(bool(done) and room)
        self.key.setVisible(bool(done) and room)
        if done:
            self.undo.setText(_("Undo: {act}").format(act=done[-1].summary))
        self._make_room()

    def _make_room(self) -> None:
        """Let the words of the undo give way before anything else in the line is shortened."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        taken = margins.left() + margins.right() + gap  # the stretch in the middle has one too
        for widget in (self.saved, self.backup, self.job, self.bar, self.cancel, self.key):
            if not widget.isHidden():
                taken += widget.sizeHint().width() + gap
        taken += self.language.sizeHint().width() + gap
        self.undo.setMaximumWidth(max(self.undo.minimumSizeHint().width(), self.width() - taken))

    @Slot(object)
    def _on_started(self, job: Job) -> None:
        self._jobs.append(job)
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self._job = job
        self.bar.setRange(0, 0)
        self._show_job()

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, text: str) -> None:
        if self._job is None:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        told = text or self._job.title
        self.job.setText(
            _("{what}: {done} of {total}").format(what=told, done=done, total=total)
            if total
            else told
        )
        self._make_room()

    @Slot(object)
    def _on_ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._job = self._jobs[-1] if self._jobs else None
        self._show_job()

    def _show_job(self) -> None:
        for widget in (self.job, self.bar, self.cancel):
            widget.setVisible(self._job is not None)
        if self._job is not None:
            self.job.setText(self._job.title)
        self._make_room()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.job.setText(_("Stopping…"))

    @Slot()
    def _other_language(self) -> None:
        codes = list(LANGUAGES)
        after = codes[(codes.index(spoken_language()) + 1) % len(codes)]
        self.language_chosen.emit(after)

    @Slot()
    def _dress_line(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(12), px(1), px(6), px(1))
        self._row.setSpacing(px(10))
        self.bar.setFixedSize(px(BAR_PX), px(6))
        wear(self.bar, self.look, "progress")
        self.setFixedHeight(px(Space.STATUS_BAR))
        self._tell()
