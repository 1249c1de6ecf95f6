"""Setting: a script becomes a document. Runs apart, where fonts and PDF library are."""

from __future__ import annotations

from datetime import datetime

from patientdesk.kernel.apart import apart
from patientdesk.kernel.snapshot import Snapshot, replace
from patientdesk.kernel.text import words_in
from patientdesk.printing.document import LETTER
from patientdesk.printing.edges import Edges
from patientdesk.printing.flow import Flow
from patientdesk.printing.fonts import REGULAR, width
from patientdesk.printing.letterhead import Letterhead, Print
from patientdesk.printing.strokes import Stroke


class Script(Snapshot):
    """Everything that is to stand on a paper, before anything of it is measured.

    ``about`` says on every further page whom the paper is about; ``subtitles`` stand under the
    title. ``printed`` and ``by`` go into the footer.
    """

    title: str
    letterhead: Letterhead = Letterhead()
    language: str = "en"
    printed: datetime | None = None
    by: str = ""
    landscape: bool = False
    about: str = ""
    subtitles: tuple[str, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    def say(self, text: str) -> str:
        """Return words of the desk (marked with ``N_``) in the language of the paper."""
        return words_in(self.language, text)


@apart
def typeset(script: Script) -> Print:
    """Return the document: its pages filled, numbered and signed. Same script, same bytes."""
    clinic = script.letterhead
    edges = Edges(script.title, clinic, script.say, script.printed, script.by)
    flow = Flow(LETTER[::-1] if script.landscape else LETTER)
    bottom = edges.head(flow)
    for text in script.subtitles:
        edges.subtitle(flow, text)
    flow.y = min(flow.y, bottom) - 8
    for stroke in script.strokes:
        stroke.set(flow, script.say)
    pages = flow.pages
    for number in range(1, pages.count + 1):
        pages.put_on_each(number, *edges.foot(flow, number))
        if number > 1:
            pages.put_on_each(number, edges.over(flow, script.about))
    made = pages.bound(script.say(script.title), clinic.name, sample=clinic.sample)
    return replace(made, language=script.language)


def load() -> None:
    """Load what every paper needs, while what is to stand on it is still being read."""
    import pypdfium2  # noqa: F401

    width("", REGULAR)
