"""Secrets go in and out by files, never by the command line, which others can read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _


@contextmanager
def recovery_file_at(path: Path | None) -> Iterator[Callable[[str], None]]:
    """Open a new file for a recovery code before anything is changed; gone if that fails."""
    if path is None:
        yield _forget
        return
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        words = _("{file} exists already; the recovery code needs a new file.")
        raise DeskError(words.format(file=path)) from None
    with os.fdopen(number, "w", encoding="ascii") as file:

        def keep(code: str) -> None:
            file.write(code + "\n")
            file.flush()
            os.fsync(file.fileno())

        try:
            yield keep
        except BaseException:
            path.unlink()
            raise


def first_line(file: IO[str] | None) -> str:
    """Return the first line of a file that was given; empty when none was."""
    return file.readline().rstrip("\r\n") if file is not None else ""


def _forget(_code: str) -> None:
    """Keep no recovery code: the key file is what opens the clinic."""
