"""Diagnoses as the list of codes knows them, and how far that list reaches."""

from __future__ import annotations

import re
from datetime import date

from patientdesk.kernel.snapshot import Snapshot

CODED = re.compile(r"[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}")


class CodeList(Snapshot):
    """A release of ICD-10-CM and the days it is in force, both inclusive."""

    release: str
    starts: date
    ends: date

    def covers(self, day: date) -> bool:
        """Tell whether codes of ``day`` can be checked against this release."""
        return self.starts <= day <= self.ends


class Diagnosis(Snapshot):
    """What the list says about one code (``E11.9``, with its dot).

    A header has ``billable`` False: it is found, and shows the way, but cannot be chosen.
    ``choices`` are the billable codes below a header, at most four; ``more`` says there are others.
    """

    code: str
    words: str = ""
    billable: bool = True
    known: bool = True
    #: An external cause, or a manifestation: another code must stand before it.
    never_first: bool = False
    #: A note asks for the underlying disease first.
    code_first: bool = False
    #: "Unspecified" where codes for right and left exist.
    sided: bool = False
    choices: tuple[str, ...] = ()
    more: bool = False


def bare(code: str) -> str:
    """Return a code as item 21 takes it: upper case and without the dot."""
    return code.replace(".", "").replace(" ", "").upper()


def looks_coded(code: str) -> bool:
    """Tell whether a text has the form of a code of ICD-10-CM, with or without its dot."""
    return bool(CODED.fullmatch(bare(code)))


def dotted(code: str) -> str:
    """Return a code as people write it: ``e119`` is ``E11.9``; what is no code stays as it is."""
    plain = bare(code)
    if not CODED.fullmatch(plain):
        return code
    return f"{plain[:3]}.{plain[3:]}" if len(plain) > 3 else plain
