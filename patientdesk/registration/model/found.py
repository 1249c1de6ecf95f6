"""What a search and a check for duplicates bring back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.registration.model.people import PatientId


class Hit(Snapshot):
    """One patient a search found, and why.

    ``name`` is listed (``Quill, Ada``); ``marks`` are the stretches of it that were typed, as
    ``(start, end)``, the end exclusive. ``why`` is a sentence in the language of the desk and
    ``icon`` the outline beside it.
    """

    patient_id: PatientId
    record: str
    name: str
    born: date | None
    phone: str
    why: str
    icon: str = "text-cursor-input"
    marks: tuple[tuple[int, int], ...] = ()


class Alike(StrEnum):
    """How what is typed compares with what is on file, field by field."""

    SAME = "same"
    NEARLY = "nearly"
    DIFFERS = "differs"
    NOT_TYPED = "not-typed"


ALIKE_WORDS: dict[Alike, str] = {
    Alike.SAME: N_("same"),
    Alike.NEARLY: N_("nearly"),
    Alike.DIFFERS: N_("differs"),
    Alike.NOT_TYPED: N_("not typed yet"),
}


class FieldLikeness(Snapshot):
    """One field side by side. ``label`` and ``detail`` are English source texts to translate."""

    where: str
    label: str
    typed: str
    known: str
    alike: Alike
    detail: str = ""


class Likeness(Snapshot):
    """Somebody on file who may be the person being typed. ``score`` runs from 0 to 1."""

    patient_id: PatientId
    record: str
    score: float
    fields: tuple[FieldLikeness, ...]

    def how(self, where: str) -> Alike:
        """Return how one field compares."""
        found = (field.alike for field in self.fields if field.where == where)
        return next(found, Alike.NOT_TYPED)
