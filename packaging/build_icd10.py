"""The ICD-10-CM table: built from the pinned package, never committed."""

from __future__ import annotations


def build() -> None:
    """Write ``resources/codes/icd10cm.db`` unless it is there already."""
