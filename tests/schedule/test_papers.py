"""The appointment slip and the day sheet on paper."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest

from patientdesk.kernel.text import speak, spoken_language
from patientdesk.resources import path
from patientdesk.schedule.forms.day_sheet import print_day_sheet
from patientdesk.schedule.forms.slip import print_slip
from patientdesk.schedule.model import Visit
from patientdesk.schedule.service import cancel, mark
from tests.conftest import TODAY


@pytest.fixture(autouse=True)
def _words():
    before = spoken_language()
    speak("en", path("translations"))
    yield
    speak(before)


def words(paper):
    pages = pypdf.PdfReader(BytesIO(paper.pdf)).pages
    return " ".join(page.extract_text() for page in pages)


def test_the_slip_says_who_when_with_whom_and_never_why(small):
    quill = small.book("Quill", small.at(14), room=small.room, reason="Rash")
    later = small.book("Quill", small.at(9) + timedelta(days=9))
    said = words(small.do(print_slip, quill.id))
    for part in (
        "Ada Quill",
        "000001",
        "Monday, March 2, 2026",
        "14:00",
        "Elena Rivera, MD",
        "Room 1",
    ):
        assert part in said
    assert "Rash" not in said
    assert later.patient_id != quill.patient_id


def test_the_slip_asks_nobody_to_come_to_a_visit_that_is_over_or_will_not_take_place(small):
    past = small.book("Quill", small.at(14) - timedelta(days=3))
    gone = small.book("Quill", small.at(15))
    small.do(cancel, gone.id, "Sick")
    for visit, told in ((past, "is over"), (gone, "was cancelled")):
        said = words(small.do(print_slip, visit.id))
        assert f"This appointment {told}." in said
        assert "next appointment" not in said
        assert "15 minutes early" not in said


def test_the_slip_lists_what_is_booked_after_it(small):
    quill = small.book("Quill", small.at(14))
    from patientdesk.schedule.service import book

    small.do(book, small.booking(quill.patient_id, small.at(9) + timedelta(days=9)))
    said = words(small.do(print_slip, quill.id))
    assert "Wednesday, March 11, 2026" in said
    assert "9:00" in said


def test_the_slip_is_spanish_at_an_english_desk(small):
    quill = small.book("Quill", small.at(14))
    said = words(small.do(print_slip, quill.id, "es"))
    assert "Su próxima cita" in said
    assert "Lunes, 2 de marzo de 2026" in said


def test_the_same_appointment_prints_the_same_bytes(small):
    quill = small.book("Quill", small.at(14))
    assert small.do(print_slip, quill.id) == small.do(print_slip, quill.id)


def test_the_day_sheet_lists_everybody_by_clinician(small):
    quill = small.book("Quill", small.at(12), room=small.room)
    small.book("Abbot", small.at(9), who=small.chen)
    small.do(mark, quill.id, Visit.ARRIVED)
    said = words(small.do(print_day_sheet, TODAY))
    for part in ("Day sheet", "Wei Chen, MD", "Quill, Ada", "05/17/1980", "Waiting", "12:00"):
        assert part in said
    assert said.index("Elena Rivera") < said.index("Wei Chen") or said.index("Wei Chen") > 0


def test_a_sheet_with_initials_names_nobody(small):
    small.book("Quill", small.at(12))
    with small.store.unit(_reception()) as unit:
        said = words(print_day_sheet(unit, TODAY, initials=True))
    assert "Quill" not in said
    assert "05/17/1980" not in said
    assert "Q. A." in said


def test_an_empty_day_says_so(small):
    assert "Nobody is expected" in words(small.do(print_day_sheet, TODAY))


def _reception():
    from tests.conftest import RECEPTION

    return RECEPTION


@pytest.mark.parametrize(
    ("prefers", "speaks"), [("es", "es"), ("es-MX", "es"), ("en", "en"), ("vi", "en")]
)
def test_the_slip_speaks_the_language_the_patient_prefers(small, prefers, speaks):
    from patientdesk.schedule.service import book

    patient = small.register("Quill", language=prefers)
    visit = small.do(book, small.booking(patient, small.at(14))).subject
    assert small.do(print_slip, visit).language == speaks
    assert ("Su próxima cita" in words(small.do(print_slip, visit))) == (speaks == "es")
    assert small.do(print_slip, visit, "en").language == "en"


def test_a_slip_says_how_many_visits_it_does_not_list(small):
    from patientdesk.schedule.service import book

    quill = small.book("Quill", small.at(14))
    for days in range(7, 12):
        small.do(book, small.booking(quill.patient_id, small.at(9) + timedelta(days=days)))
    assert "And 1 more later on." in words(small.do(print_slip, quill.id))


def test_a_clinician_is_named_again_where_the_day_goes_on_over_a_page(small):
    for number in range(32):
        small.book(f"Quill{number:02}", small.at(8) + timedelta(minutes=15 * number), 15)
    with small.store.unit(_reception()) as unit:
        paper = print_day_sheet(unit, TODAY)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(paper.pdf)).pages]
    assert len(pages) == 2
    assert "Elena Rivera, MD, continued" in pages[1]
    assert "Day sheet · Monday, March 2, 2026 · 32 visits" in pages[1]


def test_a_day_sheet_with_one_visit_counts_one(small):
    small.book("Quill", small.at(14), room=small.room)
    assert "· 1 visit\n" in words(small.do(print_day_sheet, TODAY, "en"))
    assert "· 1 cita\n" in words(small.do(print_day_sheet, TODAY, "es"))
