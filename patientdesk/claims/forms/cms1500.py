"""The data page for bought CMS-1500 (02/12) paper: only what goes into the boxes, nothing else."""

from __future__ import annotations

from typing import Protocol

from patientdesk.claims.forms.alignment import print_alignment
from patientdesk.claims.model import ClaimFacts, ClaimId, Page, boxes, cms1500
from patientdesk.claims.service import printable
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import N_, _
from patientdesk.printing.grid import Cell, print_cells
from patientdesk.printing.letterhead import Print
from patientdesk.store.unit import UnitOfWork


class ClaimPaper(Protocol):
    """A paper of one claim; ``dx`` and ``dy`` correct a printer, in hundredths of an inch."""

    @property
    def key(self) -> str:
        """The name of the paper, never translated."""

    @property
    def title(self) -> str:
        """What it is called, marked with ``N_``."""

    def print(self, facts: ClaimFacts, *, dx: int = 0, dy: int = 0) -> Print:
        """Return the finished paper."""


class TooLongError(DeskError):
    """A value does not fit its box; nothing is printed rather than cut."""


class Cms1500:
    """The page that is printed onto the red form, at 100 %."""

    key = "cms1500"
    title = N_("Claim form")

    def print(self, facts: ClaimFacts, *, dx: int = 0, dy: int = 0) -> Print:
        """Return the data pages.

        Raises:
            TooLongError: if a value does not fit its box.

        """
        pages = cms1500(facts)
        for page in pages:
            for name in page.too_long():
                text = _("{count} characters are too long for box {box}: {most} fit.")
                box = boxes()[name]
                raise TooLongError(
                    text.format(count=len(page.texts[name]), box=box.item, most=box.length)
                )
        title = f"CMS-1500 {facts.claim.number}"
        cells = [cells_of(page) for page in pages]
        return print_cells(title, cells, dx=dx, dy=dy, sample=facts.clinic.sample)


def cells_of(page: Page) -> list[Cell]:
    """Return the texts of a page with the cells they begin in."""
    known = boxes()
    return [
        Cell(box.line, box.column, text, length=box.length, right=box.right)
        for box, text in ((known[name], text) for name, text in page.texts.items())
    ]


def print_cms1500(
    unit: UnitOfWork, claim_id: ClaimId, *, dx: int = 0, dy: int = 0, alignment: bool = False
) -> Print:
    """Return the page for the form; with ``alignment`` the sheet that shows where it prints.

    Raises:
        NotReadyError: while a finding forbids it.

    """
    if alignment:
        return print_alignment(dx=dx, dy=dy)
    return Cms1500().print(printable(unit, claim_id), dx=dx, dy=dy)
