"""The other process: does what the desk orders, and ends when the desk is gone."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from pathlib import Path
from types import TracebackType

from patientdesk.kernel.apart.orders import Order, Reply
from patientdesk.kernel.errors import DeskError, places_of
from patientdesk.kernel.memory import hide_memory
from patientdesk.kernel.text import _, speak


def serve(translations: Path) -> int:
    """Answer until the desk has nothing more to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the desk
    sys.excepthook = _tell
    hide_memory()
    speak("en", translations)
    # Whatever a library has to say, in Python or in C, is no answer.
    with os.fdopen(os.dup(1), "wb") as outward:
        os.dup2(2, 1)
        while True:
            try:
                order: Order = pickle.load(sys.stdin.buffer)
            except EOFError:
                return 0
            reply = _done(order)
            if order.wanted:
                try:
                    outward.write(reply)
                    outward.flush()
                except BrokenPipeError:
                    return 0


def _done(order: Order) -> bytes:
    """Carry an order out, and return the reply as it is sent."""
    speak(order.language)
    try:
        return pickle.dumps(Reply(order.number, order.work(*order.values, **order.named)))
    except Exception as error:
        return pickle.dumps(Reply(order.number, None, _sendable(error), tuple(places_of(error))))


def _sendable(error: Exception) -> Exception:
    """Return the error if it arrives as what it is; an answer that cannot be sent is one too."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return DeskError(_("This could not be done. Try it again."))
    return error


def _tell(kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
    """Say where it broke, without a single value."""
    print(kind.__name__, *places_of(error), sep="\n", file=sys.stderr)
