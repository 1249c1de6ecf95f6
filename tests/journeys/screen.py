"""A screen nobody sees: a virtual display, a window manager, a session bus, and the keyboard."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

#: What Debian calls the programs is in ``./desk``, which installs them.
PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "xdotool")
SIZE = "1440x900x24"
#: Longer than anything takes on a machine that does something else as well, in seconds.
PATIENCE = 30.0
GLANCE = 0.03
#: Between two keys: the window manager and the program must keep up, as with a person's.
KEY_MS = "4"


def missing() -> str:
    """Return which programs a virtual screen lacks; empty when all are there."""
    return ", ".join(name for name in PROGRAMS if shutil.which(name) is None)


def wait(until: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Look again and again until something is so, and return what was seen."""
    end = time.monotonic() + patience
    while not (seen := until()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(GLANCE)
    return seen


class Screen:
    """A display with a keyboard; ``environ`` is what a program on it is started with."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ = environ

    def press(self, *chords: str) -> None:
        """Press chords one after the other, as the keyboard names them: ``ctrl+k``, ``Return``."""
        self._xdotool("key", "--clearmodifiers", "--delay", KEY_MS, *chords)

    def type(self, text: str) -> None:
        """Type a text of ASCII letters into whatever has the focus."""
        self._xdotool("type", "--clearmodifiers", "--delay", KEY_MS, text)

    def click(self, left: int, top: int) -> None:
        """Click a point of the screen."""
        self._xdotool("mousemove", "--sync", str(left), str(top), "click", "1")

    def minimise(self, title: str) -> None:
        """Put a window away."""
        self._xdotool("windowminimize", "--sync", self.window(title))

    def window(self, title: str) -> str:
        """Return the number of the visible window whose title holds these words."""
        return str(wait(lambda: self.visible(title), f"a window {title!r}"))

    def visible(self, title: str) -> str:
        """Return the number of such a window, empty when none is on the screen."""
        found = self._xdotool("search", "--onlyvisible", "--name", title, check=False)
        return found.splitlines()[-1] if found else ""

    def active(self) -> str:
        """Return the title of the window that has the keys."""
        return self._xdotool("getactivewindow", "getwindowname", check=False).strip()

    def _xdotool(self, *words: str, check: bool = True) -> str:
        ran = subprocess.run(
            ("xdotool", *words), env=self.environ, capture_output=True, text=True, check=False
        )
        assert not check or not ran.returncode, ran.stderr
        return ran.stdout


@contextmanager
def virtual_screen(room: Path) -> Iterator[Screen]:
    """Start a display, a bus and a window manager of one's own; end them again."""
    with ExitStack() as stack:
        runtime = room / "runtime"
        runtime.mkdir(mode=0o700)
        environ = os.environ | {
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(room / "config"),
            "XDG_DATA_HOME": str(room / "data"),
            "XDG_CACHE_HOME": str(room / "cache"),
            "HOME": str(room),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        display = _telling(stack, "Xvfb", "-displayfd", "{fd}", "-screen", "0", SIZE, "-nolisten",
                           "tcp", environ=environ)  # fmt: skip
        environ["DISPLAY"] = f":{display}"
        environ["DBUS_SESSION_BUS_ADDRESS"] = _telling(
            stack, "dbus-daemon", "--session", "--nofork", "--print-address={fd}", environ=environ
        )
        _start(stack, ("openbox",), environ)
        yield Screen(environ)


def _telling(stack: ExitStack, *command: str, environ: dict[str, str]) -> str:
    """Start a program that writes where it is to be found into a pipe; return that."""
    reading, writing = os.pipe()
    words = tuple(word.format(fd=writing) for word in command)
    _start(stack, words, environ, pass_fds=(writing,))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return pipe.readline().strip()


def _start(
    stack: ExitStack, command: tuple[str, ...], environ: dict[str, str], **more: Any
) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more
    )
    stack.callback(_end, process)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)
        return
    process.kill()
    process.wait()
