"""The sheet: what people wrote is printed as they wrote it, on as many pages as it takes."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from patientdesk.printing.fonts import SEMIBOLD, runs, width
from patientdesk.printing.sheet import (
    Column,
    Entry,
    Letterhead,
    Sheet,
    Tick,
    letterhead_of,
    print_form,
)
from patientdesk.printing.wrap import wrapped

HEAD = Letterhead("Alder Street Clinic", ("1180 Alder Street", "Mission, TX 78501"))
HOSTILE = [
    "<b>bold</b>",
    '<img src="/etc/passwd"/>',
    '<a href="http://example.com">link</a>',
    "<para><font color=red></para>",
    "&lt;&#65;&nbsp;&bogus;",
    "{name} %s %(x)s",
    r"\) Tj ET (\\",
    "]]> <!-- --> <?xml?>",
    "=cmd|' /C calc'!A0",
]


class Paper:
    """A form whose text is handed in."""

    key = "paper"
    title = "Paper"

    def __init__(self, write):
        self._write = write

    def fill(self, sheet, data):
        self._write(sheet, data)


def printed(write, data=None, letterhead=HEAD, language="en", **more):
    return print_form(Paper(write), data, letterhead, language, **more)


def text_of(paper):
    return [page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages]


def in_every_place(sheet, words):
    sheet.subtitle(words)
    sheet.heading(words)
    sheet.text(words)
    sheet.fields([Entry("Name", words), Tick("Sex", ((words, True),)), (words, words)])
    sheet.table([Column(words), Column("Sum", figures=True)], [[words, words]])
    sheet.totals([("Due", words)])
    sheet.signature(words)


def test_a_paper_names_the_clinic_itself_and_its_pages():
    paper = printed(
        lambda sheet, _: sheet.text("Body"), printed=datetime(2026, 6, 16, 10, 24), by="Marta S."
    )
    (text,) = text_of(paper)
    for words in (
        "Alder Street Clinic",
        "Mission, TX 78501",
        "Paper",
        "Printed 06/16/2026 10:24 by Marta S.",
        "page 1 of 1",
    ):
        assert words in text
    assert paper.title == "Paper"
    assert "SAMPLE" not in text


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_a_name_is_printed_as_it_stands(words):
    (text,) = text_of(printed(in_every_place, words))
    assert text.count(words) >= 8
    assert "/Annots" not in PdfReader(BytesIO(printed(in_every_place, words).pdf)).pages[0]


def test_no_file_named_on_a_paper_is_opened(tmp_path, monkeypatch):
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"not to be read")
    paper = printed(in_every_place, f'<img src="{picture}"/>')
    page = PdfReader(BytesIO(paper.pdf)).pages[0]
    assert not page.images


@pytest.mark.parametrize(
    "name", ["Łukasz Żółć", "Nguyễn Thị Ánh", "Ángström-Íñiguez", "Чехов", "Παπαδόπουλος"]
)
def test_names_beyond_latin_1_are_embedded_and_read_back(name):
    paper = printed(in_every_place, name)
    assert name in text_of(paper)[0]
    fonts = PdfReader(BytesIO(paper.pdf)).pages[0]["/Resources"]["/Font"]
    assert any("Inter" in str(font.get_object()["/BaseFont"]) for font in fonts.values())


def test_letters_inter_lacks_come_from_the_other_font_run_by_run():
    names = [name for name, _ in runs("Ada שלום Quill")]
    assert names == [names[0], "DejaVuSans", names[0]] or len(names) == 5
    assert "".join(letters for _, letters in runs("Ada שלום Quill", SEMIBOLD)) == "Ada שלום Quill"


def test_ten_thousand_letters_without_a_blank_are_all_printed():
    letters = "x" * 10_000
    paper = printed(lambda sheet, data: sheet.fields([Entry("Note", data)]), letters)
    assert sum(page.count("x") for page in text_of(paper)) == 10_000
    assert paper.pages > 1


def test_a_long_cell_of_a_table_goes_on_over_the_page():
    words = "word " * 3000
    paper = printed(lambda s, data: s.table([Column("A"), Column("B")], [[data, "1"]]), words)
    assert sum(page.count("word") for page in text_of(paper)) == 3000


def test_the_heads_of_a_table_come_again_on_every_page():
    rows = [[f"row {number}", "1.00"] for number in range(120)]
    paper = printed(
        lambda s, data: s.table([Column("Patient"), Column("Sum", figures=True)], data), rows
    )
    pages = text_of(paper)
    assert len(pages) == paper.pages >= 3
    assert all("Patient" in page for page in pages)
    assert f"page 2 of {paper.pages}" in pages[1]
    for number in range(120):
        assert any(f"row {number}\n" in page for page in pages)


def test_no_text_leaves_the_paper():
    def write(sheet, _):
        in_every_place(sheet, "W" * 300)
        in_every_place(sheet, "many words " * 40)

    paper = printed(write, letterhead=Letterhead("C" * 200, ("l" * 200,)))
    for page in PdfReader(BytesIO(paper.pdf)).pages:
        seen = []
        page.extract_text(visitor_text=lambda t, c, m, f, s, seen=seen: seen.append((t, m, s)))
        for text, matrix, size in seen:
            if text.strip():
                assert 40 <= matrix[4] <= 612 - 40
                assert 20 <= matrix[5] <= 792 - 30
                assert matrix[4] + width(text.strip("\n"), size=size) <= 612 - 20


def test_an_empty_value_leaves_a_line_to_write_on_and_an_empty_table_says_so():
    paper = printed(lambda s, _: s.fields([Entry("Signature", lines=2)]))
    filled = printed(lambda s, _: s.fields([Entry("Signature", "Ada")]))
    assert paper.pdf != filled.pdf
    paper = printed(lambda s, _: s.table([Column("A")], [], empty="Nobody is booked."))
    assert "Nobody is booked." in text_of(paper)[0]


def test_the_same_data_print_the_same_bytes():
    moment = datetime(2026, 6, 16, 10, 24)
    one = printed(in_every_place, "Łukasz", printed=moment)
    assert one == printed(in_every_place, "Łukasz", printed=moment)


def test_a_sample_clinic_says_so_on_every_page():
    sample = Letterhead("Demo", sample=True)

    def write(sheet, _):
        sheet.landscape()
        sheet.text("one")
        sheet.new_page()
        sheet.text("two")

    paper = printed(write, letterhead=sample)
    assert paper.pages == 2
    assert all("SAMPLE" in page for page in text_of(paper))
    box = PdfReader(BytesIO(paper.pdf)).pages[0].mediabox
    assert (box.width, box.height) == (792, 612)


def test_a_paper_turned_too_late_is_a_mistake_of_the_form():
    sheet = Sheet("t")
    sheet.text("one")
    with pytest.raises(ValueError, match="written on"):
        sheet.landscape()


def test_lines_break_at_blanks_and_lose_nothing():
    lines = wrapped("one two  three\nfour " + "x" * 50, size=10, width=60)
    assert "".join(lines).replace(" ", "") == "onetwothreefour" + "x" * 50
    assert all(width(line) <= 60 for line in lines)
    assert wrapped("") == [""]


def test_the_letterhead_leaves_out_what_the_clinic_has_not_filled_in():
    from patientdesk.directory.model import Clinic

    assert letterhead_of(Clinic("Alder")).lines == ()
    whole = Clinic("Alder", "1 Main", "Suite 2", "Mission", "TX", "78501", "9565550142")
    assert letterhead_of(whole).lines == ("1 Main, Suite 2", "Mission, TX 78501", "(956) 555-0142")


@pytest.mark.parametrize("late", ["reportlab", "patientdesk.ui.preview", "patientdesk.printing"])
def test_the_window_opens_without_what_draws_papers(late):
    told = f"import sys, patientdesk.shell.window; sys.exit({late!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
