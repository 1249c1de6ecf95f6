"""Setting up a clinic in a folder, and opening one: the key, the file and what lies beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.memory import hide_memory
from patientdesk.kernel.text import _
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.key_file import key_file_key
from patientdesk.store.keys import DataKey, Safe, working_keyring
from patientdesk.store.vault import NoKeyringError, lock_up

if TYPE_CHECKING:  # SQLAlchemy comes with it: only when a clinic is really opened
    from collections.abc import Callable

    from patientdesk.store.unit import Store


class ClinicExistsError(DeskError):
    """There is a clinic in the folder already."""


def create_clinic(
    folder: ClinicFolder,
    now: Callable[[], datetime],
    *,
    key_file: Path | None = None,
    passphrase: str | None = None,
    safe: Safe | None = None,
    recovery_code: str | None = None,
) -> tuple[Store, str]:
    """Set up a new, empty clinic; every module with tables must be imported (``tables``) before.

    Args:
        folder: Where the clinic will be; made when it is missing.
        now: Gives the moment with its zone.
        key_file: Holds the key, or gets it when there is no such file; nothing is asked then.
        passphrase: Opens the clinic where no keyring works.
        safe: Keeps the secret of the clinic; the keyring of this user when nothing is given.
        recovery_code: Was shown before there was a clinic; a fresh one when nothing is given.

    Returns:
        The open store, and the recovery code: to be shown once, and kept nowhere.

    Raises:
        ClinicExistsError: when something stands there already; nothing is overwritten.
        NoKeyringError: when neither a key file nor a passphrase is given and no keyring works.

    """
    from patientdesk.store.unit import Store

    if folder.holds_clinic:
        raise ClinicExistsError(
            _("There is a clinic in {folder} already; it was left alone.").format(
                folder=folder.path
            )
        )
    hide_memory()
    if key_file is None and passphrase is None:
        safe = safe or working_keyring()
        if safe is None:
            raise NoKeyringError(
                _("No keyring works on this machine. Choose a passphrase for the clinic instead.")
            )
    folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = key_file_key(key_file) if key_file is not None else DataKey.fresh()
    sidecar, code = lock_up(key, passphrase=passphrase, safe=safe, recovery_code=recovery_code)
    return Store.create(folder.database, key, now, sidecar), code


def open_clinic(folder: ClinicFolder, key: DataKey, now: Callable[[], datetime]) -> Store:
    """Open the clinic in a folder with its key (see :func:`patientdesk.store.vault.unlock`).

    Raises:
        DeskError: when there is none, or it cannot be opened; says what to do.

    """
    from patientdesk.store.unit import Store

    folder.require_clinic()
    problem = folder.rights_problem()
    if problem:
        raise DeskError(problem)
    return Store(folder.database, key, now)
