"""How fast papers are made, against an empty page of the same library in the same run."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median

from patientdesk import resources

PAGES = 200
ROUNDS = 7
#: What a bare import of the canvas costs, and what our first page costs, each in a new process.
COLD_LIMIT = "from reportlab.pdfgen.canvas import Canvas"
COLD_OURS = (
    "from patientdesk.printing.grid import Cell, print_cells; "
    "print_cells('t', [[Cell(10, 1, 'ORTEGA')]])"
)


def rows() -> list[tuple[str, float, float, float, float]]:
    """Return ``(job, limit, ours, ratio, goal)``; times in microseconds a page, or a start."""
    return [claim_page(), first_paper(), memory()]


def claim_page() -> tuple[str, float, float, float, float]:
    """A CMS-1500 page with every field filled, compressed, against an empty one."""
    from patientdesk.printing.grid import Cell, print_cells

    cells = []
    with resources.path("codes/cms1500_fields.csv").open(encoding="utf-8", newline="") as file:
        for field in csv.DictReader(file):
            length = max(1, int(field["length"]))
            right = field["justify"] == "R"
            text = "X" * max(1, length - 1)
            cells.append(Cell(int(field["line"]), int(field["column"]), text, length, right))
    limit, ours = _side_by_side(_empty_pages, lambda: print_cells("claims", [cells] * PAGES))
    return _row("CMS-1500 page, all fields", limit / PAGES, ours / PAGES, 6.0)


def first_paper() -> tuple[str, float, float, float, float]:
    """The first paper of a process, imports included, against the import of the canvas."""
    limit, ours = _side_by_side(lambda: _process(COLD_LIMIT), lambda: _process(COLD_OURS))
    return _row("first paper, cold", limit, ours, 1.5)


def memory() -> tuple[str, float, float, float, float]:
    """The memory of a process that printed 500 claim pages, against one that printed one."""
    code = (
        "import resource; from patientdesk.printing.grid import Cell, print_cells; "
        "print_cells('t', [[Cell(n, 1, 'ORTEGA') for n in range(2, 60)]] * {pages}); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    limit, ours = (
        float(subprocess.check_output([sys.executable, "-c", code.format(pages=pages)]))
        for pages in (1, 500)
    )
    return _row("500 claim pages, memory in kB", limit, ours, 1.15)


def _empty_pages() -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(BytesIO(), pagesize=(612, 792), invariant=True, pageCompression=1)
    for _page in range(PAGES):
        canvas.showPage()
    canvas.save()


def _process(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def _side_by_side(limit: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Run both in turn, and return the median of each in microseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for work, taken in zip((limit, ours), times, strict=True):
            start = time.perf_counter()
            work()
            taken.append((time.perf_counter() - start) * 1e6)
    return median(times[0]), median(times[1])


def _row(
    job: str, limit: float, ours: float, goal: float
) -> tuple[str, float, float, float, float]:
    return job, limit, ours, ours / limit, goal
