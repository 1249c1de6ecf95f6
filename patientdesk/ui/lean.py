"""Keeps the program light in memory: no source text that nobody reads, no room nobody uses."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import PySide6.QtCore  # noqa: F401 - brings the module along that is looked for

FEATURES, LOOKS = "shibokensupport.feature", "_mod_uses_pyside"


def read_no_sources() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it.

    It looks in each for the names of optional features (``snake_case``), which nobody here uses.
    Python would keep all that text for good: some 25 MB with SQLAlchemy, and the reading delays
    the start. Where PySide6 is built otherwise, nothing happens.
    """
    features = sys.modules.get(FEATURES)
    if features is not None and LOOKS in vars(features):
        vars(features)[LOOKS] = _uses_no_feature


def _uses_no_feature(_module: object) -> bool:
    return False


def give_back() -> None:
    """Give memory that a long work took and left back to the system; where it can be asked for.

    To be called where nobody waits: it takes some milliseconds.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    import ctypes  # 2 ms that the first window need not wait for

    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
