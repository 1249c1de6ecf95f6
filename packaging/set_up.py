"""What set-up builds from sources that are committed or pinned: translations and code tables.

Quick when nothing is to be done: each step compares the age of what it reads with what it wrote.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import build_icd10
import build_translations


def main() -> None:
    """Build whatever is missing or older than its source."""
    build_translations.build()
    build_icd10.build()


if __name__ == "__main__":
    main()
