"""The list of diagnoses: searched offline by code and words, headers found but not billable."""

from __future__ import annotations

import csv
import importlib.util
import sys
from datetime import date
from pathlib import Path

import pytest

from patientdesk.claims.model import dotted
from patientdesk.claims.records import installed_list

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def codes():
    known = installed_list()
    assert known is not None, "set-up has not built the list"
    return known


@pytest.fixture(scope="module")
def build():
    sys.path.insert(0, str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location("build_icd10", ROOT / "packaging/build_icd10.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_icd10"] = module
    spec.loader.exec_module(module)
    return module


def found(codes, typed, limit=20):
    return [each.code for each in codes.find(typed, limit)]


@pytest.mark.parametrize("typed", ["e11.9", "E119", " E11.9 ", "e119"])
def test_a_code_is_found_however_it_is_typed(codes, typed):
    assert found(codes, typed)[0] == "E11.9"


def test_a_header_is_found_and_cannot_be_billed(codes):
    first = codes.find("E11.2")[0]
    assert (first.code, first.billable) == ("E11.2", False)
    known = codes.know(["E11.2"])["E11.2"]
    assert known.choices == ("E11.21", "E11.22", "E11.29")
    assert not known.more


def test_a_header_with_many_below_offers_a_few(codes):
    known = codes.know(["S52.5"])["S52.5"]
    assert len(known.choices) == 4
    assert known.more


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("high blood pressure", "I10"),
        ("hypertension essential", "I10"),
        ("diab type 2", "E11.9"),
        ("wellness", "Z00.00"),
        ("knee left pain", "M25.562"),
        ("presión alta", "I10"),
        ("dolor de garganta", "J02.9"),
        ("b-12", "D51.9"),
        ("flu shot", "Z23"),
    ],
)
def test_words_in_any_order_find_the_usual_code_first(codes, typed, code):
    assert code in found(codes, typed, 3)


@pytest.mark.parametrize(
    ("typed", "code"), [("hipertention", "I10"), ("pneumona", "J18.9"), ("asthmma", "J45.909")]
)
def test_a_slip_of_the_finger_still_finds(codes, typed, code):
    assert code in found(codes, typed, 5)


@pytest.mark.parametrize("typed", ["", " ", "x", "%", "'\"*", "zzzzqqq", "()", "NEAR(", "a AND b"])
def test_nonsense_is_no_error(codes, typed):
    assert isinstance(codes.find(typed), list)


def test_the_release_and_its_days_are_known(codes):
    release = codes.release
    assert release.release == "April 2026"
    assert (release.starts, release.ends) == (date(2026, 4, 1), date(2026, 9, 30))
    assert release.covers(date(2026, 9, 30))
    assert not release.covers(date(2026, 10, 1))


def test_codes_that_exclude_each_other_are_named_once(codes):
    assert codes.excluding(["E11.9", "I10", "E10.9"]) == (("E11.9", "E10.9"),)
    assert codes.excluding(["E11.9", "I10"]) == ()


def test_what_cannot_stand_first_says_so(codes):
    known = codes.know(["F02.80", "W19.XXXA", "M25.569", "I10"])
    assert known["F02.80"].never_first
    assert known["W19.XXXA"].never_first
    assert known["M25.569"].sided
    assert not known["I10"].never_first


def test_an_unknown_code_is_known_to_be_unknown(codes):
    assert not codes.know(["E11.Z9"])["E11.Z9"].known


def test_every_everyday_word_belongs_to_a_billable_code(codes):
    with (ROOT / "resources/codes/everyday_words.csv").open(encoding="utf-8") as file:
        listed = [row["code"] for row in csv.DictReader(file)]
    assert len(set(listed)) == len(listed)
    for code, known in codes.know(listed).items():
        assert (known.known, known.billable) == (True, True), code


def test_the_table_is_not_built_twice(build, capsys):
    before = build.TABLE.stat().st_mtime_ns
    build.build()
    assert build.TABLE.stat().st_mtime_ns == before
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("file", "days"),
    [
        ("code-list-April-2026.txt", ("April 2026", "2026-04-01", "2026-09-30")),
        ("code-list-October-2026.txt", ("October 2026", "2026-10-01", "2027-09-30")),
    ],
)
def test_a_release_is_read_from_the_name_of_its_file(build, file, days):
    assert build.release(file) == days


def test_a_release_without_a_name_is_not_guessed(build):
    with pytest.raises(ValueError, match="which release"):
        build.release("codes.txt")


def test_codes_get_their_dot_and_words_do_not():
    assert dotted("e119") == "E11.9"
    assert dotted("I10") == "I10"
    assert dotted("sore throat") == "sore throat"
