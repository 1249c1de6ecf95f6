"""The boxes of the CMS-1500 (02/12): where each text begins, and how much of it fits.

The places come from ``resources/codes/cms1500_fields.csv``, in print columns and lines counted
from 1: ten columns and six lines an inch. A biller with the manual corrects them there.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.resources import path

#: Service lines on one page.
LINES_A_PAGE = 6


class Box(Snapshot):
    """One text of the paper. ``length`` counts characters; a right-justified text ends with it."""

    item: str
    name: str
    line: int
    column: int
    length: int
    right: bool = False

    def first_column(self, text: str) -> int:
        """Return the column of the first letter of ``text``."""
        return self.column + (self.length - len(text) if self.right else 0)


@cache
def boxes() -> Mapping[str, Box]:
    """Return every box of the paper by its name, in the order of the file; reserved ones not."""
    with path("codes/cms1500_fields.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["length"])]
    times = Counter(row["name"] for row in rows)
    found = {}
    for row in rows:
        name, item = row["name"], row["item"]
        if times[name] > 1:  # "Signature date" is in items 12 and 31
            name = f"{name} ({item})"
        place = (int(row["line"]), int(row["column"]), int(row["length"]))
        found[name] = Box(item, name, *place, row["justify"] == "R")
    return MappingProxyType(found)
