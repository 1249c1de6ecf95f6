"""Lists the texts below some folders that have no Spanish yet."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.extract import extract_from_dir

sys.path.insert(0, str(Path(__file__).resolve().parent))
import build_translations

KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}


def messages(folder: Path) -> list[tuple[str, int, str | tuple[str, ...]]]:
    """Return file, line and text of every message below ``folder``."""
    found = extract_from_dir(folder, [("**.py", "python")], {}, keywords=KEYWORDS)
    return [(name, line, text) for name, line, text, _notes, _context in found]


def main(folders: list[str]) -> int:
    """Print what is missing; exit 1 when anything is."""
    spanish = build_translations.FOLDER / "es"
    known = build_translations.merged(sorted(spanish.glob("*.po")), "es")
    missing = 0
    for folder in folders:
        for name, line, text in messages(Path(folder)):
            message = known.get(text if isinstance(text, str) else text[0])
            strings = message.string if message else ""
            if not message or not all([strings] if isinstance(strings, str) else strings):
                missing += 1
                print(f"{folder}/{name}:{line}: {text!r}")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
