"""Rows of a table as people to register: what each cell means, and what is mended on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from patientdesk.coverage.model import Relation
from patientdesk.intake.exchange.columns import corrected, guess_columns
from patientdesk.intake.exchange.names import WholeName, taken_apart
from patientdesk.intake.exchange.titles import below_titles
from patientdesk.intake.exchange.values import (
    LONGEST_TEXT,
    died,
    language_of,
    marital_of,
    payer_kind_of,
    phone_of,
    sex_of,
    sheet_date,
    state_of,
    zip_of,
)
from patientdesk.intake.model import Candidate, Policy, Reading
from patientdesk.interchange.csvfile import Line, Table, UnreadableFileError
from patientdesk.kernel.dates import OLDEST_YEARS, read_date
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.registration.model import (
    Address,
    Contact,
    OtherName,
    Patient,
    PatientId,
    Phone,
    PhoneUse,
)
from patientdesk.registration.rules.names import name_fault

#: The order of day, month and year a date column is written in.
MONTH_FIRST, DAY_FIRST = "mdy", "dmy"
PHONES: tuple[tuple[str, PhoneUse], ...] = (
    ("mobile", PhoneUse.MOBILE),
    ("home_phone", PhoneUse.HOME),
    ("work_phone", PhoneUse.WORK),
)
#: An address in one cell: ``12 Elm St, Salem, MA 02138``.
ONE_LINE = re.compile(
    r"(?P<street>.+?),\s*(?P<city>[^,]+?),?\s+(?P<state>[A-Z]{2})\s+(?P<zip>\d{5}(?:-\d{4})?)$"
)
#: What stands where a day is not known.
NO_DAY = re.compile(r"\W*|n/?a|none|null|unknown", re.IGNORECASE)
RELATIONS: dict[str, Relation] = {
    "self": Relation.SELF, "18": Relation.SELF, "spouse": Relation.SPOUSE, "01": Relation.SPOUSE,
    "wife": Relation.SPOUSE, "husband": Relation.SPOUSE, "child": Relation.CHILD,
    "19": Relation.CHILD, "son": Relation.CHILD, "daughter": Relation.CHILD,
}  # fmt: skip


class UnknownColumnsError(UnreadableFileError):
    """Nothing tells which columns hold names and birth dates; ``reading`` says what was seen."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(
            _("The desk cannot tell which columns hold the name and the date of birth.")
        )
        self.reading = reading


def read_people(file: str, table: Table, today: date, wishes: Mapping[str, str]) -> Reading:
    """Return the people of a table; its first row is one of them when a birth date stands there.

    Args:
        file: The file's name, for the report.
        table: Its rows.
        today: The clinic's day: nobody is born after it.
        wishes: Corrections of the guessed columns, see :func:`corrected`; ``date_order`` (``mdy``
            or ``dmy``) may stand among them.

    Raises:
        UnknownColumnsError: when no column holds names or birth dates.

    """
    asked = dict(wishes)
    order = asked.pop("date_order", "")
    table = below_titles(table, asked)
    shown = table.header
    if first_is_person(table.header, asked.get("birth_date", ""), today):
        table = _without_heading(table)
        columns = corrected({}, table.header, asked)
    else:
        columns = corrected(guess_columns(table.header), table.header, asked)
    reading = Reading(
        file, "csv", (), table.encoding, table.delimiter, table.header,
        {name: number + 1 for name, number in columns.items()}, shown=shown,
    )  # fmt: skip
    if "birth_date" not in columns or not {"family_name", "full_name"} & columns.keys():
        raise UnknownColumnsError(reading)
    order = order or date_order(table.lines, columns["birth_date"])
    people = tuple(_person(line, table, columns, today, order) for line in table.lines)
    return replace(reading, candidates=people)


def first_is_person(first: Sequence[str], column: str, today: date) -> bool:
    """Tell whether the first row of a table is somebody and no heading.

    It is when a date of birth stands there, even a wrong one, or only that there is none while no
    other cell is a heading the desk knows. A number of up to three digits just counts the columns.

    Args:
        first: The cells of the row.
        column: The number (from 1) or the heading that was said to hold birth dates, if any was.
        today: The clinic's day.

    """
    numbered = column.isdecimal() and 1 <= int(column) <= len(first)
    cell = first[int(column) - 1] if numbered else column
    if NO_DAY.fullmatch(cell):
        return numbered and not guess_columns(first)
    if re.fullmatch(r"\d{1,3}", cell):
        return False
    if re.fullmatch(r"[\W\d_]*", cell) and len(re.findall(r"\d", cell)) > 3:
        return True
    return birth_date_of(cell, today) is not None


def _without_heading(table: Table) -> Table:
    """Return a table whose first row is a data row; its columns are called by their numbers."""
    numbers = tuple(str(number) for number, _cell in enumerate(table.header, 1))
    return replace(table, header=numbers, lines=(Line(table.begins, table.header), *table.lines))


def date_order(lines: Iterable[Line], column: int) -> str:
    """Return the order a column's dates are written in: a first number over 12 can be no month."""
    day_first = month_first = 0
    for line in lines:
        parts = re.findall(r"\d+", line.cells[column]) if column < len(line.cells) else []
        if len(parts) == 3 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
            day_first += int(parts[0]) > 12 >= int(parts[1])
            month_first += int(parts[1]) > 12 >= int(parts[0])
    return DAY_FIRST if day_first > month_first else MONTH_FIRST


