"""The vault: how the data key of a clinic is wrapped, found again, and never written down.

A random secret in the keyring of the operating system, a passphrase, or the printed recovery code
each open one wrap. Changing any of them never rekeys the clinic file.
"""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from patientdesk.kernel.apart import apart
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.memory import hide_memory
from patientdesk.kernel.text import _
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.key_file import read_key_file
from patientdesk.store.keys import DataKey, KeyringSilentError, Safe, working_keyring
from patientdesk.store.recovery import fresh_code, read_code
from patientdesk.store.sidecar import Sidecar, Way, Wrap

#: argon2id (RFC 9106, second choice): 64 MB and three rounds for what a person can remember.
MEMORY_KIB, ROUNDS, LANES = 64 * 1024, 3, 4
SALT_BYTES, NONCE_BYTES = 16, 12
#: Whoever has the disk can try passphrases without end.
SHORTEST_PASSPHRASE = 12


class LockedError(DeskError):
    """The clinic cannot be opened with what was given."""


class NoKeyringError(DeskError):
    """There is no keyring that works: a passphrase must be chosen instead."""


def ways_in(folder: ClinicFolder) -> frozenset[Way]:
    """Return the ways that lead into a clinic, besides a key file.

    Raises:
        DeskError: when there is no clinic, or its keys are damaged.

    """
    folder.require_clinic()
    return frozenset(wrap.way for wrap in Sidecar.read(folder.sidecar).wraps)


def lock_up(
    key: DataKey,
    *,
    passphrase: str | None = None,
    safe: Safe | None = None,
    recovery_code: str | None = None,
) -> tuple[Sidecar, str]:
    """Wrap the key of a new clinic; return its sidecar and the recovery code to be printed.

    ``recovery_code`` is one that was shown and written down before there was a clinic.
    """
    code = read_code(recovery_code) if recovery_code is not None else fresh_code()
    sidecar = Sidecar(key.key_id, key.check).with_wrap(_seal(key, Way.RECOVERY, code))
    if passphrase is not None:
        sidecar = sidecar.with_wrap(_seal(key, Way.PASSPHRASE, _sound(passphrase)))
    if safe is not None:
        sidecar = sidecar.with_wrap(_seal_in(safe, key))
    return sidecar, code


def unlock(
    folder: ClinicFolder,
    *,
    key_file: Path | None = None,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    safe: Safe | None = None,
) -> DataKey:
    """Return the data key of a clinic; with nothing given, by the keyring.

    Raises:
        LockedError: when what was given does not open it.
        DeskError: when there is no clinic, its keys are damaged, or the code has a typo.

    """
    folder.require_clinic()
    sidecar = Sidecar.read(folder.sidecar)
    return open_sidecar(
        sidecar, key_file=key_file, passphrase=passphrase, recovery_code=recovery_code, safe=safe
    )


def open_sidecar(
    sidecar: Sidecar,
    *,
    key_file: Path | None = None,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    safe: Safe | None = None,
) -> DataKey:
    """Return the key a sidecar holds, wherever the sidecar lies (in a backup, for one)."""
    hide_memory()
    if key_file is not None:
        key = read_key_file(key_file)
    elif recovery_code is not None:
        key = _open(sidecar, Way.RECOVERY, read_code(recovery_code))
    elif passphrase is not None:
        key = _open(sidecar, Way.PASSPHRASE, passphrase)
    else:
        key = _open(sidecar, Way.KEYRING, _kept_secret(sidecar, safe))
    if not hmac.compare_digest(key.check, sidecar.check):
        raise LockedError(_("This key belongs to another clinic file."))
    return key


def set_passphrase(folder: ClinicFolder, key: DataKey, passphrase: str) -> None:
    """Let a passphrase open the clinic, in place of the one before; the file keeps its key."""
    fresh = _seal(key, Way.PASSPHRASE, _sound(passphrase))
    _checked(folder, key).with_wrap(fresh).write(folder.sidecar)


def set_recovery_code(folder: ClinicFolder, key: DataKey, code: str) -> None:
    """Let a new recovery code open the clinic; the one before opens old backups only.

    Raises:
        RecoveryCodeError: when it is none; take one of :func:`fresh_code`.

    """
    fresh = _seal(key, Way.RECOVERY, read_code(code))
    _checked(folder, key).with_wrap(fresh).write(folder.sidecar)


