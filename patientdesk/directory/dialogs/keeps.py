"""What a list of the clinic's own entries is made of: a subclass of the screen says all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QSize

from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_, _
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.form import Form
from patientdesk.ui.table import Cell, Column


class Entry(Protocol):
    """A snapshot in a list: its number (0 before it is on file) and whether it is in use."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def active(self) -> bool:
        """Whether it is in use."""


HEIGHT_PX = 690
EntryT = TypeVar("EntryT", bound=Entry)


def listed(name: str, entry: Entry, muted: str = "") -> Cell:
    """Return how an entry is drawn in its list: greyed and said to be so when out of use."""
    if not entry.active:
        return Cell(name, token="text3", muted=_("out of use"))
    return Cell(name, weight=500, muted=muted)


class Keeps(DeskDialog, Generic[EntryT]):
    """What is listed, what the form holds, which use cases read and save."""

    key: ClassVar[str]
    #: English source texts.
    title: ClassVar[str]
    add_words: ClassVar[str] = N_("Add")
    #: The kinds of Change after which the list is read again.
    shows: ClassVar[frozenset[str]]
    #: The permission to change anything.
    needs: ClassVar[str] = "directory.edit"

    def columns(self) -> Sequence[Column[EntryT]]:
        """Return the columns of the list."""
        raise NotImplementedError

    def build(self, form: Form) -> None:
        """Put the fields into the form."""
        raise NotImplementedError

    def ask(self, then: Callable[[list[EntryT]], None]) -> None:
        """Ask for all entries, in use or not."""
        raise NotImplementedError

    def fresh(self) -> EntryT:
        """Return an entry for somebody or something new."""
        raise NotImplementedError

    def texts(self, entry: EntryT) -> dict[str, str]:
        """Return what the form shows of an entry."""
        raise NotImplementedError

    def typed(self, entry: EntryT, values: dict[str, str]) -> EntryT:
        """Return the entry as the form has it now."""
        raise NotImplementedError

    def check(self, entry: EntryT) -> Iterable[Finding]:
        """Return what is wrong with it."""
        raise NotImplementedError

    @property
    def saving(self) -> Callable[..., Change]:
        """The use case that saves an entry."""
        raise NotImplementedError

    def found_by(self, entry: EntryT) -> str:
        """Return the words an entry is found by."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Take the height of a list one can look through, as far as the window has it."""
        usual = super().sizeHint()
        parent = self.parentWidget()
        most = round(parent.height() * 0.92) if parent is not None else 10_000
        return QSize(usual.width(), min(most, self.look.px(HEIGHT_PX)))
