"""Speed, as ratios measured side by side in one run: ``./desk bench [--full] [--report FILE]``.

Every module here gives its rows ``(job, limit, ours, ratio, goal)`` from a function ``rows``, which
may take ``full``. Each runs in a process of its own, so none warms another's caches. A benchmark is
never a test: machines differ, only the ratio to the limit of the same run means anything.
"""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent
#: In the order of a day: start, look, find, book, print.
FIRST = ("start", "memory", "search", "schedule", "claims", "printing")


#: What the others share; they give no rows.
SHARED = {"__init__", "__main__", "side_by_side", "weight"}


def modules() -> list[str]:
    found = {path.stem for path in FOLDER.glob("*.py")} - SHARED
    return sorted(found, key=lambda name: (FIRST.index(name) if name in FIRST else 99, name))


def measure(name: str, full: bool) -> list[list[object]]:
    """Run one module here and return its rows."""
    rows = import_module(f"tests.benchmarks.{name}").rows
    takes_full = "full" in inspect.signature(rows).parameters
    return [list(row) for row in (rows(full=full) if takes_full else rows())]


def measure_apart(name: str, full: bool) -> list[list[object]]:
    """Run one module in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks", "--module", name]
    environ = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    done = subprocess.run(
        command + ["--full"] * full, stdout=subprocess.PIPE, text=True, check=False, env=environ
    )
    if done.returncode:
        return [[f"{name}: could not be measured", 0.0, 0.0, float("inf"), 0.0]]
    found: list[list[object]] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(arguments: list[str]) -> int:
    """Print the table as it grows; exit 1 when a goal is missed."""
    full = "--full" in arguments
    if "--module" in arguments:
        print(json.dumps(measure(arguments[arguments.index("--module") + 1], full)))
        return 0
    print(f"{'job':56} {'limit':>12} {'ours':>12} {'ratio':>8} {'goal':>6}")
    every: list[list[object]] = []
    for name in modules():
        for row in measure_apart(name, full):
            every.append(row)
            job, limit, ours, ratio, goal = row
            verdict = "PASS" if ratio <= goal else "short"
            print(
                f"{job:56} {limit:12.3f} {ours:12.3f} {ratio:8.2f} {goal:6.2f} {verdict}",
                flush=True,
            )
    if "--report" in arguments:
        report = [
            dict(zip(("job", "limit", "ours", "ratio", "goal"), row, strict=True)) for row in every
        ]
        path = Path(arguments[arguments.index("--report") + 1])
        path.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return int(any(row[3] > row[4] for row in every))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
