"""The quality gates, in the order that finds a mistake soonest; ends with pytest's own line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
GATES: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "patientdesk", "tests", "packaging"),
    ("ruff", "format", "--check", "patientdesk", "tests", "packaging"),
    ("mypy",),
    ("lint-imports",),
)
#: Real windows on a virtual screen: one after the other, or they fight for the focus.
JOURNEYS = "tests/journeys"


def main(options: list[str]) -> int:
    """Run every gate, or only pytest when it is given options of its own."""
    os.chdir(ROOT)
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    if options:
        return run("pytest", *options, environ=offscreen)
    failed = [gate[0] for gate in GATES if run(*gate)]
    if run("pytest", JOURNEYS, "-p", "no:xdist"):
        failed.append("journeys")
    if run("pytest", "-n", "2", f"--ignore={JOURNEYS}", environ=offscreen):
        failed.append("pytest")
    if failed:
        print(f"desk: these gates failed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


def run(*command: str, environ: dict[str, str] | None = None) -> int:
    """Run one tool of the environment and return its exit code."""
    print(f"desk: {' '.join(command)}", flush=True)
    return subprocess.run((BIN / command[0], *command[1:]), env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