def birth_date_of(typed: str, today: date, order: str = MONTH_FIRST) -> date | None:
    """Return a date of birth as tables write it, a spreadsheet's number included."""
    text = re.split(r"[T ]+(?=\d{1,2}:\d\d)", clean(typed, 40))[0]
    if order == DAY_FIRST and (
        match := re.fullmatch(r"\s*(\d{1,2})(\D+)(\d{1,2})(\D+\d+)\s*", text)
    ):
        text = f"{match[3]}{match[2]}{match[1]}{match[4]}"
    return read_date(text, today, past=True) or sheet_date(text)


def _person(
    line: Line, table: Table, columns: Mapping[str, int], today: date, order: str
) -> Candidate:
    """Return one row as a person, or why it is none."""
    if any(line.cells[len(table.header) :]):
        headed = table.lines[0].number > table.begins
        longer = (
            _("The row has more cells than the heading.")
            if headed
            else _("The row has more cells than the first one.")
        )
        return Candidate(line.number, None, refusal=longer)
    cells = {
        name: clean(line.cells[number], LONGEST_TEXT)
        for name, number in columns.items()
        if number < len(line.cells)
    }
    notes: list[str] = []
    family, given, middle, suffix = _names(cells)
    born = birth_date_of(cells.get("birth_date", ""), today, order)
    note_names(family, given, notes)
    patient = Patient(
        id=PatientId(0), record="", family_name=family, given_name=given, birth_date=born,
        middle_name=middle, suffix=suffix,
        preferred_name=cells.get("preferred_name", ""),
        previous_names=(OtherName(previous),) if (previous := cells.get("previous_name")) else (),
        sex=sex_of(cells.get("sex", "")),
        marital_status=marital_of(cells.get("marital_status", "")),
        race=(race,) if (race := cells.get("race")) else (), ethnicity=cells.get("ethnicity", ""),
        address=_address(cells, notes), phones=_phones(cells, notes), email=cells.get("email", ""),
        language=language_of(cells.get("language", "")), emergency=_emergency(cells, notes),
        employer=cells.get("employer", ""),
        alerts=died(birth_date_of(dead, today, order)) if (dead := cells.get("death_date")) else (),
        external_id=cells.get("external_id", ""),
    )  # fmt: skip
    wrong = identity_fault(patient, bool(cells.get("birth_date")), today)
    if wrong:
        return Candidate(line.number, None, refusal=wrong)
    ssn = re.sub(r"\D", "", cells.get("ssn", ""))
    if ssn and len(ssn) != 9:
        notes.append(_("The social security number does not have nine digits; it was left out."))
    return Candidate(
        line.number, patient, ssn if len(ssn) == 9 else "", "", tuple(notes),
        _policies(cells, today, order),
    )  # fmt: skip


def identity_fault(patient: Patient, has_date: bool, today: date) -> str:
    """Return why nobody can be registered like this; empty when names and birth date will do."""
    born = patient.birth_date
    if not patient.family_name:
        return _("There is no family name.")
    if not has_date:
        return _("There is no date of birth.")
    if born is None:
        return _("The date of birth is not a day of the calendar.")
    if born > today:
        return _("The date of birth is in the future.")
    if today.year - born.year > OLDEST_YEARS:
        return _("The date of birth is more than 125 years ago.")
    return name_fault(patient)


def note_names(family: str, given: str, notes: list[str]) -> None:
    """Note what is odd about a name but does not stop anybody."""
    if not given:
        notes.append(_("There is no given name."))
    if re.search(r"\d", family + given):
        notes.append(_("There are digits in the name."))


def _names(cells: Mapping[str, str]) -> WholeName:
    family, given = cells.get("family_name", ""), cells.get("given_name", "")
    middle, suffix = cells.get("middle_name", ""), cells.get("suffix", "")
    if family or given:
        return WholeName(family, given, middle, suffix)
    whole = taken_apart(cells.get("full_name", ""))
    return whole._replace(middle=middle or whole.middle, suffix=suffix or whole.suffix)


def _address(cells: Mapping[str, str], notes: list[str]) -> Address:
    whole = ONE_LINE.match(cells.get("street", ""))
    if whole and not (cells.get("city") or cells.get("zip")):
        cells = {**cells, **whole.groupdict()}
    return Address(
        cells.get("street", ""), cells.get("street2", ""), cells.get("city", ""),
        state_of(cells.get("state", "")), zip_of(cells.get("zip", ""), notes),
    )  # fmt: skip


def _phones(cells: Mapping[str, str], notes: list[str]) -> tuple[Phone, ...]:
    found = []
    for name, use in PHONES:
        number, extension = phone_of(cells.get(name, ""), notes)
        if number:
            found.append(Phone(number, use, extension))
    return tuple(found)


def _emergency(cells: Mapping[str, str], notes: list[str]) -> Contact | None:
    name = cells.get("emergency_name", "")
    number, _extension = phone_of(cells.get("emergency_phone", ""), notes)
    return Contact(name, phone=number) if name or number else None


def _policies(cells: Mapping[str, str], today: date, order: str) -> tuple[Policy, ...]:
    payer, member = cells.get("payer", ""), cells.get("member_id", "")
    if not payer or payer.casefold() in ("none", "self pay", "self-pay", "no insurance"):
        return ()
    relation = RELATIONS.get(cells.get("relation", "self").casefold(), Relation.OTHER)
    return (
        Policy(
            payer, payer_kind_of(payer), member, cells.get("plan", ""), cells.get("group", ""),
            relation if cells.get("relation") else Relation.SELF,
            birth_date_of(cells.get("policy_starts", ""), today, order),
            birth_date_of(cells.get("policy_ends", ""), today, order),
        ),
    )  # fmt: skip
