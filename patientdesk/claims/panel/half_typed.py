"""What is half typed in a cell: kept as a draft, and put back after a crash or a new language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Slot

from patientdesk.claims.model import ClaimId
from patientdesk.claims.panel.keeping import Keeping
from patientdesk.claims.panel.lines import FIELDS
from patientdesk.claims.panel.sheet import ClaimSheet
from patientdesk.kernel.dates import show_time
from patientdesk.kernel.text import _
from patientdesk.ui.drafts import DraftKeeper
from patientdesk.ui.session import DeskSession, Draft

IN_DIAGNOSES = re.compile(r"diagnoses\[(\d+)\]")
IN_LINES = re.compile(r"lines\[(\d+)\](?:\.(\w+))?")


class HalfTyped(QObject):
    """Notes the text of the cell somebody types into; a finished step makes it void."""

    def __init__(self, session: DeskSession, key: str, keeping: Keeping, sheet: ClaimSheet) -> None:
        super().__init__(sheet)
        self._session, self._keeping, self._sheet = session, keeping, sheet
        self.drafts = DraftKeeper(session, key, self)
        #: Where and what: ``{"where": "diagnoses[2]", "text": "diab"}``; empty when nothing is.
        self.now: dict[str, str] = {}
        self._back: dict[str, str] = {}
        self._since = ""
        sheet.diagnoses.typed.connect(self._on_diagnosis)
        sheet.table.typed.connect(self._on_line)
        self.drafts.found.connect(self._offer)

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
        half, self._back = self._back, {}
        if len(half) < 2:
            return
        place, line = IN_DIAGNOSES.fullmatch(half["where"]), IN_LINES.fullmatch(half["where"])
        if place:
            self._sheet.diagnoses.cells[int(place[1])].put_back(half["text"])
        elif line and line[2] in FIELDS:
            self._sheet.table.go_to(int(line[1]), FIELDS.index(line[2]))
            if self._sheet.table.editor is not None:
                self._sheet.table.editor.setText(half["text"])
        self.now = half
        if self._since:
            text = _("What was half typed at {time} is back: {text}")
            strip = self._sheet.strip
            sentence = text.format(time=self._since, text=half["text"])
            strip.tell("note", sentence, words=_("Understood"), run=strip.hide)
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
        """Open the claim somebody was typing into when the desk went down."""
        if self._keeping.claim is None and draft.values.get("claim"):
            self.bring(draft.values)
            self._since = show_time(draft.at)
            self._keeping.open(ClaimId(int(draft.values["claim"])))
