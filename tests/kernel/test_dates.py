"""How the desk writes a day: one way in each language, and shorter where there is little room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.kernel.dates import SHORT_LETTERS, WRITTEN, date_forms, long_date, read_date
from patientdesk.kernel.text import speak
from patientdesk.resources import path

TUESDAY = date(2026, 6, 16)
WRITTEN_DAYS = (
    "{day:02}-{month}-{year}", "{month} {day}, {year}", "{day} de {month} de {year}",
    "{year} {month} {day:02}", "{day:02}{month}{year}", "{month} {day}th, {year}",
)  # fmt: skip


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


@given(st.dates(date(1900, 1, 1), date(2026, 3, 2)), st.sampled_from(WRITTEN_DAYS), st.data())
def test_a_month_may_be_a_word_in_either_language_whole_or_shortened(day, pattern, data):
    name = data.draw(st.sampled_from(WRITTEN[day.month - 1]))
    word = name[: data.draw(st.integers(SHORT_LETTERS, len(name)))]
    word = data.draw(st.sampled_from([word, word.upper(), word.capitalize(), f"{word}."]))
    typed = pattern.format(day=day.day, month=word, year=day.year)
    assert read_date(typed, date(2026, 3, 2), past=True) == day


@pytest.mark.parametrize(
    "typed",
    ["31 FEB 1990", "5 mar", "Ortega 5 1980", "5 ma 1980", "jan feb 5 1980", "may may 5 80"],
)
def test_other_words_and_days_that_do_not_exist_are_no_day(typed):
    assert read_date(typed, date(2026, 3, 2), past=True) is None
