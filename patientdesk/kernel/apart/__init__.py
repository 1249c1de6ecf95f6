"""Work apart: in a process of its own, for what is heavy, seldom used or may break.

The libraries that make papers and open keys weigh a third of the desk, and none is needed while
nobody prints or signs in. Apart from it they are gone when they have been used, they keep no letter
waiting that is typed meanwhile, and a page that brings its painter down does not bring the desk
down. The desk has one such process while a clerk is at it, and none while the screen is locked. A
command that does one thing and ends has none: there the work is done where it is asked for.

Both ends talk through two pipes: the name of a function and its values go in, what it returned or
raised comes back. Nothing is written to the disk. A process whose desk is gone ends by itself.
"""

from __future__ import annotations

from patientdesk.kernel.apart.desk import (
    Apart,
    ApartError,
    apart,
    close_apart,
    open_apart,
    rest_apart,
    wake_apart,
    warm_up_apart,
)
from patientdesk.kernel.apart.process import serve

__all__ = [
    "Apart",
    "ApartError",
    "apart",
    "close_apart",
    "open_apart",
    "rest_apart",
    "serve",
    "wake_apart",
    "warm_up_apart",
]
