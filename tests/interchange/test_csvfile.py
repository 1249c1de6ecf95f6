"""Tables in text files: guessed, read strictly, refused whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.interchange.csvfile import UnreadableFileError, read_table, write_table

PEOPLE = "Last,First,DOB\nQuill,Ada,7/4/1976\nMoss,Béla,1/2/1980\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encoding_and_delimiter_are_guessed(delimiter, encoding):
    table = read_table(PEOPLE.replace(",", delimiter).encode(encoding))

    assert table.delimiter == delimiter
    assert table.header == ("Last", "First", "DOB")
    assert [line.cells[1] for line in table.lines] == ["Ada", "Béla"]


def test_a_comma_inside_names_does_not_mislead_the_guess():
    data = b"Name;DOB\nQuill, Ada;1/2/1980\nMoss, Ben;3/4/1981\n"
    assert read_table(data).delimiter == ";"


def test_lines_are_counted_as_an_editor_counts_them():
    data = b'Last,First\n\n"Quill\nJones",Ada\nMoss,Ben\n'
    assert [line.number for line in read_table(data).lines] == [3, 5]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Last,First\n",
        b'Last,First\n"Quill,Ada\nMoss,Ben\n',
        b"Last,First\nQu\0ill,Ada\n",
        b"\x81\x8d\x8f\x90\x9d",
        b"%PDF-1.7\n\x81\x00\x8d",
    ],
    ids=["empty", "heading alone", "unclosed quote", "NUL", "no text", "another kind of file"],
)
def test_a_broken_file_is_refused_whole_and_quotes_nothing(data):
    with pytest.raises(UnreadableFileError) as refusal:
        read_table(data)
    assert "Quill" not in str(refusal.value)


def test_a_correction_of_the_delimiter_is_obeyed():
    assert read_table(b"a;b,c\n1;2,3\n", delimiter=";").header == ("a", "b,c")


@given(st.binary(max_size=400))
def test_whatever_the_bytes_it_is_a_table_or_a_clear_refusal(data):
    try:
        table = read_table(data)
    except UnreadableFileError:
        return
    assert table.lines


def test_cells_that_look_like_formulas_leave_as_text():
    written = write_table(("Name",), [("=1+1",), ("@SUM(A1)",), ("Quill",)])
    assert written.decode("utf-8-sig").splitlines() == ["Name", "'=1+1", "'@SUM(A1)", "Quill"]


def cells_of(data, **corrected):
    table = read_table(data, **corrected)
    return table.encoding, [line.cells[0] for line in table.lines]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["unmarked", "marked"])
def test_a_stray_windows_letter_spoils_no_other_name_of_the_file(mark):
    data = mark + b"Last,First\nPe\xc3\xb1a,Ada\nMu\xf1oz,Ben\nNguy\xe1\xbb\x85n,Lan\n"
    assert cells_of(data) == ("utf-8+cp1252", ["Peña", "Muñoz", "Nguyễn"])
    assert cells_of(data, encoding="utf-8+cp1252")[1] == ["Peña", "Muñoz", "Nguyễn"]


def test_letters_of_other_alphabets_tell_utf_8_as_well():
    data = "Last,First\nИюль,Ada\n".encode() + b"Mu\xf1oz,Ben\n"
    assert cells_of(data)[1] == ["Июль", "Muñoz"]


def test_a_file_that_is_utf_8_nowhere_is_read_as_windows_writes_it():
    data = "Last,First\nMuñoz,Ada\nJOSÉ™S GRILL,Ben\n".encode("cp1252")
    assert cells_of(data) == ("cp1252", ["Muñoz", "JOSÉ™S GRILL"])


def test_a_byte_that_is_neither_is_refused_though_the_rest_is_utf_8():
    with pytest.raises(UnreadableFileError):
        read_table(b"Last,First\nPe\xc3\xb1a,Ada\nMu\x81oz,Ben\n")


@given(
    st.lists(
        st.tuples(st.text("aéñüß", min_size=1), st.just("cp1252"))
        | st.tuples(st.text("añŁ€ễЖ", min_size=1), st.just("utf-8"))
    )
)
def test_each_name_is_read_in_the_encoding_it_was_written_in(names):
    lines = [f"{name};Ben\n".encode(encoding) for name, encoding in names]
    data = b"".join(["Last;First\nPeña;Ada\n".encode(), *lines])
    assert cells_of(data)[1] == ["Peña", *(name for name, _encoding in names)]
