"""The sidecar of a clinic file: its key under several wraps, and how to tell a wrong key.

It travels with every backup. Nothing in it opens the file without a secret that is not in it.
"""

from __future__ import annotations

import json
import os
from enum import StrEnum
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import Snapshot, as_plain, replace
from patientdesk.kernel.text import _

FORMAT = 1


class Way(StrEnum):
    """A way to the data key; the value is what the sidecar holds."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


class SidecarError(DeskError):
    """The file with the wrapped keys is missing or damaged."""


class Wrap(Snapshot):
    """The data key sealed with a key made from one secret; bytes are kept as hex."""

    way: Way
    salt: str
    nonce: str
    sealed: str


class Sidecar(Snapshot):
    """What stands in ``clinic.keys``. ``key_id`` names the key without telling it."""

    key_id: str
    check: str
    wraps: tuple[Wrap, ...] = ()

    def wrap(self, way: Way) -> Wrap | None:
        """Return the wrap for one way in, if there is one."""
        return next((wrap for wrap in self.wraps if wrap.way is way), None)

    def with_wrap(self, fresh: Wrap) -> Sidecar:
        """Return the sidecar with a wrap added, in place of an older one of the same way."""
        kept = tuple(wrap for wrap in self.wraps if wrap.way is not fresh.way)
        return replace(self, wraps=(*kept, fresh))

    def without(self, way: Way) -> Sidecar:
        """Return the sidecar without one way in."""
        return replace(self, wraps=tuple(wrap for wrap in self.wraps if wrap.way is not way))

    def text(self) -> str:
        """Return what is written into the file."""
        return json.dumps({"format": FORMAT, **as_plain(self)}, indent=1) + "\n"

    @classmethod
    def from_text(cls, written: str) -> Sidecar:
        """Read what :meth:`text` wrote.

        Raises:
            SidecarError: when it is anything else.

        """
        try:
            found = json.loads(written)
            if found["format"] != FORMAT:
                raise SidecarError(_("The keys of this clinic were written by a newer program."))
            wraps = tuple(Wrap(**{**wrap, "way": Way(wrap["way"])}) for wrap in found["wraps"])
            return cls(str(found["key_id"]), str(found["check"]), wraps)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise SidecarError(
                _("The file with the clinic's keys is damaged. Put it back from a backup.")
            ) from error

    def write(self, path: Path) -> None:
        """Write the sidecar in one step: the old one stands until the new one is on the disk."""
        write_whole(path, self.text().encode())

    @classmethod
    def read(cls, path: Path) -> Sidecar:
        """Return the sidecar at ``path``.

        Raises:
            SidecarError: when it is missing or damaged.

        """
        try:
            return cls.from_text(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise SidecarError(
                _("The file {name} is missing from the clinic folder. Put it back from a backup.")
                .format(name=path.name)
            ) from error  # fmt: skip
        except UnicodeDecodeError as error:
            raise SidecarError(
                _("The file with the clinic's keys is damaged. Put it back from a backup.")
            ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put a small private file in place in one step, durable before it replaces the old one."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
