"""How the desk writes a day: one way in each language, and shorter where there is little room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from patientdesk.kernel.dates import date_forms, long_date, read_date
from patientdesk.kernel.text import speak
from patientdesk.resources import path

TUESDAY = date(2026, 6, 16)


@pytest.fixture(autouse=True)
def english_before_and_after():
    speak("en", path("translations"))
    yield
    speak("en")


def test_a_day_in_words_is_written_as_the_language_has_it():
    assert long_date(TUESDAY) == "Tuesday, June 16, 2026"
    speak("es")
    assert long_date(TUESDAY) == "Martes, 16 de junio de 2026"


def test_a_day_becomes_shorter_by_rule():
    assert date_forms(TUESDAY)[1:] == ("Tue Jun 16, 2026", "Tue Jun 16", "Jun 16")
    speak("es")
    assert date_forms(TUESDAY)[1:] == ("Mar 16 jun 2026", "Mar 16 jun", "16 jun")


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_two_days_of_a_year_are_shortened_alike(language):
    speak(language)
    shortest = {date_forms(date(2026, 1, 1) + timedelta(days))[-1] for days in range(365)}
    assert len(shortest) == 365


@pytest.mark.parametrize("typed", ["1/1/" + "9" * 400, "9" * 5000 + "/1/1980", "1/" + "0" * 30])
def test_endless_figures_are_no_day(typed):
    assert read_date(typed, date(2026, 3, 2)) is None
