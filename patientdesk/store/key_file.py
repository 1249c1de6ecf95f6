"""The key file: the data key in 64 hex characters, for headless work, readable by one user."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.store.keys import DataKey

HEX_KEY = re.compile(r"[0-9a-fA-F]{64}")


class KeyFileError(DeskError):
    """The key file is missing, open to others, or holds something else."""


def read_key_file(path: Path) -> DataKey:
    """Return the key in a key file.

    Raises:
        KeyFileError: when it is missing, readable by others, or not 64 hex characters.

    """
    try:
        rights = path.stat().st_mode
        written = path.read_bytes()
    except OSError as error:
        raise KeyFileError(_("The key file {file} cannot be read.").format(file=path)) from error
    if os.name == "posix" and stat.S_IMODE(rights) & 0o077:
        raise KeyFileError(
            _("The key file {file} can be read by others. Run: chmod 600 {file}").format(file=path)
        )
    text = written.decode("ascii", "replace").strip()
    if not HEX_KEY.fullmatch(text):
        raise KeyFileError(
            _("The key file {file} does not hold 64 hex characters.").format(file=path)
        )
    return DataKey(bytes.fromhex(text))


def write_key_file(path: Path, key: DataKey) -> None:
    """Write a new key file, readable by this user only; one that exists is left alone.

    Raises:
        KeyFileError: when something stands there already, or the folder cannot be written.

    """
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise KeyFileError(_("The key file {file} cannot be written.").format(file=path)) from error
    with os.fdopen(number, "w", encoding="ascii") as file:
        file.write(key.raw.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def key_file_key(path: Path) -> DataKey:
    """Return the key in a key file; where there is no file, a fresh key is written into one."""
    if not path.exists():
        write_key_file(path, DataKey.fresh())
    return read_key_file(path)
