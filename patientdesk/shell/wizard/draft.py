"""The draft of a set-up: what was answered, kept in the clinic folder until Finish.

No patient, no password, no passphrase and no recovery code is ever in it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from patientdesk.kernel.snapshot import Snapshot, field

NAME = "setup-draft.json"
FORMAT = 1


class Draft(Snapshot):
    """Where the set-up was left, and what had been answered: texts by step and path."""

    at: str = ""
    answers: dict[str, dict[str, str]] = field(default_factory=dict)


def write_draft(folder: Path, draft: Draft) -> None:
    """Keep the draft, in one step; the folder is made when it is missing."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / NAME
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    written = json.dumps({"format": FORMAT, "at": draft.at, "answers": draft.answers})
    number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read_draft(folder: Path) -> Draft:
    """Return the draft of a folder; an empty one when there is none, or it cannot be read."""
    try:
        found: Any = json.loads((folder / NAME).read_text(encoding="utf-8"))
        answers = {
            str(step): {str(path): str(text) for path, text in texts.items()}
            for step, texts in found["answers"].items()
        }
        return Draft(str(found["at"]), answers) if found["format"] == FORMAT else Draft()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Draft()


def drop_draft(folder: Path) -> None:
    """Throw the draft away: the clinic is there."""
    (folder / NAME).unlink(missing_ok=True)
