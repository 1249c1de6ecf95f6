"""The edges of a paper: what it is and whose, on top; when it was printed and which page, below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.printing.flow import FOOT, MARGIN, Flow
from patientdesk.printing.fonts import BOLD, REGULAR, SEMIBOLD, width
from patientdesk.printing.letterhead import Letterhead
from patientdesk.printing.pages import GREY, PALE, Mark, Rule, Words
from patientdesk.printing.wrap import at_most, shortened, wrapped

#: How much of the first line belongs to the title, and how much to the clinic.
TITLE_SHARE: Final = 0.58
CLINIC_SHARE: Final = 0.38
TITLE, CLINIC, SUBTITLE, SMALL, FOOTER = 18.0, 9.5, 9.0, 8.0, 7.5
#: The head of a paper must leave room for the paper.
NAME_LINES, LINES = 4, 4
#: How far over the first line of a further page its name stands.
OVER: Final = 8.0
#: Between what was printed by whom, and the page.
GAP: Final = 12.0


class Edges(Snapshot):
    """Heads the first page and signs every page, in the language of ``say``."""

    title: str
    letterhead: Letterhead
    say: Callable[[str], str]
    printed: datetime | None = None
    by: str = ""

    def head(self, flow: Flow) -> float:
        """Write the title, and the clinic at its right; return where the clinic ends."""
        clinic = self.letterhead
        right, y = MARGIN + flow.width, flow.top
        for words in at_most(NAME_LINES, clinic.name, SEMIBOLD, CLINIC, flow.width * CLINIC_SHARE):
            y -= 11
            flow.put(Words(right, y, words, SEMIBOLD, CLINIC, right=True))
        for line in clinic.lines:
            for words in at_most(LINES, line, REGULAR, SMALL, flow.width * CLINIC_SHARE):
                y -= 10.5
                flow.put(Words(right, y, words, REGULAR, SMALL, GREY, right=True))
        for words in wrapped(self.say(self.title), BOLD, TITLE, flow.width * TITLE_SHARE):
            flow.y -= 20
            flow.put(Words(MARGIN, flow.y + 4, words, BOLD, TITLE))
        return y

    def subtitle(self, flow: Flow, text: str) -> None:
        """Write a quiet line under the title."""
        for words in at_most(LINES, text, REGULAR, SUBTITLE, flow.width * TITLE_SHARE):
            flow.y -= 12
            flow.put(Words(MARGIN, flow.y + 3, words, REGULAR, SUBTITLE, GREY))

    def over(self, flow: Flow, about: str) -> Mark:
        """Return what stands over a further page: what it is, and about whom, should it stray."""
        told = " · ".join(filter(None, (self.say(self.title), about)))
        words = shortened(told, REGULAR, FOOTER, flow.width)
        return Words(MARGIN, flow.top + OVER, words, REGULAR, FOOTER, GREY)

    def foot(self, flow: Flow, number: int) -> list[Mark]:
        """Return what stands at the foot of a page; the number of pages is known by now."""
        y, right = FOOT - 30, MARGIN + flow.width
        paged = self.say(N_("page {number} of {count}"))
        paged = paged.format(number=number, count=flow.pages.count)
        room = flow.width - width(paged, REGULAR, FOOTER) - GAP
        words = shortened(self._signed(), REGULAR, FOOTER, room)
        return [
            Rule(MARGIN, y + 13, right, y + 13, 0.5, PALE),
            Words(MARGIN, y, words, REGULAR, FOOTER, GREY),
            Words(right, y, paged, REGULAR, FOOTER, GREY, right=True),
        ]

    def _signed(self) -> str:
        """Say what this is and when it was printed."""
        parts = [self.say(self.title)]
        if self.letterhead.sample:
            parts.insert(0, self.say(N_("SAMPLE: nothing here is real")))
        if self.printed:
            day, time = show_date(self.printed.date()), show_time(self.printed)
            sentence = N_("Printed {day} {time}")
            if self.by:
                sentence = N_("Printed {day} {time} by {who}")
            parts.append(self.say(sentence).format(day=day, time=time, who=self.by))
        return " · ".join(parts)
