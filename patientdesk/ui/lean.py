"""Keeps the program light: no source text that nobody reads, no room nobody uses, no late types."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import PySide6.QtCore  # noqa: F401 - brings the module along that is looked for

#: glibc's number for "what is larger has pages of its own", and how large that is, in bytes.
M_MMAP_THRESHOLD, LARGE = -3, 128 << 10
#: Its number for "how many heaps may threads have of their own".
M_ARENA_MAX, ONE = -8, 1
OPENSSL = ("ssl", "_hashlib")
FEATURES, LOOKS = "shibokensupport.feature", "_mod_uses_pyside"


def read_no_sources() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it.

    It looks in each for the names of optional features (``snake_case``), which nobody here uses.
    Python would keep all that text for good: some 25 MB with SQLAlchemy, and the reading delays
    the start. Where PySide6 is built otherwise, nothing happens.
    """
    features = sys.modules.get(FEATURES)
    if features is not None and LOOKS in vars(features):
        vars(features)[LOOKS] = _uses_no_feature


def _uses_no_feature(_module: object) -> bool:
    return False


def load_no_openssl() -> None:
    """Keep OpenSSL from being loaded by those who would take it and can do without.

    SQLAlchemy loads asyncio, and that the encryption of connections nobody makes here; hashlib has
    what it needs of its own (a seal of the trail takes 6 millionths of a second instead of 4). The
    clinic file is encrypted by a library that SQLCipher brings along. 6 MB, and a fiftieth of the
    start.
    """
    for name in OPENSSL:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


def meet_every_widget() -> None:
    """Have PySide make the types of Qt's widgets now, where nobody waits for them.

    It makes a type with its enums when it is first met, and all of them at once when Qt hands
    over an object whose kind it has to find out: 25 ms in the middle of building a window.
    """
    from PySide6 import QtWidgets

    for name in dir(QtWidgets):
        getattr(QtWidgets, name)


def keep_no_gaps() -> None:
    """Have memory given back to the system as soon as it is let go, where libc can do so.

    Unasked, glibc learns from the first large thing that is let go (20 MB for a password that is
    checked) to keep room for the next one, and opens a heap for every thread: 40 MB more at the
    end of a day. To be called before there are threads.
    """
    libc = _libc()
    if libc is not None and hasattr(libc, "mallopt"):
        libc.mallopt(M_MMAP_THRESHOLD, LARGE)
        libc.mallopt(M_ARENA_MAX, ONE)


def give_back() -> None:
    """Give memory that a long work took and left back to the system; where it can be asked for.

    To be called where nobody waits: it takes some milliseconds.
    """
    libc = _libc()
    if libc is not None and hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


@cache
def _libc() -> Any:
    import ctypes  # 2 ms that the first window need not wait for

    return ctypes.CDLL(None) if sys.platform == "linux" else None
