"""The left of the preview: the page that is looked at, the others beside it, and how large."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.printing.pictures import Picture
from patientdesk.ui.look import Look
from patientdesk.ui.preview.bar import PageBar
from patientdesk.ui.preview.page_view import PIXELS_PER_POINT, PageView
from patientdesk.ui.preview.paper import Asked, Composed, draw, draw_small
from patientdesk.ui.preview.thumbnails import Thumbnails
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface

#: What plus and minus step through, in hundredths.
ZOOMS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300)
#: In less room the page needs all of it.
LEAST_FOR_THUMBNAILS_PX = 480


class PagesShown(QWidget):
    """Shows the pages of a finished paper; they are drawn by jobs, the newest wish counts."""

    #: A page is on the screen: its number.
    shown = Signal(int)

    def __init__(self, session: DeskSession, look: Look) -> None:
        super().__init__()
        self._session, self.look = session, look
        self.paper: Composed | None = None
        self.page, self._zoom, self._edition = 1, 0, 0
        self._asked: Asked | None = None
        self.bar, self.view, self.thumbnails = PageBar(look), PageView(look), Thumbnails(look)
        self._lay_out()
        self.view.turned.connect(self.turn)
        self.bar.turned.connect(self.turn)
        self.thumbnails.picked.connect(self.go_to)
        for wheel in (self.view, self.bar):
            wheel.zoomed.connect(self.zoom)
        self.bar.fitted.connect(self.fit)
        self.view.resized.connect(self._draw)

    def show_paper(self, paper: Composed) -> None:
        """Show a paper, at the page that was looked at."""
        self._edition += 1
        self.paper, self._asked = paper, None
        self.page = min(self.page, paper.print.pages)
        self.thumbnails.pages.replace(paper.print.pages)
        self._make_room()
        self._tell_place()
        self._draw()
        if paper.print.pages > 1:
            scale = self.thumbnails.scale_for(paper.sizes[0]) * self.devicePixelRatioF()
            self._session.start_job(
                _("Drawing"), draw_small, paper.print, self._edition, scale, done=self._on_small
            )

    @Slot(int)
    def turn(self, by: int) -> None:
        """Show another page; at either end nothing happens."""
        self.go_to(self.page + by)

    @Slot(int)
    def go_to(self, page: int) -> None:
        """Show a page by its number; before the first it is the first, after the last the last."""
        count = self.paper.print.pages if self.paper else 1
        wanted = min(count, max(1, page))
        if wanted != self.page:
            self.page = wanted
            self.view.verticalScrollBar().setValue(0)
            self._tell_place()
            self._draw()

    @Slot(int)
    def zoom(self, by: int) -> None:
        """Show the page a step larger or smaller."""
        now = self._percent()
        larger, smaller = [z for z in ZOOMS if z > now], [z for z in ZOOMS if z < now]
        steps = larger if by > 0 else smaller[::-1]
        self._zoom = steps[0] if steps else now
        self._draw()

    @Slot()
    def fit(self) -> None:
        """Show the whole page."""
        self._zoom = 0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the small pages up where the large one needs the room."""
        super().resizeEvent(event)
        self._make_room()

    def _lay_out(self) -> None:
        under, edge = Surface(self.look, "line"), Surface(self.look, "line")
        under.setFixedHeight(1)
        edge.setFixedWidth(1)
        self._edge = edge
        column, row = QVBoxLayout(self), QHBoxLayout()
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(edge)
        row.addWidget(self.view, 1)
        column.addWidget(self.bar)
        column.addWidget(under)
        column.addLayout(row, 1)
        self._make_room()

    def _make_room(self) -> None:
        many = self.paper is not None and self.paper.print.pages > 1
        roomy = self.width() >= self.look.px(LEAST_FOR_THUMBNAILS_PX)
        for widget in (self.thumbnails, self._edge):
            widget.setVisible(many and roomy)

    def _tell_place(self) -> None:
        self.bar.show_place(self.page, self.paper.print.pages if self.paper else 1)
        self.thumbnails.show_page(self.page)

    def _percent(self) -> int:
        if self._zoom or self.paper is None:
            return self._zoom or 100
        points = self.paper.sizes[self.page - 1]
        return int(100 * self.view.fitting(points) / self.look.scale)

    @Slot()
    def _draw(self) -> None:
        """Draw the page as large as it is wanted; only the newest wish is shown."""
        if self.paper is None:
            return
        percent = self._percent()
        self.bar.percent.setText(f"{percent} %")
        scale = percent / 100 * PIXELS_PER_POINT * self.devicePixelRatioF() * self.look.scale
        asked = Asked(self._edition, self.page, scale)
        if asked != self._asked:
            self._asked = asked
            self._session.start_job(
                _("Drawing"), draw, self.paper.print, asked, done=self._on_drawn
            )

    def _on_drawn(self, answer: tuple[Asked, Picture]) -> None:
        asked, drawn = answer
        if asked == self._asked:
            self.view.sheet.show_picture(drawn, self.devicePixelRatioF())
            self.view.setAccessibleName(self.bar.place.text())
            self.shown.emit(asked.page)

    def _on_small(self, answer: tuple[int, list[Picture]]) -> None:
        edition, pictures = answer
        if edition == self._edition:
            self.thumbnails.show_pictures(pictures, self.devicePixelRatioF())
