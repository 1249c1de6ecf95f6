"""Policies in time: kept, confirmed, undone; which one holds; what is wrong with one, in words."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.coverage.model import Relation, Subscriber
from patientdesk.coverage.rules.checks import begun, check
from patientdesk.coverage.rules.form import blank, coverage_of, shown
from patientdesk.coverage.rules.timeline import Stretch, gaps, sentence, timeline
from patientdesk.coverage.service import (
    confirm_coverage,
    coverages,
    policies_on,
    policy_on,
    save_coverage,
)
from patientdesk.directory.model import Payer, PayerId, PayerKind
from patientdesk.directory.service import save_payer
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.service import find_patients, save_patient
from tests.conftest import CLINICIAN, MANAGER, RECEPTION, TODAY
from tests.coverage.policies import policy
from tests.registration.people import registered, somebody

MEDICARE = Payer(PayerId(1), "Medicare Part B", PayerKind.MEDICARE)
GROUP = Payer(PayerId(2), "Blue Cedar PPO", PayerKind.GROUP)
TRICARE = Payer(PayerId(3), "TRICARE East", PayerKind.TRICARE)
PAYERS = {payer.id: payer for payer in (MEDICARE, GROUP, TRICARE)}


@pytest.fixture
def ana(store):
    """A patient, in a clinic that knows three payers."""
    with store.unit(MANAGER) as unit:
        for payer in PAYERS.values():
            save_payer(unit, replace(payer, id=PayerId(0)))
    return registered(store, somebody())


def saved(store, coverage):
    with store.unit(RECEPTION) as unit:
        return save_coverage(unit, coverage)


def held(store, ana):
    with store.reading(RECEPTION) as unit:
        return coverages(unit, ana)


def test_a_policy_comes_back_with_its_payer_and_holder(store, ana):
    holder = Subscriber("Ortega", "Diego", date(1974, 2, 1))
    saved(
        store,
        policy(ana, 2, plan="PPO", group="G1", relation=Relation.SPOUSE, subscriber=holder),
    )
    (known,) = held(store, ana)
    assert (known.payer_name, known.payer_kind) == ("Blue Cedar PPO", PayerKind.GROUP)
    assert (known.plan, known.group, known.subscriber) == ("PPO", "G1", holder)


def test_the_policy_that_pays_first_on_a_day_is_known(store, ana):
    saved(store, policy(ana, 2, "OLD", starts=date(2024, 1, 1), ends=date(2024, 11, 30)))
    saved(store, policy(ana, 1, "NEW", starts=date(2025, 1, 1)))
    saved(store, policy(ana, 3, "SECOND", rank=2, starts=date(2025, 5, 1)))
    with store.reading(RECEPTION) as unit:
        assert policy_on(unit, ana, date(2024, 11, 30)).member_id == "OLD"
        assert policy_on(unit, ana, date(2024, 12, 1)) is None
        assert [c.member_id for c in policies_on(unit, ana, TODAY)] == ["NEW", "SECOND"]


def test_a_patient_is_found_by_member_number_until_the_policy_is_taken_back(store, ana):
    change = saved(store, policy(ana, 1, "1EG4-TE5-MK73"))
    with store.reading(RECEPTION) as unit:
        assert [hit.patient_id for hit in find_patients(unit, "1EG4TE5")] == [ana]
    with store.unit(RECEPTION) as unit:
        redo = change.undo(unit)
    assert held(store, ana) == []
    with store.reading(RECEPTION) as unit:
        assert find_patients(unit, "1EG4TE5") == []
    with store.unit(RECEPTION) as unit:
        redo.undo(unit)
    assert len(held(store, ana)) == 1


def test_confirming_notes_day_and_clerk_and_can_be_undone(store, ana):
    number = saved(store, policy(ana, 1)).subject
    with store.unit(RECEPTION) as unit:
        change = confirm_coverage(unit, number)
    (known,) = held(store, ana)
    assert (known.verified_on, known.verified_by) == (TODAY, "Ada Reception")
    assert "confirmed on 03/02/2026" in change.summary
    with store.unit(RECEPTION) as unit:
        change.undo(unit)
    assert held(store, ana)[0].verified_on is None


def test_a_policy_somebody_else_changed_is_not_overwritten(store, ana):
    saved(store, policy(ana, 1))
    (mine,) = held(store, ana)
    saved(store, replace(mine, plan="theirs"))
    with pytest.raises(DeskError, match="Somebody else"):
        saved(store, replace(mine, plan="mine"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": date(2026, 1, 2), "ends": date(2026, 1, 1)},
        {"rank": 4},
        {"rank": 0},
    ],
)
def test_impossible_policies_are_refused(store, ana, wrong):
    with pytest.raises(DeskError):
        saved(store, policy(ana, 1, **wrong))


def test_an_unknown_payer_is_refused(store, ana):
    with pytest.raises(DeskError, match="payer is no longer"):
        saved(store, policy(ana, 99))


def test_a_clinician_sees_policies_and_changes_none(store, ana):
    with store.reading(CLINICIAN) as unit:
        coverages(unit, ana)
    with pytest.raises(NotAllowedError), store.unit(CLINICIAN) as unit:
        save_coverage(unit, policy(ana, 1))


def test_a_patient_and_their_policy_are_saved_and_undone_as_one(store, ana):
    def step(unit, patient_id):
        return save_coverage(unit, policy(patient_id, 1))

    with store.unit(RECEPTION) as unit:
        change = save_patient(unit, somebody("Quill"), (step,))
    assert len(held(store, change.subject)) == 1
    with store.unit(RECEPTION) as unit:
        redo = change.undo(unit)
    with store.unit(RECEPTION) as unit:
        redo.undo(unit)
    assert len(held(store, change.subject)) == 1


def test_a_gap_is_the_days_nobody_paid_first():
    old = policy(1, 2, starts=date(2024, 1, 1), ends=date(2024, 11, 30))
    new = policy(1, 1, starts=date(2025, 1, 1), verified_on=TODAY, verified_by="Marta S.")
    second = policy(1, 3, rank=2, starts=date(2024, 12, 1))
    assert gaps([new, second, old], TODAY) == [Stretch(date(2024, 12, 1), date(2024, 12, 31))]
    assert sentence([new, old], TODAY) == (
        "No coverage 12/01–12/31/2024. Verified 03/02/2026 by Marta S."  # noqa: RUF001
    )
    assert gaps([old], TODAY) == [Stretch(date(2024, 12, 1), TODAY)]
    assert gaps([new], TODAY) == gaps([], TODAY) == []
    assert sentence([], TODAY) == "No insurance on file: the patient pays."


DAYS = st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1))


@given(st.lists(st.tuples(DAYS, DAYS, st.sampled_from([1, 2, 3])), max_size=6))
def test_every_timeline_can_be_laid_out(spans):
    every = [
        policy(1, 1, rank=rank, starts=a, ends=b) for a, b, rank in spans if not (a and b) or a <= b
    ]
    line = timeline(every, TODAY)
    for _rank, bars in line.lanes:
        for _coverage, stretch in bars:
            assert line.span.first <= stretch.first <= stretch.last <= line.span.last
    for gap in gaps(every, TODAY):
        assert gap.first <= gap.last
        assert not any(c.rank == 1 and c.holds_on(gap.first) for c in every)


def said(**texts):
    values = shown(blank()) | {f"coverage.{k}": v for k, v in texts.items()}
    return check(values, PAYERS, TODAY)


@pytest.mark.parametrize(
    ("texts", "severity", "part"),
    [
        ({"member": "X1"}, Severity.ERROR, "Which payer"),
        ({"payer": "2"}, Severity.ERROR, "number is missing"),
        ({"payer": "2", "member": "A*B"}, Severity.ERROR, "only letters and digits"),
        ({"payer": "1", "member": "1EG4TE5MK7"}, Severity.WARNING, "this has 10"),
        ({"payer": "1", "member": "1SG4TE5MK73"}, Severity.WARNING, "S, L, O, I, B and Z"),
        ({"payer": "1", "member": "123456789A"}, Severity.ERROR, "old Medicare number"),
        ({"payer": "3", "member": "12345"}, Severity.WARNING, "10 or 11 digits"),
        ({"payer": "2", "member": "X1", "starts": "soon"}, Severity.ERROR, "Not a day"),
        (
            {"payer": "2", "member": "X1", "starts": "1/2/2026", "ends": "1/1/2026"},
            Severity.ERROR,
            "cannot end before",
        ),
        ({"payer": "2", "member": "X1", "ends": "1/1/2026"}, Severity.NOTE, "ended on"),
        ({"payer": "2", "member": "X1", "starts": "1/1/2027"}, Severity.NOTE, "begins on"),
        ({"payer": "2", "member": "X1", "relation": "child"}, Severity.ERROR, "Whose policy"),
        ({"payer": "2", "member": "X1", "copay": "lots"}, Severity.ERROR, "Not an amount"),
    ],
)
def test_what_is_wrong_with_a_policy_is_said_in_words(texts, severity, part):
    assert any(f.severity is severity and part in f.message for f in said(**texts))


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"payer": "1", "member": "1EG4-TE5-MK73"},
        {"payer": "2", "member": "XYZ 123 456", "copay": "25"},
        {"payer": "3", "member": "12345678901"},
    ],
)
def test_a_sound_policy_or_none_passes(texts):
    assert said(**texts) == []


def test_a_policy_read_back_from_its_fields_is_the_same():
    known = policy(
        1,
        2,
        plan="PPO",
        rank=2,
        relation=Relation.CHILD,
        subscriber=Subscriber("Ortega", "Diego", date(1974, 2, 1), phone="9565550142"),
        starts=date(2025, 1, 1),
        copay_cents=2500,
    )
    known = replace(known, payer_name=GROUP.name, payer_kind=GROUP.kind)
    assert coverage_of(shown(known), known, PAYERS, TODAY) == known
    assert begun(shown(known))
    assert not begun(shown(blank()))
    assert partial(coverage_of, shown(blank()), blank())(PAYERS, TODAY) is None
