"""The page of character cells: where its text stands, and what it does with other letters."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from patientdesk.printing.boxes import Frame
from patientdesk.printing.grid import Cell, print_cells, printable


def texts(paper, page=0):
    """Every text of a page with the place of its base line, in points."""
    found = []

    def note(text, cm, tm, font, size):
        if text.strip():
            found.append((text.strip(), round(tm[4] + cm[4], 2), round(tm[5] + cm[5], 2)))

    PdfReader(BytesIO(paper.pdf)).pages[page].extract_text(visitor_text=note)
    return found


def test_a_text_begins_in_its_cell_and_stands_on_its_line():
    paper = print_cells("CMS-1500", [[Cell(10, 1, "ORTEGA, ANA"), Cell(62, 60, "X")]])

    assert texts(paper) == [
        ("ORTEGA, ANA", 27.0, 792 - (12 * 10 + 20)),
        ("X", 27 + 7.2 * 59, 792 - (12 * 62 + 20)),
    ]


def test_a_right_justified_text_ends_at_the_last_cell():
    ((text, x, _y),) = texts(print_cells("t", [[Cell(44, 62, "84", length=6, right=True)]]))
    assert (text, x + 7.2 * 2) == ("84", pytest.approx(27 + 7.2 * (62 - 1 + 6)))


def test_offsets_move_right_and_down_in_hundredths_of_an_inch():
    ((_, x, y),) = texts(print_cells("t", [[Cell(10, 1, "A")]], dx=10, dy=-5))
    assert (x, y) == (pytest.approx(27 + 7.2), pytest.approx(792 - 140 + 3.6))


def test_the_letters_are_courier_twelve():
    page = PdfReader(BytesIO(print_cells("t", [[Cell(1, 1, "A")]]).pdf)).pages[0]
    used = set()

    def note(text, cm, tm, font, size):
        if text.strip():
            used.add((font["/BaseFont"], size))

    page.extract_text(visitor_text=note)
    assert used == {("/Courier", 12)}


def test_every_list_of_cells_is_a_page():
    paper = print_cells("t", [[Cell(1, 1, str(number))] for number in range(50)])
    assert paper.pages == 50
    assert texts(paper, 49)[0][0] == "49"


def test_brackets_and_backslashes_are_printed_as_they_are():
    assert texts(print_cells("t", [[Cell(1, 1, r"(A\B) TJ")]]))[0][0] == r"(A\B) TJ"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("PEÑA", "PEÑA"),
        ("Łukasz Żółć", "Lukasz Zólc"),
        ("NGUYỄN THỊ", "NGUYÊN THI"),
        ("O’Brien", "O'Brien"),  # noqa: RUF001
        ("中", "?"),
        ("A\nB\x00", "A B "),
    ],
)
def test_letters_courier_does_not_have_are_folded(typed, printed):
    assert printable(typed) == printed
    assert texts(print_cells("t", [[Cell(1, 1, typed)]]))[0][0] == printed.strip()


def test_the_same_cells_give_the_same_bytes():
    cells = [[Cell(10, 1, "ORTEGA")]]
    assert print_cells("t", cells) == print_cells("t", cells)


def test_a_sample_says_so_where_no_field_is():
    for ground in ((), (Frame(10, 1, 28, "Patient"),)):
        paper = print_cells("t", [[Cell(10, 1, "A")]] * 2, sample=True, ground=ground)
        for page in range(2):
            ((x, y),) = ((x, y) for name, x, y in texts(paper, page) if name == "SAMPLE")
            assert x == 27.0
            assert y > 792 - (12 * 6 + 20)


def test_a_proof_shows_our_own_labels():
    paper = print_cells("t", [[Cell(10, 1, "ORTEGA")]], ground=[Frame(10, 1, 28, "2 Patient")])
    whole = PdfReader(BytesIO(paper.pdf)).pages[0].extract_text()
    assert "2 Patient" in whole
    assert "ORTEGA" in whole
