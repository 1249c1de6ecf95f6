"""What a process weighs at this moment."""

from __future__ import annotations

import resource
from pathlib import Path

STATUS = Path("/proc/self/status")


def weight() -> int:
    """Return the memory the process holds now, in kB: its resident set, shared libraries included.

    Not its peak: checking a password takes 64 MB for a tenth of a second, by design.
    """
    if not STATUS.exists():  # not Linux: the peak is all that can be known
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(lines["VmRSS"].split()[0])
