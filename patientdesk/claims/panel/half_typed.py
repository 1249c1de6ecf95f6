"""What is half typed in a cell: kept as a draft, and put back after a crash or a new language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from patientdesk.claims.panel.keeping import Keeping
from patientdesk.claims.panel.lines import FIELDS
from patientdesk.kernel.dates import show_time
from patientdesk.kernel.text import _
from patientdesk.ui.drafts import DraftKeeper
from patientdesk.ui.session import DeskSession, Draft

if TYPE_CHECKING:  # loaded with the first claim, not with the window
    from patientdesk.claims.panel.sheet import ClaimSheet

IN_DIAGNOSES = re.compile(r"diagnoses\[(\d+)\]")
IN_LINES = re.compile(r"lines\[(\d+)\](?:\.(\w+))?")


class HalfTyped(QObject):
    """Notes the text of the cell somebody types into; a finished step makes it void."""

    #: The number of the claim in which something was half typed when the desk went down.
    left_in = Signal(int)

    def __init__(self, session: DeskSession, key: str, keeping: Keeping) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        self._sheet: ClaimSheet | None = None
        self.drafts = DraftKeeper(session, key, self)
        #: Where and what: ``{"where": "diagnoses[2]", "text": "diab"}``; empty when nothing is.
        self.now: dict[str, str] = {}
        self._back: dict[str, str] = {}
        self._since = ""
        self.drafts.found.connect(self._offer)

    def watch(self, sheet: ClaimSheet) -> None:
        """Note what is typed on this sheet from now on."""
        if self._sheet is None:
            self._sheet = sheet
            sheet.diagnoses.typed.connect(self._on_diagnosis)
            sheet.diagnoses.rested.connect(self.void)
            sheet.table.typed.connect(self._on_line)
            sheet.table.rested.connect(self.void)

    @Slot()
    def void(self) -> None:
        """Forget it: the step is finished, or the claim is closed."""
        if self.now:
            self.now = {}
            self.drafts.drop()

    def bring(self, half: Mapping[str, Any]) -> None:
        """Put this back as soon as its claim is shown."""
        self._back = {name: str(half[name]) for name in ("where", "text") if name in half}

    def put_back(self) -> None:
        """Show what was half typed in its cell again, and say so when a crash lay between."""
        (half, self._back), sheet = (self._back, {}), self._sheet
        if len(half) < 2 or sheet is None:
            return
        place, line = IN_DIAGNOSES.fullmatch(half["where"]), IN_LINES.fullmatch(half["where"])
        if place:
            sheet.diagnoses.cells[int(place[1])].put_back(half["text"])
        elif line and line[2] in FIELDS:
            sheet.table.go_to(int(line[1]), FIELDS.index(line[2]))
            if sheet.table.editor is not None:
                sheet.table.editor.setText(half["text"])
        self.now = half
        if self._since:
            text = _("What was half typed at {time} is back: {text}")
            sentence = text.format(time=self._since, text=half["text"])
            sheet.strip.tell("note", sentence, words=_("Understood"), run=sheet.strip.hide)
            self._since = ""

    @Slot(int, str)
    def _on_diagnosis(self, place: int, text: str) -> None:
        self._note(f"diagnoses[{place}]", text)

    @Slot(int, str, str)
    def _on_line(self, row: int, field: str, text: str) -> None:
        self._note(f"lines[{row}].{field}", text)

    def _note(self, where: str, text: str) -> None:
        if self._keeping.claim is not None:
            self.now = {"where": where, "text": text}
            self.drafts.note({"claim": self._keeping.claim.id, **self.now})

    @Slot(object)
    def _offer(self, draft: Draft) -> None:
        """Tell which claim somebody was typing into when the desk went down."""
        if self._keeping.claim is None and draft.values.get("claim"):
            self.bring(draft.values)
            self._since = show_time(draft.at)
            self.left_in.emit(int(draft.values["claim"]))
