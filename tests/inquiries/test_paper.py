"""The open inquiries on paper."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from patientdesk.inquiries.forms.queue import print_queue
from patientdesk.inquiries.model import Whose
from tests.conftest import RECEPTION


def paper(store, *args):
    with store.reading(RECEPTION) as unit:
        return print_queue(unit, *args)


def text_of(printed):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages)


def test_the_list_holds_what_the_queue_shows(store, take, ana):
    take("Diego Ortega", -5, patient_id=ana, callback="9565550142", next_step="Call back")
    take("Łukasz Żółć", 60, about="the front door")
    text = text_of(paper(store))
    for words in (
        "Open inquiries", "As of 03/02/2026 12:00 · 2 open", "Diego Ortega", "(956) 555-0142",
        "Ana Lucía Ortega Ruiz", "Łukasz Żółć", "the front door", "03/02 11:55 late", "Nobody",
        "Call back", "page 1 of 1",
    ):  # fmt: skip
        assert words in " ".join(text.split()), words


@pytest.mark.parametrize("words", ["<b>x</b>", '<img src="/etc/passwd"/>', "word " * 300])
def test_what_people_wrote_is_plain_text(store, take, words):
    take(question=words)
    text = "".join(text_of(paper(store)).split())
    assert text.count("word") == 300 if "word" in words else "".join(words.split()) in text


def test_the_same_queue_prints_the_same_bytes(store, take):
    take()
    assert paper(store) == paper(store)
    assert "Nothing is open." in text_of(paper(store, Whose.MINE))


def test_the_list_speaks_spanish(store, take):
    from patientdesk import resources
    from patientdesk.kernel.text import speak

    speak("en", resources.path("translations"))
    take()
    assert "Preguntas" in text_of(paper(store, Whose.ALL, "es"))
