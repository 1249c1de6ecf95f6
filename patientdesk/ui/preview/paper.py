"""What is to be previewed, and the work of it that runs in jobs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from patientdesk.kernel.apart import warm_up_apart
from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.printing.letterhead import Print
from patientdesk.printing.pictures import Picture, page_sizes, picture
from patientdesk.printing.setting import load
from patientdesk.ui.printers import Order, Printer, available_printers, send

if TYPE_CHECKING:
    from patientdesk.store.unit import Store

#: What a job brings home: the answer, or the refusal the dialog says itself.
Outcome = Any


class Paper(Snapshot):
    """A paper before it is composed; see the folder's docstring.

    ``key`` is what its last printer is remembered under. ``switches`` are the settings that can
    be ticked: ``(keyword of compose, words marked with N_)``. With ``languages`` the language can
    be chosen; it begins with ``language``, or as the paper itself does when that is empty: a paper
    for a patient speaks the language they prefer.
    """

    key: str
    title: str
    compose: Callable[..., Print]
    args: tuple[Any, ...] = ()
    switches: tuple[tuple[str, str], ...] = ()
    languages: bool = False
    language: str = ""
    offsets: bool = False


class Composed(Snapshot):
    """A finished paper with the size of every page, in points."""

    print: Print
    sizes: list[tuple[float, float]]


class Asked(Snapshot):
    """A page somebody wants to see: which of which composing, how large."""

    edition: int
    page: int
    scale: float


# Works of jobs. A refusal comes back as a value: the dialog shows it, nobody else does.


def compose(
    store: Store, clerk: Clerk, _progress: Progress, paper: Paper, settings: Mapping[str, Any]
) -> Outcome:
    """Compose a paper in a reading unit of its own."""
    warm_up_apart(load)
    try:
        with store.reading(clerk) as unit:
            made = paper.compose(unit, *paper.args, **settings)
        return Composed(made, page_sizes(made.pdf))
    except DeskError as refusal:
        return refusal


def draw(
    _store: Store, _clerk: Clerk, _progress: Progress, paper: Print, asked: Asked
) -> tuple[Asked, Picture]:
    """Draw a page as a picture."""
    return asked, picture(paper.pdf, asked.page, asked.scale)


def draw_small(
    _store: Store, _clerk: Clerk, progress: Progress, paper: Print, edition: int, scale: float
) -> tuple[int, list[Picture]]:
    """Draw every page as a small picture."""
    drawn = []
    for page in range(1, paper.pages + 1):
        progress.step(page, paper.pages)
        drawn.append(picture(paper.pdf, page, scale))
    return edition, drawn


def look_for_printers(_store: Store, _clerk: Clerk, _progress: Progress) -> list[Printer]:
    """Ask the system for its printers; it may take its time."""
    return available_printers()


def print_it(
    _store: Store, _clerk: Clerk, _progress: Progress, paper: Print, order: Order
) -> Outcome:
    """Send a paper to its printer."""
    try:
        send(paper, order)
    except DeskError as refusal:
        return refusal
    return order


def keep_it(_store: Store, _clerk: Clerk, _progress: Progress, paper: Print, path: Path) -> Outcome:
    """Write a paper where the clerk wants it, and nowhere else."""
    try:
        path.write_bytes(paper.pdf)
    except OSError:
        return DeskError(_("It could not be saved there. Choose another folder."))
    return path
