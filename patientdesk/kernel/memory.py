"""What nobody else may read: the memory of a process that knows keys or patients."""

from __future__ import annotations

import ctypes
import sys

PR_SET_DUMPABLE = 4


def hide_memory() -> None:
    """Keep other programs of the same user from reading keys and patients out of memory."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
