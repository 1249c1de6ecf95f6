"""Every paper with anything people may write: printed as it is, or seen to be missing."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from patientdesk.billing.forms.receipt import PaymentReceipt
from patientdesk.billing.model import Method, Payment, PaymentId, Receipt
from patientdesk.coverage.forms.registration import Registration, RegistrationForm
from patientdesk.coverage.model import Coverage, CoverageId, Relation, Subscriber
from patientdesk.directory.model import Clinic, PayerId, PayerKind
from patientdesk.inquiries.forms.queue import OpenInquiries, Queue
from patientdesk.inquiries.model import Inquiry, InquiryId
from patientdesk.printing.legible import legible
from patientdesk.printing.sheet import letterhead_of, print_form
from patientdesk.registration.model import (
    Address,
    ClinicianReference,
    Contact,
    Guarantor,
    OtherName,
    Patient,
    PatientId,
)
from patientdesk.schedule.forms.day_sheet import DaySheet, Sheetful
from patientdesk.schedule.forms.slip import AppointmentSlip, Slip
from patientdesk.schedule.model import Appointment, AppointmentId

HOSTILE = {
    each["key"]: each["text"]
    for each in json.loads(
        (Path(__file__).parents[1] / "fixtures" / "hostile.json").read_text(encoding="utf-8")
    )
}
DAY = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
RIGHT_TO_LEFT = {"R", "AL", "AN"}


def patient(text):
    home = Address(text, text, text, text, "78501")
    contact = Contact(text, "mother", "9565550142")
    return Patient(
        PatientId(1), "000001", text, text, DAY, text, text, text, (OtherName(text, text),),
        address=home, mailing_address=home, email=text, emergency=contact, employer=text,
        guarantor=Guarantor(text, "mother", DAY, "9565550142", home),
        referring=ClinicianReference(text), primary=ClinicianReference(text), pharmacy=text,
    )  # fmt: skip


def visit(text, number=1):
    return Appointment(
        AppointmentId(number), PatientId(1), f"{text}, {text}", 1, text,
        datetime(2026, 3, 2 + number, 9), 30, record="000001", kind=text, reason=text, room=text,
    )  # fmt: skip


def receipt(text):
    paid = Payment(
        PaymentId(1), 1, PatientId(1), AppointmentId(1), 2500, Method.CHEQUE, MOMENT, text, text,
        text, reverses=1, reason=text,
    )  # fmt: skip
    return Receipt(paid, patient(text), visit(text))


def registration(text):
    holder = Subscriber(text, text, DAY)
    policies = [
        Coverage(
            CoverageId(rank), PatientId(1), PayerId(1), text, PayerKind.GROUP, text, rank, text,
            text, Relation.CHILD, holder, DAY, DAY,
        )
        for rank in (1, 2, 3, 4)
    ]  # fmt: skip
    return Registration(patient(text), tuple(policies))


def queue(text):
    asked = Inquiry(
        InquiryId(1), text, text, MOMENT, relation=text, about=text, owner=text, next_step=text
    )
    return Queue((asked,), MOMENT)


PAPERS = {
    "receipt": (PaymentReceipt(UTC), receipt),
    "slip": (AppointmentSlip(), lambda text: Slip(visit(text), Clinic(text), (visit(text, 2),))),
    "day sheet": (DaySheet(), lambda text: Sheetful(DAY, (visit(text), visit(text, 2)))),
    "registration": (RegistrationForm(), registration),
    "inquiries": (OpenInquiries(), queue),
}


def printed(name, text):
    form, data = PAPERS[name]
    head = letterhead_of(Clinic(text, text, text, text, text, "78501", "9565550142"))
    return print_form(form, data(text), head, "en", printed=MOMENT, by=text)


def read_back(paper):
    """What a reader copies out of all pages, without blanks."""
    pages = PdfReader(BytesIO(paper.pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def drawn(paper):
    """Draw every page; tell how many there were."""
    document = pypdfium2.PdfDocument(paper.pdf)
    for page in document:
        page.render(scale=0.2)
    count = len(document)
    document.close()
    return count


@pytest.mark.parametrize("key", HOSTILE)
@pytest.mark.parametrize("name", PAPERS)
def test_what_people_wrote_is_printed_or_seen_to_be_missing(name, key):
    paper = printed(name, HOSTILE[key])
    said = read_back(paper)
    assert drawn(paper) == paper.pages
    if not any(unicodedata.bidirectional(each) in RIGHT_TO_LEFT for each in HOSTILE[key]):
        assert "".join(legible(HOSTILE[key]).split())[:40] in said
    assert not any(unicodedata.category(each) in ("Cc", "Cf", "Cs") for each in said)


@pytest.mark.parametrize("name", PAPERS)
def test_ten_thousand_letters_end_in_dots_or_go_on_over_the_page(name):
    paper = printed(name, "x" * 10_000)
    assert drawn(paper) == paper.pages > 1
    said = read_back(paper)
    assert said.count("x") > 10_000
    assert "…" in said


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_named_on_a_paper_is_a_link_or_a_picture(name):
    paper = printed(name, '<a href="http://x"><img src="/etc/passwd"/></a>')
    for page in PdfReader(BytesIO(paper.pdf)).pages:
        assert "/Annots" not in page
        assert not page.images


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PAPERS)), st.text(max_size=40))
def test_no_text_whatever_keeps_a_paper_from_being_printed(name, text):
    paper = printed(name, text)
    assert drawn(paper) == paper.pages


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_every_visible_letter_is_read_back_or_is_an_empty_box(text):
    shown = legible(text)
    wanted = "".join(shown.split())
    if any(unicodedata.bidirectional(each) in RIGHT_TO_LEFT for each in wanted):
        return  # a reader of PDFs turns these round as it likes
    assert wanted in read_back(printed("inquiries", text))
