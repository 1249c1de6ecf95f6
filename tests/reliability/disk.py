"""A disk that can be watched and made to fail, without root, a compiler or a special mount.

SQLite reaches every file through a table of functions (its VFS). The table is found through a
connection, and its ``xOpen`` is replaced: every file opened from then on has its reads, writes,
truncations and syncs pass a :class:`Watcher` first. What is above this table is the real
program; what is below it is the real file system. The log of the audit head and the wrapped keys
are small files of their own, which do not pass here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

OK = dbapi2.SQLITE_OK
NO_ROOM = dbapi2.SQLITE_FULL
READ_ERROR, WRITE_ERROR, SYNC_ERROR = (
    dbapi2.SQLITE_IOERR | nth << 8 for nth in (1, 3, 4)
)  # sqlite3.h: SQLITE_IOERR_READ, _WRITE, _FSYNC


class _Vfs(ctypes.Structure):
    """The beginning of ``sqlite3_vfs``."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("following", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
    )


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``: what can be done with an open file."""

    _fields_ = (
        ("version", c_int),
        *((name, c_void_p) for name in ("close", "read", "write", "truncate", "sync")),
        ("others", c_void_p * 13),
    )


_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, POINTER(c_void_p), c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Move = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a write: the answer, and how many of its bytes reach the file anyway."""

    code: int = OK
    bytes: int = 0


class Watcher:
    """Sees everything before it happens; an answer other than ``OK`` is given in its stead."""

    def read(self, file: str) -> int:
        """Answer a read."""
        return OK

    def write(self, file: str, at: int, content: bytes) -> Verdict:
        """Answer a write."""
        return Verdict()

    def truncate(self, file: str, size: int) -> int:
        """Answer a truncation."""
        return OK

    def sync(self, file: str) -> int:
        """Answer a sync."""
        return OK

    def deleted(self, file: str) -> None:
        """Hear that a file is deleted."""


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let a watcher see every file that this process opens in here; close them in here too."""
    vfs = _vfs()
    before = vfs.open, vfs.delete
    hooks = _Hooks(watcher, _Open(vfs.open), _Delete(vfs.delete))
    vfs.open, vfs.delete = (
        ctypes.cast(hook, c_void_p).value for hook in (hooks.open, hooks.delete)
    )
    _KEPT.append(hooks)
    try:
        yield
    finally:
        vfs.open, vfs.delete = before


#: A file that outlives its watcher still calls these.
_KEPT: list[_Hooks] = []


class _Hooks:
    """The functions SQLite calls; they live as long as the process."""

    def __init__(self, watcher: Watcher, opening: _Open, deleting: _Delete) -> None:
        self._watcher, self._opening, self._deleting = watcher, opening, deleting
        self._tables: dict[tuple[int, str], _Methods] = {}
        self._made: list[object] = []
        self.open, self.delete = _Open(self._open), _Delete(self._delete)

    def _open(self, vfs, path, file, flags, flags_out) -> int:
        code = self._opening(vfs, path, file, flags, flags_out)
        if code == OK and path and file[0]:
            name = Path(ctypes.string_at(path).decode()).name
            file[0] = ctypes.addressof(self._table(file[0], name))
        return code

    def _delete(self, vfs, path, sync_folder) -> int:
        self._watcher.deleted(Path(path.decode()).name)
        return self._deleting(vfs, path, sync_folder)

    def _table(self, original: int, name: str) -> _Methods:
        if (original, name) not in self._tables:
            real = _Methods.from_address(original)
            table = _Methods.from_buffer_copy(real)
            for hook in ("read", "write", "truncate", "sync"):
                made = getattr(self, f"_{hook}")(getattr(real, hook), name)
                self._made.append(made)
                setattr(table, hook, ctypes.cast(made, c_void_p).value)
            self._tables[original, name] = table
        return self._tables[original, name]

    def _read(self, address: int, name: str) -> _Move:
        real, watcher = _Move(address), self._watcher

        def read(file, into, amount, at) -> int:
            return watcher.read(name) or real(file, into, amount, at)

        return _Move(read)

    def _write(self, address: int, name: str) -> _Move:
        real, watcher = _Move(address), self._watcher

        def write(file, content, amount, at) -> int:
            verdict = watcher.write(name, at, ctypes.string_at(content, amount))
            if verdict.code == OK:
                return real(file, content, amount, at)
            if verdict.bytes:
                real(file, content, min(verdict.bytes, amount), at)
            return verdict.code

        return _Move(write)

    def _truncate(self, address: int, name: str) -> _Truncate:
        real, watcher = _Truncate(address), self._watcher
        return _Truncate(lambda file, size: watcher.truncate(name, size) or real(file, size))

    def _sync(self, address: int, name: str) -> _Sync:
        real, watcher = _Sync(address), self._watcher
        return _Sync(lambda file, flags: watcher.sync(name) or real(file, flags))


def _vfs() -> _Vfs:
    """Return SQLite's own table: the first thing a connection holds is a pointer to it."""
    connection = dbapi2.connect(":memory:")
    try:
        inside = c_void_p.from_address(id(connection) + object.__basicsize__).value
        vfs = _Vfs.from_address(c_void_p.from_address(inside or 0).value or 0)
    finally:
        connection.close()
    if vfs.name not in (b"unix", b"win32"):  # another build: nothing is touched
        raise RuntimeError("the table of SQLite's files is not where it was")
    return vfs
