"""Tables in text files: encoding and delimiter are guessed, quoting is strict, lines are counted.

A file is read whole or refused whole; what its columns mean is for the features to say.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _

#: A clinic's whole patient list is a few megabytes; anything near this is another kind of file.
LARGEST_BYTES = 256 * 1024 * 1024
LONGEST_CELL = 32_768
DELIMITERS = ",;\t|"
#: How many lines are looked at to guess the delimiter.
SAMPLE_LINES = 60
MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: UTF-8 with stray bytes of Windows-1252: lines of two programs in one file.
MIXED = "utf-8+cp1252"
#: Letters that show a file to be UTF-8. A capital with an accent before a curly quote happens, in
#: Windows-1252, to be a letter of UTF-8 from between the alphabets of Western Europe and of Asia;
#: two of those side by side are a word of Greek, Russian, Hebrew or Arabic.
TOLD_BY = re.compile("[\xa0-\u017f\u0800-\ufffc\U00010000-\U0010ffff]|[\u0180-\u07ff]{2}")


class UnreadableFileError(DeskError):
    """The file is no table of text, or is broken; nothing was taken from it.

    ``file`` is its name, as far as whoever reads several of them has noted it.
    """

    file = ""


class Line(Snapshot):
    """One data row: the number of its first line in the file, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]


class Table(Snapshot):
    """A file as it was understood; encoding and delimiter may be corrected and read again.

    ``begins`` is the number of the line the header stands on.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    begins: int = 1


def read_table(data: bytes, *, encoding: str = "", delimiter: str = "") -> Table:
    """Return the table in ``data``; the first row that is not empty is its header.

    Raises:
        UnreadableFileError: when the bytes are not text, a quote is never closed, or nothing
            stands below the header. The sentence quotes nothing of the content.

    """
    if len(data) > LARGEST_BYTES:
        raise UnreadableFileError(_("The file is too large to be a list of patients."))
    used, text = _decoded(data, encoding)
    by = delimiter or _delimiter_of(text)
    rows = list(_rows(text, by))
    if len(rows) < 2:
        raise UnreadableFileError(_("The file has no rows below its heading."))
    header = tuple(cell.strip() for cell in rows[0].cells)
    return Table(used, by, header, tuple(rows[1:]), rows[0].number)


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """Return the encoding used and the text; UTF-8 as far as it fits, else what Windows writes."""
    for name in (encoding,) if encoding else _likely(data):
        try:
            text = data.decode("utf-8-sig", STRAY) if name == MIXED else data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            break
        return name, text
    raise UnreadableFileError(_("The file is not text in an encoding the desk knows."))


def _likely(data: bytes) -> Iterator[str]:
    """Return the encodings a file may be in, the likeliest first."""
    marked = next((name for mark, name in MARKS if data.startswith(mark)), "")
    yield marked or "utf-8"
    if marked != "utf-16":
        yield MIXED if TOLD_BY.search(data.decode("utf-8", "replace")) else "cp1252"


def _as_windows_writes(fault: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252."""
    if not isinstance(fault, UnicodeDecodeError):  # nobody writes in both
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252"), fault.end


STRAY = "patientdesk.windows"
codecs.register_error(STRAY, _as_windows_writes)


def _delimiter_of(text: str) -> str:
    """Return the character that cuts the first lines into the most columns, alike in each."""

    def worth(delimiter: str) -> tuple[float, int]:
        sample = io.StringIO("\n".join(text.splitlines()[:SAMPLE_LINES]))
        widths: Counter[int] = Counter()
        try:
            widths.update(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
        except csv.Error:
            return 0.0, 0
        if not widths:
            return 0.0, 0
        width, count = widths.most_common(1)[0]
        return (count / widths.total() if width > 1 else 0.0), width

    return max(DELIMITERS, key=worth)


def _rows(text: str, delimiter: str) -> Iterator[Line]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(begins, tuple(cells))
            begins = reader.line_num + 1
    except csv.Error:
        raise UnreadableFileError(
            _("The file is broken at line {line}: a quotation mark is missing there.").format(
                line=begins
            )
        ) from None


#: A spreadsheet takes a cell that begins like this for a formula and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    header: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]]
) -> bytes:
    """Return a CSV file (UTF-8 with mark, comma); cells that look like formulas are made text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(tuple(_harmless(cell) for cell in row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
