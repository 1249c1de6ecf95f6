"""The registration form on paper: filled and blank, English and Spanish."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from patientdesk.coverage.forms.registration import print_registration
from patientdesk.coverage.service import save_coverage
from patientdesk.directory.model import Payer, PayerId, PayerKind
from patientdesk.directory.service import save_payer
from patientdesk.kernel.text import speak
from patientdesk.registration.model import Guarantor
from patientdesk.resources import path
from tests.conftest import MANAGER, RECEPTION
from tests.coverage.policies import policy
from tests.registration.people import registered, somebody
from tests.registration.test_service import WHOLE


@pytest.fixture(autouse=True)
def _english():
    speak("en", path("translations"))


def words(paper):
    pages = PdfReader(BytesIO(paper.pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def printed(store, number, language="en"):
    with store.reading(RECEPTION) as unit:
        return print_registration(unit, number, language)


def test_a_filled_form_says_everything_the_desk_knows(store):
    number = registered(store, WHOLE)
    with store.unit(MANAGER) as unit:
        payer = save_payer(unit, Payer(PayerId(0), "Blue Cedar PPO", PayerKind.GROUP)).subject
        save_coverage(unit, policy(number, payer, "XB33", starts=date(2025, 1, 1)))
    said = words(printed(store, number))
    for part in (
        "Patient registration",
        "000001",
        "Ortega Ruiz Jr.",
        "Ana Lucía Pilar",
        "07/04/1976",
        "(956) 555-0142 x3",
        "Blue Cedar PPO",
        "XB33",
        "Diego Ortega",
        "Mesa Pharmacy",
        "On file since 01/04/2025",
        "page 1 of 2",
    ):
        assert part in said


def test_a_spanish_form_speaks_spanish_at_an_english_desk(store):
    number = registered(store, somebody(language="es"))
    said = words(printed(store, number, "es"))
    for part in ("Registro del paciente", "Apellidos", "Fecha de nacimiento", "Español", "Firmas"):
        assert part in said
    assert "Family name" not in said


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_blank_form_fits_one_sheet_of_paper_and_names_nobody(store, language):
    registered(store, WHOLE)
    paper = printed(store, None, language)
    assert paper.pages == 2
    assert "Ortega" not in words(paper)


def test_markup_and_long_names_are_printed_as_plain_words(store):
    number = registered(
        store,
        somebody(
            '<img src="/etc/passwd">' + "Wolfeschlegelsteinhausenbergerdorff" * 2,
            "Łukasz <b>&amp;</b>",
            birth_date=date(2015, 1, 1),
            guarantor=Guarantor("<a href='x'>Diego</a>"),
        ),
    )
    said = words(printed(store, number))
    assert "<b>&amp;</b>" in said
    assert "<a href='x'>Diego</a>" in said


def test_the_same_patient_prints_the_same_bytes(store):
    number = registered(store, WHOLE)
    assert printed(store, number).pdf == printed(store, number).pdf


def test_the_form_speaks_the_language_the_patient_prefers(store):
    number = registered(store, somebody(language="es"))
    with store.reading(RECEPTION) as unit:
        assert "Firmas" in words(print_registration(unit, number))
        assert print_registration(unit, None).language == "en"
