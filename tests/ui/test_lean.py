"""Importing after PySide6 costs no more than importing before it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import linecache
import patientdesk.ui.lean
import patientdesk.tables
print(sum(entry[0] for entry in linecache.cache.values() if len(entry) > 1))
"""


def test_no_source_is_read_and_kept_when_the_store_is_imported():
    told = subprocess.check_output([sys.executable, "-c", CODE], text=True)
    assert int(told.split()[-1]) < 500_000
