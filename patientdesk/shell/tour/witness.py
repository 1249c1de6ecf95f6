"""The witness of the tour: reads the clinic file anew.

It opens the file for itself every time, so it sees what is on the disk and not what the program
believes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from patientdesk.kernel.clock import Clock
from patientdesk.staff.model import COMMAND_LINE

if TYPE_CHECKING:
    from patientdesk.store.keys import DataKey


class Witness:
    """Looks into one clinic with a key of its own."""

    def __init__(self, folder: Path, clock: Clock, passphrase: str = "") -> None:
        self.folder, self._clock, self._passphrase = folder, clock, passphrase
        #: Found once, as slowly as a passphrase opens it; the file itself is opened every time.
        self._key: DataKey | None = None

    @contextmanager
    def look(self) -> Iterator[object]:
        """Open the clinic file, read one moment of it, and close it again."""
        with self.opened() as store, store.reading(COMMAND_LINE) as unit:
            yield unit

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """Open the store of the clinic, and close it again."""
        from patientdesk.store.clinic import open_clinic
        from patientdesk.store.folder import ClinicFolder
        from patientdesk.store.places import sample_key
        from patientdesk.store.vault import unlock

        folder = ClinicFolder(self.folder)
        if self._key is None:
            key_file, passphrase = sample_key(folder), self._passphrase or None
            self._key = unlock(folder, key_file=key_file, passphrase=passphrase)
        store = open_clinic(folder, self._key, self._clock)
        try:
            yield store
        finally:
            store.close()
