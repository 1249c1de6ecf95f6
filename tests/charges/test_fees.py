"""The fee list: typed, changed, taken over from a file, taken back."""

from __future__ import annotations

import pytest

from patientdesk.charges import service
from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.rules import check_fee
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.snapshot import replace
from tests.conftest import CLINICIAN, MANAGER, RECEPTION

VISIT = Fee(FeeId(0), "99213", "Visit, established", 12_500)


def do(store, use_case, *args, clerk=MANAGER):
    with store.unit(clerk) as unit:
        return use_case(unit, *args)


def fees(store, **more):
    with store.reading(RECEPTION) as unit:
        return service.fees(unit, **more)


@pytest.mark.parametrize("code", ["99213", "0001F", "0042T", "G0402", "J1100", "A0425", "V5008"])
def test_codes_are_five_characters_of_a_known_form(code):
    assert list(check_fee(replace(VISIT, code=code))) == []


@pytest.mark.parametrize(
    "code", ["", "100", "9921", "99213-25", "992134", "Z0001", "W9999", "ABCDE"]
)
def test_anything_else_is_refused_in_words(code):
    (found,) = check_fee(replace(VISIT, code=code))
    assert found.where == "code"
    assert found.message.endswith(".")


def test_words_a_spreadsheet_would_run_are_refused():
    for words in ("=1+1", "+visit", "-visit", "@visit", ""):
        assert [each.where for each in check_fee(replace(VISIT, words=words))] == ["words"]


def test_a_fee_of_nothing_is_pointed_out():
    (found,) = check_fee(replace(VISIT, cents=0))
    assert found.severity is Severity.WARNING


def test_a_fee_is_typed_changed_and_taken_back(store):
    change = do(store, service.save_fee, replace(VISIT, code=" g0402 "))
    assert [each.code for each in fees(store)] == ["G0402"]
    dearer = do(store, service.save_fee, replace(fees(store)[0], cents=20_000))
    do(store, dearer.undo)
    assert fees(store)[0].cents == 12_500
    assert change.summary == "Fee list: G0402 added"


def test_a_code_stands_on_the_list_once(store):
    do(store, service.save_fee, VISIT)
    with pytest.raises(DeskError, match="already"):
        do(store, service.save_fee, VISIT)


def test_a_claim_asks_for_a_fee_by_code(store):
    do(store, service.save_fee, VISIT)
    with store.reading(RECEPTION) as unit:
        assert service.fee(unit, "99213").cents == 12_500
        assert service.fee(unit, "99999") is None


def test_a_list_is_taken_over_in_one_act_and_taken_back_in_one(store):
    do(store, service.save_fee, VISIT)
    wanted = [replace(VISIT, cents=13_000), Fee(FeeId(0), "J1100", "Shot", 2_000)]
    change = do(store, service.import_fees, wanted)
    assert [(each.code, each.cents) for each in fees(store)] == [
        ("99213", 13_000),
        ("J1100", 2_000),
    ]
    assert "2 fees" in change.summary
    back = do(store, change.undo)
    assert [(each.code, each.cents) for each in fees(store)] == [("99213", 12_500)]
    do(store, back.undo)
    assert [(each.code, each.cents) for each in fees(store)] == [
        ("99213", 13_000),
        ("J1100", 2_000),
    ]


def test_the_same_list_twice_changes_nothing_the_second_time(store):
    do(store, service.import_fees, [VISIT])
    (before,) = fees(store)
    change = do(store, service.import_fees, [VISIT])
    assert change.undo is None
    assert fees(store) == [before]


def test_one_bad_entry_keeps_the_whole_list_out(store):
    with pytest.raises(DeskError):
        do(store, service.import_fees, [VISIT, replace(VISIT, code="12")])
    assert fees(store) == []


def test_only_those_who_may_change_prices_do(store):
    for clerk in (RECEPTION, CLINICIAN):
        with pytest.raises(NotAllowedError):
            do(store, service.save_fee, VISIT, clerk=clerk)
