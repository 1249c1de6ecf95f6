"""What stands there while no claim is open: visits without a claim, and the claims there are."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.claims.model import Claim, Unclaimed
from patientdesk.claims.service import claims, unclaimed_visits
from patientdesk.claims.table import CLAIM_COLUMNS, VISIT_COLUMNS
from patientdesk.kernel.text import N_, _, n_
from patientdesk.ui.chips import KeyCap
from patientdesk.ui.empty import Empty
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.table import RecordTable
from patientdesk.ui.table_view import RecordView
from patientdesk.ui.theme import LABEL, STRONG

NONE = N_("Every visit has its claim")
NONE_MORE = N_("When a visit is checked out it waits here. Enter starts its claim.")


class Waiting(Surface):
    """Two lists: Enter on a visit starts its claim, Enter on a claim opens it."""

    #: The visit whose claim is to be started, and the claim that is to be opened.
    start = Signal(object)
    choose = Signal(object)

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session.look)
        self._session = session
        #: Whether the visits were read, and whether somebody came before that.
        self._known = self._come = False
        look = session.look
        self.visits = RecordTable(VISIT_COLUMNS, self)
        self.visit_view = RecordView(
            look, self.visits, _("Checked-out visits without a claim"), "claims.visits"
        )
        self.claims = RecordTable(CLAIM_COLUMNS, self)
        self.claim_view = RecordView(look, self.claims, _("Claims"), "claims.list")
        self.count = Label(look, LABEL, "text2")
        self.nothing = Empty(look, "circle-check", _(NONE), _(NONE_MORE))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._heads = [
            self._head(look, _("Checked-out visits without a claim"), self.count, key="Enter"),
            self._head(look, _("Claims")),
        ]
        self._box.addWidget(self._heads[0])
        self._box.addWidget(self.visit_view, 3)
        self._box.addWidget(self.nothing, 3)
        self._box.addWidget(self._heads[1])
        self._box.addWidget(self.claim_view, 4)
        self.visit_view.chosen.connect(self.start)
        self.claim_view.chosen.connect(self.choose)
        look.changed.connect(self._dress)
        self._dress()

    def refresh(self) -> None:
        """Read both lists again."""
        self._session.ask(unclaimed_visits, then=self._show_visits)
        self._session.ask(claims, then=self._show_claims)

    def start_here(self) -> None:
        """Put the focus on the list where work waits, once it is known which."""
        self._come = True
        (self.visit_view if self.visits.rowCount() else self.claim_view).setFocus()

    def _show_visits(self, unclaimed: Unclaimed) -> None:
        visits, count = unclaimed.visits, unclaimed.count
        self.visits.replace(visits)
        if not self.visit_view.currentIndex().isValid():
            self.visit_view.choose_row(0)
        self.visit_view.setVisible(bool(visits))
        self.nothing.setVisible(not visits)
        told = n_("{count} waits", "{count} wait", count).format(count=count)
        if count > len(visits):
            told = _("{count} wait, the latest {shown} of them here").format(
                count=count, shown=len(visits)
            )
        self.count.setText(told)
        self.count.setVisible(bool(visits))
        first, self._known = not self._known, True
        if first and self._come and self.claim_view.hasFocus():
            self.start_here()

    def _show_claims(self, found: list[Claim]) -> None:
        self.claims.replace(found)
        self._heads[1].setVisible(bool(found))
        self.claim_view.setVisible(bool(found))

    def _head(self, look: Look, title: str, more: QWidget | None = None, key: str = "") -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.addWidget(ShortLabel(look, STRONG, text=title))
        if key:
            row.addWidget(KeyCap(look, key))
        row.addStretch(1)
        if more is not None:
            row.addWidget(more)
        return head

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        for head in self._heads:
            row = head.layout()
            if row is not None:
                row.setContentsMargins(px(12), px(10), px(12), px(6))
                row.setSpacing(px(8))
