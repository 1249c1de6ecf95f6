"""What a form puts on the sheet: values under labels, boxes to tick, columns of a table."""

from __future__ import annotations

from patientdesk.kernel.snapshot import Snapshot


class Entry(Snapshot):
    """A label over a value. An empty value leaves a line to write on."""

    label: str
    value: str = ""
    span: int = 1
    #: How many lines to leave when there is no value.
    lines: int = 1
    #: What the paper is for: written large.
    strong: bool = False


class Tick(Snapshot):
    """A label over boxes to tick: ``options`` are ``(words, ticked)``."""

    label: str
    options: tuple[tuple[str, bool], ...]
    span: int = 1


class Column(Snapshot):
    """A column of a table; ``width`` is its share of the page beside the others'."""

    title: str
    width: float = 1
    figures: bool = False
    strong: bool = False
    quiet: bool = False
