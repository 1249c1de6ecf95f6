"""The papers of a claim with anything people may have written: whole, or refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdesk.claims.forms import Cms1500, Proof
from patientdesk.claims.forms.cms1500 import TooLongError
from patientdesk.claims.forms.proof import CUT
from patientdesk.claims.model import Referrer, boxes, cms1500
from patientdesk.claims.scrub.lengths import LENGTHS
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import Address
from tests.claims.facts import CLAIM, CLINIC, GOOD, HOLDER, LINE, coverage, facts
from tests.claims.test_page import expected, letters, words

HOSTILE = {
    each["key"]: each["text"]
    for each in json.loads(
        (Path(__file__).parents[1] / "fixtures" / "hostile.json").read_text(encoding="utf-8")
    )
}


def written(text):
    """A claim with ``text`` wherever people write."""
    home = Address(text, text, text, text, text)
    told = replace(CLAIM.circumstances, referrer=Referrer(text, text))
    return facts(
        claim=replace(CLAIM, circumstances=told, lines=(replace(LINE, note=text),)),
        patient=replace(GOOD.patient, family_name=text, given_name=text, address=home),
        clinic=replace(CLINIC, name=text, street=text, city=text),
        payer=replace(GOOD.payer, name=text, street=text),
        coverage=coverage(
            member_id=text, group=text, plan=text, relation="child",
            subscriber=replace(HOLDER, family_name=text, given_name=text, address=home),
        ).coverage,
    )  # fmt: skip


def holds(wanted):
    """Say what stands in every cell, or that a finding forbids printing."""
    (page,) = cms1500(wanted)
    faults = list(LENGTHS.check(wanted))
    if page.too_long():
        assert faults
        with pytest.raises(TooLongError, match="too long for"):
            Cms1500().print(wanted)
    elif not faults:
        drawn = {
            (round((down - 20) / 12), round((x - 27) / 7.2) + 1): letter
            for letter, x, down, _font, _size in letters(Cms1500().print(wanted).pdf)
        }
        assert drawn == expected(page)


@pytest.mark.parametrize("key", HOSTILE)
def test_the_data_page_holds_every_letter_or_a_finding_forbids_it(key):
    holds(written(HOSTILE[key]))


@pytest.mark.parametrize("text", ["李小龍", "Ж", "😀", "\u202eAda", "<b>", "Ada\x07"])
def test_letters_the_paper_cannot_show_are_named_by_a_finding(text):
    codes = {each.code for each in LENGTHS.check(written(text))}
    assert "claim.length.signs" in codes


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12))
def test_any_text_is_printed_whole_or_forbidden(text):
    holds(written(text))


@pytest.mark.parametrize("text", [*HOSTILE.values(), "x" * 10_000])
def test_the_proof_can_always_be_printed(text):
    assert Proof().print(written(text)).pages == 1


def test_what_is_too_long_ends_in_a_mark_inside_its_box():
    wanted = facts(coverage=replace(GOOD.coverage, group="G" * 10_000))
    box = boxes()["Insured's policy group or FECA number"]
    told = words(Proof().print(wanted).pdf)
    assert "G" * (box.length - 1) + CUT in told
    assert "G" * box.length not in told
    assert f"{CUT} does not fit its box" in told
    assert f"{CUT} does not fit" not in words(Proof().print(GOOD).pdf)
