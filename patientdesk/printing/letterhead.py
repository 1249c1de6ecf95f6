"""What stands on every paper: whose it is, and whether it is real."""

from __future__ import annotations

from typing import Protocol

from patientdesk.kernel.identifiers import show_phone, show_zip
from patientdesk.kernel.snapshot import Snapshot


class Print(Snapshot):
    """A finished document: the very bytes that are previewed, printed and saved.

    ``language`` is the code of the language it speaks.
    """

    title: str
    pdf: bytes
    pages: int
    language: str = "en"


class Letterhead(Snapshot):
    """The clinic as it heads its papers. ``lines`` are address and telephone, one a line.

    ``sample`` marks every page of every paper: nothing on it is real.
    """

    name: str = ""
    lines: tuple[str, ...] = ()
    sample: bool = False


class HasAddress(Protocol):
    """A clinic, as far as its letterhead is concerned (``directory.model.Clinic`` is one)."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def street(self) -> str: ...  # noqa: D102
    @property
    def street2(self) -> str: ...  # noqa: D102
    @property
    def city(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def zip(self) -> str: ...  # noqa: D102
    @property
    def phone(self) -> str: ...  # noqa: D102
    @property
    def sample(self) -> bool: ...  # noqa: D102


def letterhead_of(clinic: HasAddress) -> Letterhead:
    """Return the letterhead of a clinic; what it has not filled in takes no line."""
    street = ", ".join(part for part in (clinic.street, clinic.street2) if part)
    place = " ".join(part for part in (clinic.state, show_zip(clinic.zip)) if part)
    town = ", ".join(part for part in (clinic.city, place) if part)
    phone = show_phone(clinic.phone)
    return Letterhead(
        clinic.name, tuple(line for line in (street, town, phone) if line), clinic.sample
    )
