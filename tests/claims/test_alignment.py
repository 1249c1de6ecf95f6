"""The alignment sheet: its marks stand where the letters of a claim stand."""

from __future__ import annotations

from patientdesk.claims.forms import print_alignment
from patientdesk.claims.model import OVER_TOTAL, boxes
from tests.claims.test_page import letters, words


def marks(paper):
    """The letters of the page by the cell they stand in."""
    return {
        (round((down - 20) / 12, 2), round((x - 27) / 7.2 + 1, 2)): letter
        for letter, x, down, _font, _size in letters(paper.pdf)
    }


def test_every_box_of_the_form_is_marked_at_both_ends():
    found = marks(print_alignment())
    for name, box in boxes().items():
        if name != OVER_TOTAL:
            mark = "X" if box.length < 3 else "H"
            assert found[box.line, box.column] == mark
            assert found[box.line, box.column + box.length - 1] == mark


def test_the_marks_move_with_the_correction_and_the_sheet_says_which_it_is():
    moved = print_alignment(dx=10, dy=-6)
    box = boxes()["Medicare"]
    line = round(box.line - 6 * 0.72 / 12, 2)
    assert marks(moved)[line, box.column + 1] == "X"
    assert "Right 10, down -6" in words(moved.pdf)


def test_a_printer_that_scales_is_found_out_by_a_ruler():
    assert "3 inches, or the printer scales" in words(print_alignment().pdf)


def test_it_fits_one_page_and_needs_no_claim():
    assert print_alignment().pages == 1
    assert print_alignment() == print_alignment()
