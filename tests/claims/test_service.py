"""Claims from start to paper, in a real clinic file."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from patientdesk.claims.model import (
    Accident,
    Circumstances,
    ClaimStatus,
    Facility,
    Referrer,
    ServiceLine,
)
from patientdesk.claims.records import installed_list
from patientdesk.claims.records.claims import CLAIMS
from patientdesk.claims.service import (
    NotReadyError,
    check_claim,
    claim,
    claim_of,
    claims,
    find_diagnoses,
    mark_printed,
    printable,
    save_claim,
    start_claim,
    unclaimed_visits,
)
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import Address
from patientdesk.registration.service import patient, save_patient
from patientdesk.schedule.service import appointment
from tests.conftest import BILLING, RECEPTION, TODAY
from tests.fixtures.trips import trips


def read(store, use_case, *args):
    with store.reading(BILLING) as unit:
        return use_case(unit, *args)


def test_a_claim_begins_with_all_that_the_records_say(store, visit):
    number = visit("Quill")
    with store.unit(RECEPTION) as unit:
        change = start_claim(unit, number, 2500)

    known = read(store, claim, change.subject)

    assert known.number == f"26-{known.id:04}"
    assert known.patient_name == "Quill, Ada"
    assert known.payer_name == "Blue Cedar Health"
    assert known.practitioner == "Elena Rivera, MD"
    assert known.visit_day == TODAY
    assert known.file_by == date(2027, 3, 2)
    assert known.paid_cents == 2500
    assert known.circumstances.referrer == Referrer("Omar Haddad MD", "1245319599")
    assert known.status is ClaimStatus.DRAFT
    assert read(store, claim_of, number) == known
    assert [each.id for each in read(store, claims)] == [known.id]


def test_a_visit_that_is_not_checked_out_has_no_claim_yet(store, visit):
    number = visit(done=False)
    with pytest.raises(DeskError, match="checked out"), store.unit(RECEPTION) as unit:
        start_claim(unit, number)


def test_a_visit_has_one_claim(store, started):
    with store.unit(RECEPTION) as unit:
        known = claim(unit, started)
        with pytest.raises(DeskError, match=known.number):
            start_claim(unit, known.appointment_id)


def test_however_many_visits_wait_they_are_read_in_two_trips(store, visit):
    for name in ("Quill", "Abbot", "Marsh", "Odell"):
        visit(name)
    with store.reading(RECEPTION) as unit, trips(unit) as put:
        assert len(unclaimed_visits(unit).visits) == 4
    assert len(put) == 2


def test_all_the_visits_that_wait_are_counted_however_few_are_listed(store, visit):
    for name in ("Quill", "Abbot", "Marsh"):
        visit(name)
    visit("Later", done=False)
    told = read(store, unclaimed_visits, 2)
    assert (len(told.visits), told.count) == (2, 3)


def test_visits_without_a_claim_are_listed_until_one_is_started(store, visit):
    first, second = visit("Quill"), visit("Abbot")
    visit("Later", done=False)
    assert [each.id for each in read(store, unclaimed_visits).visits] == [second, first]

    with store.unit(RECEPTION) as unit:
        start_claim(unit, second)

    assert [each.id for each in read(store, unclaimed_visits).visits] == [first]


def test_starting_can_be_undone_and_redone_under_the_same_number(store, visit):
    number = visit()
    with store.unit(RECEPTION) as unit:
        begun = start_claim(unit, number)
    before = read(store, claim, begun.subject)
    with store.unit(RECEPTION) as unit:
        undone = begun.undo(unit)
    assert read(store, claims) == []
    with store.unit(RECEPTION) as unit:
        undone.undo(unit)
    assert read(store, claim, begun.subject) == before


def test_everything_typed_comes_back_as_it_was(store, started):
    with store.unit(RECEPTION) as unit:
        known = claim(unit, started)
        wanted = replace(
            known,
            diagnoses=("E11.9", "", "I10"),
            lines=(
                ServiceLine(
                    TODAY,
                    "J3420",
                    ("A", "C"),
                    1400,
                    units=2,
                    until=TODAY,
                    place="22",
                    emergency=True,
                    modifiers=("JZ", "25"),
                    note="N412345678901   ML1.5",
                ),
            ),
            accepts=False,
            paid_cents=700,
            circumstances=Circumstances(
                accident=Accident(auto=True, state="TX", day=date(2026, 2, 1)),
                onset=date(2026, 2, 1),
                unable_from=date(2026, 2, 1),
                unable_to=date(2026, 2, 9),
                referrer=Referrer("Omar Haddad MD", "1245319599", "DK"),
                admitted=date(2026, 2, 1),
                note="SEE LETTER",
                authorization="A12345",
                case_number="77-1",
                facility=Facility("Valley Hospital", Address("1 Main", "", "Edinburg", "TX"), ""),
            ),
        )
        save_claim(unit, wanted)

    assert read(store, claim, started) == replace(wanted, version=known.version + 1)


def test_saving_over_somebody_elses_save_is_refused(store, started):
    with store.unit(RECEPTION) as unit:
        mine = claim(unit, started)
        save_claim(unit, replace(mine, accepts=True))
    with pytest.raises(DeskError, match="since you opened it"), store.unit(BILLING) as unit:
        save_claim(unit, replace(mine, accepts=False))


def test_saving_can_be_undone(store, started):
    with store.unit(RECEPTION) as unit:
        before = claim(unit, started)
        change = save_claim(unit, replace(before, diagnoses=("I10",)))
    with store.unit(RECEPTION) as unit:
        again = change.undo(unit)
    assert read(store, claim, started).diagnoses == ()
    with store.unit(RECEPTION) as unit:
        again.undo(unit)
    assert read(store, claim, started).diagnoses == ("I10",)


def test_codes_are_kept_as_billers_write_them(store, started):
    with store.unit(RECEPTION) as unit:
        known = claim(unit, started)
        line = ServiceLine(TODAY, " g0439", ("a",), 17200, modifiers=("25", " "))
        save_claim(unit, replace(known, diagnoses=("e119",), lines=(line,)))
    kept = read(store, claim, started)
    assert kept.diagnoses == ("E11.9",)
    assert (kept.lines[0].procedure, kept.lines[0].pointers) == ("G0439", ("A",))
    assert kept.lines[0].modifiers == ("25",)


def test_a_claim_without_findings_that_stop_it_is_ready(store, ready):
    assert read(store, claim, ready).status is ClaimStatus.READY


def test_the_last_answer_about_assignment_is_offered_again(store, ready, visit):
    number = visit("Next")
    with store.unit(RECEPTION) as unit:
        change = start_claim(unit, number)
    assert read(store, claim, change.subject).accepts is True


def test_printing_is_refused_with_the_first_reason(store, started):
    with pytest.raises(NotReadyError, match="There is no diagnosis"):
        read(store, printable, started)


def test_printing_is_written_down_with_what_stood_on_the_paper(store, ready):
    with store.unit(BILLING) as unit:
        change = mark_printed(unit, ready)
    known = read(store, claim, ready)
    assert change.undo is None
    assert known.status is ClaimStatus.PRINTED
    assert known.printed_at is not None
    with store.reading(BILLING) as unit:
        (page,) = unit.connection.scalars(select(CLAIMS.c.printed)).one()
    assert page["Diagnosis A"] == "Z0000"


def test_a_claim_changed_after_printing_is_reminded_of_box_22(store, ready):
    with store.unit(BILLING) as unit:
        mark_printed(unit, ready)
        save_claim(unit, replace(claim(unit, ready), paid_cents=100))
    _facts, findings = read(store, lambda unit: check_claim(unit, claim(unit, ready)))
    assert "claim.resubmission.printed" in {each.code for each in findings}


def test_what_is_corrected_in_the_record_is_right_on_the_claim(store, ready):
    with store.unit(RECEPTION) as unit:
        known = claim(unit, ready)
        whom = patient(unit, known.patient_id)
        save_patient(unit, replace(whom, family_name="Quill-Stone"))
    facts = read(store, printable, ready)
    assert facts.patient.family_name == "Quill-Stone"
    assert read(store, claim, ready).patient_name == "Quill-Stone, Ada"


def test_a_patient_without_a_policy_is_said_so(store, visit):
    number = visit(insured=False)
    with store.unit(RECEPTION) as unit:
        change = start_claim(unit, number)
        _facts, findings = check_claim(unit, claim(unit, change.subject))
    assert "claim.payer.no-policy" in {each.code for each in findings}


def test_a_service_billed_on_another_claim_of_the_patient_is_found(store, ready, visit):
    with store.unit(RECEPTION) as unit:
        known = claim(unit, ready)
        whose = appointment(unit, known.appointment_id).patient_id
    number = visit(patient=whose)
    with store.unit(RECEPTION) as unit:
        second = claim(unit, start_claim(unit, number).subject)
        _facts, findings = check_claim(unit, replace(second, lines=known.lines))
    (found,) = (each for each in findings if each.code == "claim.duplicate.other")
    assert known.number in found.message
    assert found.severity is Severity.ERROR


def test_diagnoses_are_found_offline_and_the_release_is_known(store):
    assert read(store, find_diagnoses, "high blood press")[0].code == "I10"
    assert installed_list().release.release == "April 2026"


def test_the_audit_trail_has_no_diagnosis(store, ready):
    from patientdesk.store.audit import AUDIT

    with store.reading(BILLING) as unit:
        texts = unit.connection.scalars(select(AUDIT.c.text)).all()
    assert not any("Z00" in text for text in texts)