def use_keyring(folder: ClinicFolder, key: DataKey, safe: Safe | None = None) -> None:
    """Let the keyring of this user open the clinic (after restoring it on another machine).

    Raises:
        NoKeyringError: when no keyring works.

    """
    safe = safe or working_keyring()
    if safe is None:
        raise NoKeyringError(_no_keyring())
    _checked(folder, key).with_wrap(_seal_in(safe, key)).write(folder.sidecar)


def _checked(folder: ClinicFolder, key: DataKey) -> Sidecar:
    sidecar = Sidecar.read(folder.sidecar)
    if not hmac.compare_digest(key.check, sidecar.check):
        raise LockedError(_("This key belongs to another clinic file."))
    return sidecar


def _kept_secret(sidecar: Sidecar, safe: Safe | None) -> str:
    if sidecar.wrap(Way.KEYRING) is None:
        raise LockedError(_("Type the passphrase or the recovery code of the clinic."))
    safe = safe or working_keyring()
    if safe is None:
        raise LockedError(_("The keyring does not answer. Type the recovery code of the clinic."))
    try:
        secret = safe.find(sidecar.key_id)
    except KeyringSilentError as error:
        raise LockedError(
            _("The keyring does not answer. Type the recovery code of the clinic.")
        ) from error
    if secret is None:
        raise LockedError(
            _("Your keyring has no key for this clinic. Type the recovery code of the clinic.")
        )
    return secret


def _seal_in(safe: Safe, key: DataKey) -> Wrap:
    secret = secrets.token_hex(32)
    try:
        safe.keep(key.key_id, secret)
    except KeyringSilentError as error:
        raise NoKeyringError(_no_keyring()) from error
    return _seal(key, Way.KEYRING, secret)


def _seal(key: DataKey, way: Way, secret: str) -> Wrap:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = _encrypted(key.raw, way, secret, salt, nonce)
    return Wrap(way, salt.hex(), nonce.hex(), sealed.hex())


def _open(sidecar: Sidecar, way: Way, secret: str) -> DataKey:
    wrap = sidecar.wrap(way)
    if wrap is None:
        raise LockedError(_("This clinic cannot be opened that way."))
    raw = _decrypted(wrap, secret)
    if raw is None:
        raise LockedError(_refusal(way))
    return DataKey(raw)


@apart
def _encrypted(raw: bytes, way: Way, secret: str, salt: bytes, nonce: bytes) -> bytes:
    """Return a key sealed with a secret; apart, for it takes 64 MB and a large library."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_wrapping_key(way, secret, salt)).encrypt(nonce, raw, way.encode())


@apart
def _decrypted(wrap: Wrap, secret: str) -> bytes | None:
    """Return the key a wrap holds; None when this is not its secret."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapping_key = _wrapping_key(wrap.way, secret, bytes.fromhex(wrap.salt))
    nonce, sealed = bytes.fromhex(wrap.nonce), bytes.fromhex(wrap.sealed)
    try:
        return AESGCM(wrapping_key).decrypt(nonce, sealed, wrap.way.encode())
    except InvalidTag:
        return None


def _wrapping_key(way: Way, secret: str, salt: bytes) -> bytes:
    """Return the key a secret makes: slowly, when a person thought of it or can read it."""
    if way is Way.KEYRING:  # 256 random bits need no stretching
        return hmac.digest(bytes.fromhex(secret), b"wrap" + salt, "sha256")
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret.encode(), salt, ROUNDS, MEMORY_KIB, LANES, 32, Type.ID)


def _sound(passphrase: str) -> str:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise DeskError(
            _("The passphrase needs at least {count} characters.").format(count=SHORTEST_PASSPHRASE)
        )
    return passphrase


def _refusal(way: Way) -> str:
    if way is Way.PASSPHRASE:
        return _("That is not the passphrase of this clinic.")
    if way is Way.RECOVERY:
        return _("That is a recovery code, but not the one of this clinic.")
    return _("Your keyring holds another key. Type the recovery code of the clinic.")


def _no_keyring() -> str:
    return _("No keyring works on this machine. Choose a passphrase for the clinic instead.")
