"""The ICD-10-CM table: built from the pinned package, never committed, never imported at the desk.

The package reads ten megabytes of XML into memory; the desk reads one SQLite file instead. Codes
are numbered in the order a desk wants to see them (what front desks bill every day, then short
titles, then the rest), so that a search may stop at its twentieth hit and never sorts.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sqlite3
from types import ModuleType

import code_table

TABLE = code_table.CODES / "icd10cm.db"
#: What people call the commonest codes; our own words, in English and Spanish.
EVERYDAY = code_table.CODES / "everyday_words.csv"
PACKAGE = "simple_icd_10_cm"
#: Grows when the shape of the table changes.
SHAPE = "shape 4"
SCHEMA = """
CREATE TABLE codes (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, bare TEXT NOT NULL, words TEXT NOT NULL,
  billable INTEGER NOT NULL, never_first INTEGER NOT NULL, code_first INTEGER NOT NULL,
  sided INTEGER NOT NULL
);
CREATE TABLE excludes (bare TEXT NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
  text, content='', columnsize=0, detail=none, prefix='2 3 4',
  tokenize="unicode61 remove_diacritics 2"
);
"""
CODE = r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?"
#: A code, or two with a hyphen between, inside the brackets of an exclusion note.
MENTIONED = re.compile(rf"({CODE})(?:\.?-+(?=[,)\s]|$)|-({CODE})(?:\.?-+)?)?")
#: Titles that say the code follows another and never stands first.
MANIFESTATION = re.compile(r"in (?:other )?(?:\w+ ){0,4}diseases? classified elsewhere", re.I)
MONTHS = {"April": ("{year}-04-01", "{year}-09-30"), "October": ("{year}-10-01", "{next}-09-30")}


def build() -> None:
    """Write ``resources/codes/icd10cm.db`` unless it is there, of this package and this shape."""
    words = hashlib.sha256(EVERYDAY.read_bytes()).hexdigest()[:12]
    code_table.build(TABLE, PACKAGE, f"{SHAPE} words {words}", "list of diagnoses", fill)


def release(file_name: str) -> tuple[str, str, str]:
    """Return name, first and last day of the release in ``code-list-April-2026.txt``.

    A release of April holds until the end of September, when the fiscal year ends; one of October
    until the next September, unless an April release takes its place.

    Raises:
        ValueError: when the package names its release in another way; nothing is guessed.

    """
    match = re.search(r"(April|October)-(\d{4})", file_name)
    if not match:
        raise ValueError(f"{file_name}: which release of ICD-10-CM is this?")
    year = int(match[2])
    first, last = (day.format(year=year, next=year + 1) for day in MONTHS[match[1]])
    return f"{match[1]} {year}", first, last


def fill(connection: sqlite3.Connection) -> None:
    """Write every code, its words, what it excludes, and which release this is."""
    import simple_icd_10_cm as source

    connection.executescript(SCHEMA)
    everyday = read_everyday()
    nodes = [node for node in source.get_all_codes(True) if not source.is_chapter(node)]
    rows = sorted((rank(source, node, everyday), node) for node in nodes)
    sides = sided_parents(source, nodes)
    for number, (_rank, node) in enumerate(rows, 1):
        title = source.get_description(node)
        category = source.is_category_or_subcategory(node)
        connection.execute(
            "INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, node, node.replace(".", ""), title,
                category and source.is_leaf(node),
                bool(MANIFESTATION.search(title)) or node[0] in "VWXY",
                category and must_follow(source, node),
                "unspecified" in title and category and source.get_parent(node) in sides,
            ),
        )  # fmt: skip
        spoken = " ".join((title, *source.get_inclusion_term(node), everyday.get(node, "")))
        connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, spoken))
        connection.executemany(
            "INSERT INTO excludes VALUES (?, ?, ?)", excluded(source, node) if category else ()
        )
    connection.executescript(
        "INSERT INTO words(words) VALUES ('optimize');"
        "CREATE UNIQUE INDEX codes_bare ON codes (bare, billable, id);"
        "CREATE INDEX excludes_bare ON excludes (bare);"
        "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);"
    )
    name, starts, ends = release(source.simple_icd_10_cm._all_codes_package_file_name)
    facts = {"release": name, "starts": starts, "ends": ends}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())


def read_everyday() -> dict[str, str]:
    """Return what people call a code, by the code."""
    with EVERYDAY.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["words"] for row in csv.DictReader(file)}


def rank(source: ModuleType, node: str, everyday: dict[str, str]) -> tuple[int, int]:
    """Return where a code stands in a list of hits: the lower, the sooner."""
    title = source.get_description(node)
    if node in everyday:
        return 0, tuple(everyday).index(node)
    if not source.is_category_or_subcategory(node):
        return 3, len(title)
    late = (
        15 * (not source.is_leaf(node))
        + 60 * ("sequela" in title or "subsequent encounter" in title)
        + 40 * (node[0] in "VWXY")
        + 15 * (node[0] in "OPQ")
        + 10 * ("other specified" in title.lower())
    )
    return 1, len(title) + late


def sided_parents(source: ModuleType, nodes: list[str]) -> set[str]:
    """Return the codes below which one chooses between right and left."""
    return {
        source.get_parent(node)
        for node in nodes
        if source.is_category_or_subcategory(node) and "right" in source.get_description(node)
    }


def must_follow(source: ModuleType, node: str) -> bool:
    """Tell whether a note says without reserve that the underlying disease is coded first."""
    note = source.get_code_first(node, search_in_ancestors=True).lower()
    return bool(note) and "if applicable" not in note and "if known" not in note


def excluded(source: ModuleType, node: str) -> list[tuple[str, str, str]]:
    """Return the codes, as stretches from low to high, that must not stand beside this one."""
    found = []
    for note in source.get_excludes1(node):
        for brackets in re.findall(r"\(([^()]*)\)", note):
            for low, high in MENTIONED.findall(brackets):
                bare = low.replace(".", "")
                found.append((node.replace(".", ""), bare, high.replace(".", "") or bare))
    return found


if __name__ == "__main__":
    build()
