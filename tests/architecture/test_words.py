"""Every text people see is in Spanish as well, and went through gettext to get there."""

from __future__ import annotations

import ast
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

PROJECT = Path(__file__).parents[2]
ROOT = PROJECT / "patientdesk"
SPANISH = PROJECT / "resources" / "translations" / "es"
sys.path.insert(0, str(PROJECT / "packaging"))

import build_translations  # noqa: E402
import check_translations  # noqa: E402

#: Texts that are the same in both languages, each with its reason.
SAME = {
    line.split("\t")[0]: line.split("\t")[1]
    for line in (PROJECT / "tests/fixtures/same_in_spanish.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
MESSAGES = [
    (name, line, text if isinstance(text, str) else text[0])
    for name, line, text in check_translations.messages(ROOT)
]
CATALOG = build_translations.merged(sorted(SPANISH.glob("*.po")), "es")


def fields(text: str) -> set[str]:
    return {
        name.split("[")[0] for _lit, name, _spec, _conv in string.Formatter().parse(text) if name
    }


def test_every_text_has_its_spanish():
    missing = {
        f"{name}:{line}: {text}"
        for name, line, text in MESSAGES
        if not (message := CATALOG.get(text))
        or not all([message.string] if isinstance(message.string, str) else message.string)
    }
    assert not missing


def test_no_spanish_is_its_english_without_a_reason():
    same = {
        text for _name, _line, text in MESSAGES if (m := CATALOG.get(text)) and m.string == text
    }
    assert same - SAME.keys() == set()


def test_every_reason_is_still_needed():
    assert {text for _n, _l, text in MESSAGES} >= SAME.keys()
    assert all(SAME.values())


@pytest.mark.parametrize("file", sorted(SPANISH.glob("*.po")), ids=lambda p: p.stem)
def test_no_translation_is_fuzzy_or_obsolete(file):
    with file.open("rb") as stream:
        catalog = read_po(stream, locale="es")
    assert not [message.id for message in catalog if message.id and message.fuzzy]
    assert not catalog.obsolete


def test_translations_fill_in_the_same_fields():
    wrong = []
    for message in CATALOG:
        strings = [message.string] if isinstance(message.string, str) else message.string
        source = message.id if isinstance(message.id, str) else message.id[1]
        for text in strings if message.id else ():
            if not fields(text) <= fields(source):
                wrong.append((source, text))
    assert not wrong


#: Calls whose texts are for programmers and files, never for the screen or for paper.
UNSEEN = {
    "ValueError", "TypeError", "RuntimeError", "AssertionError", "TimeoutError", "KeyError",
    "LookupError", "FileExistsError", "NotImplementedError", "OSError", "PermissionError",
    "compile",
    "getenv", "namedtuple", "TypeVar", "NewType", "ParamSpec", "declare", "DDL", "text", "execute",
    "exec_driver_sql", "Tag", "cast", "warn", "debug", "info", "warning", "error", "exception",
    "fullmatch", "match", "search", "sub", "findall", "strftime", "get", "startswith", "endswith",
    "setAuthor", "setCreator", "setProducer", "QSettings", "setOrganizationName", "_text",
}  # fmt: skip
TRANSLATED = {"_", "N_", "n_", "words_in"}
#: Two words or more that begin like a sentence or a title.
WORDS = re.compile(r"^[A-Z][a-z']+[,:]? [A-Za-z(]")
#: Files whose texts are in no language of the desk, each with its reason.
DATA = {
    "training": "names and words of invented people",
    "claims/forms/proof.py": "short words over the boxes of a form that exists in English only",
    "claims/model/page.py": "names of boxes, as the file of print positions has them",
    "claims/panel/map.py": "a name of a box, as the file of print positions has it",
    "claims/scrub/diagnosis_person.py": "the title of the document that demands the rule",
    "claims/scrub/filing.py": "the title of the document that demands the rule",
    "cli": "the help of commands is English, as that of every other command is",
    "kernel/identifiers.py": "names of states, which have no other",
    "app/start.py": "the beginning of a message of the toolkit that is kept off the terminal",
    "shell/tour": "a report for those who build the program, never shown at a desk",
}


def spoken_literals(path: Path) -> Iterator[str]:
    """Yield literals that read like text for people and did not pass gettext."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in TRANSLATED | UNSEEN:
                hidden.update(ast.walk(node))
        body = getattr(node, "body", None)
        if isinstance(body, list):
            hidden.update(
                each.value
                for each in body
                if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
            )
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in hidden
            and WORDS.match(node.value)
        ):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"


def test_no_visible_text_goes_round_gettext():
    found = [
        literal
        for path in sorted(ROOT.rglob("*.py"))
        if not path.relative_to(ROOT).as_posix().startswith(tuple(DATA))
        for literal in spoken_literals(path)
    ]
    assert not found


def test_a_text_that_goes_round_gettext_would_be_found(tmp_path):
    slip = ROOT / "kernel" / "clerk.py"
    source = tmp_path / "slip.py"
    source.write_text('label.setText("Save the patient")\nlabel.setText(_("Save the visit"))\n')
    tree = [
        node for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Constant)
    ]
    assert [bool(WORDS.match(node.value)) for node in tree] == [True, True]
    assert not list(spoken_literals(slip))
