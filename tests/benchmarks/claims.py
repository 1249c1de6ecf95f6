"""Speed of claims: the form against an empty page, the search of diagnoses against rows by id."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable

from patientdesk.claims.forms import Cms1500
from patientdesk.claims.records import installed_list
from patientdesk.printing.document import Document
from patientdesk.resources import path
from tests.claims.facts import many

#: What is measured, the limit beside it, ours, their ratio, and the ratio to reach.
Row = tuple[str, float, float, float, float]
ROUNDS, SEARCHES = 40, 400
TYPED = ("diab", "high blood", "knee pain", "cough", "ear inf", "hyper", "asthma", "flu")
CODES = ("E1", "E11", "E11.", "Z0", "I1", "M25.5", "J0", "S52")


def _median(run: Callable[[], object], rounds: int) -> float:
    times = []
    for _round in range(rounds):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def claim_form() -> Row:
    """A page of six lines of the CMS-1500 against an empty page of the same library."""
    wanted = many(6)
    form = Cms1500()

    def empty() -> None:
        document = Document("empty", (612, 792))
        document.canvas.showPage()
        document.finished()

    form.print(wanted)
    empty()
    limit = _median(empty, ROUNDS)
    ours = _median(lambda: form.print(wanted), ROUNDS)
    return ("CMS-1500 page", limit, ours, ours / limit, 6.0)


def diagnosis_search() -> list[Row]:
    """Twenty diagnoses by words and by code, against twenty random rows by their number."""
    known = installed_list()
    assert known is not None
    table = sqlite3.connect(f"{path('codes/icd10cm.db').as_uri()}?mode=ro&immutable=1", uri=True)
    (last,) = table.execute("SELECT max(id) FROM codes").fetchone()
    chance = random.Random(7)
    one = "SELECT code, words, billable FROM codes WHERE id = ?"

    def rows() -> None:
        for _row in range(20):
            table.execute(one, (chance.randint(1, last),)).fetchone()

    rows()
    limit = _median(rows, SEARCHES)
    words = _median(lambda: known.find(chance.choice(TYPED)), SEARCHES)
    codes = _median(lambda: known.find(chance.choice(CODES)), SEARCHES)
    table.close()
    return [
        ("diagnoses by words", limit, words, words / limit, 2.0),
        ("diagnoses by code", limit, codes, codes / limit, 1.5),
    ]


def rows() -> list[Row]:
    """Return everything measured here."""
    return [claim_form(), *diagnosis_search()]
