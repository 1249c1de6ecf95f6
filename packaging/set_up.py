"""What set-up builds from sources that are committed or pinned: translations, tables, bytecode.

Quick when nothing is to be done: each step compares the age of what it reads with what it wrote.
"""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import build_icd10
import build_translations
import build_zips

PROGRAM = Path(__file__).resolve().parents[1] / "patientdesk"


def main() -> None:
    """Build whatever is missing or older than its source."""
    build_translations.build()
    build_icd10.build()
    build_zips.build()
    compile_program()


def compile_program() -> None:
    """Compile the program now: where Python may not keep what it compiles, every start would.

    That is 0.3 s of each start on a machine with PYTHONDONTWRITEBYTECODE or a read-only folder.
    """
    compileall.compile_dir(str(PROGRAM), quiet=1)


if __name__ == "__main__":
    main()
