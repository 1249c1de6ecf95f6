"""Keeps PySide6 from reading the source of every module that is imported after it.

It looks in each for the names of optional features (``snake_case``), which nobody here uses. Python
would keep all that text for good: some 25 MB with SQLAlchemy, and the reading delays the start.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 - brings the module along that is looked for

FEATURES, LOOKS = "shibokensupport.feature", "_mod_uses_pyside"


def read_no_sources() -> None:
    """Let imports be plain imports; where PySide6 is built otherwise, nothing happens."""
    features = sys.modules.get(FEATURES)
    if features is not None and LOOKS in vars(features):
        vars(features)[LOOKS] = _uses_no_feature


def _uses_no_feature(_module: object) -> bool:
    return False
