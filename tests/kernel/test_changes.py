"""Several changes done as one act: told once, taken back last first, done again in order."""

from __future__ import annotations

from functools import partial

from patientdesk.kernel.changes import Change, together

Pages = list[str]


def write(pages: Pages, word: str) -> Change:
    """Write one more word; its inverse insists on being the last."""
    pages.append(word)
    return Change(f"{word} written", frozenset({word}), partial(rub_out, word=word), len(pages))


def rub_out(pages: Pages, word: str) -> Change:
    assert pages.pop() == word
    return Change(f"{word} rubbed out", frozenset({word}), partial(write, word=word), len(pages))


def test_changes_done_together_are_told_as_one():
    pages: Pages = []
    act = together([write(pages, "arrival"), write(pages, "payment")])
    assert act.summary == "arrival written; payment written"
    assert act.kinds == {"arrival", "payment"}
    assert act.subject == 2


def test_an_act_may_have_words_and_a_subject_of_its_own():
    act = together([Change("one", frozenset()), Change("two", frozenset(), subject=2)], "both", 7)
    assert (act.summary, act.subject) == ("both", 7)


def test_an_act_is_taken_back_last_first_and_done_again_in_order():
    pages: Pages = []
    act = together([write(pages, "arrival"), write(pages, "payment")], subject=9)
    undone = act.undo(pages)
    assert pages == []
    assert undone.summary == "payment rubbed out; arrival rubbed out"
    again = undone.undo(pages)
    assert pages == ["arrival", "payment"]
    assert again.summary == act.summary
    assert (undone.subject, again.subject) == (9, 9)


def test_an_act_with_a_part_that_is_final_is_final():
    act = together([write([], "letter"), Change("posted", frozenset())])
    assert act.undo is None
