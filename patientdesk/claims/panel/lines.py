"""The service lines of a claim as one types them; a code brings its words and its charge."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from patientdesk.charges.model import Fee
from patientdesk.claims.model import LETTERS, ServiceLine
from patientdesk.kernel.dates import read_date
from patientdesk.kernel.findings import Finding, Severity, worst
from patientdesk.kernel.money import read_money
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _, clean
from patientdesk.ui.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NUMBER, DAY, PLACE, CODE, MODIFIERS, POINTERS, UNITS, CHARGE = range(8)
HEADS = ("", N_("Date"), N_("Place"), N_("Code"), N_("Mod"), N_("Points to"), N_("Units"),
         N_("Charge"))  # fmt: skip
#: What the heads say in a narrow table.
SHORT_HEADS = ("", N_("Date"), N_("At"), N_("Code"), N_("Mod"), N_("Points"), N_("Qty"),
               N_("Charge"))  # fmt: skip
#: The field of a line a column shows, as findings name it.
FIELDS = ("", "day", "place", "procedure", "modifiers", "pointers", "units", "charge")
RIGHT = frozenset({UNITS, CHARGE})
#: The words behind the code, and the worst severity of a cell.
WORDS = Qt.ItemDataRole.UserRole
SEVERITY = Qt.ItemDataRole.UserRole + 1


class Unreadable(ValueError):  # noqa: N818 - a reading that failed, said in a sentence
    """What was typed into a cell cannot be read; the sentence says why."""


class LineModel(QAbstractTableModel):
    """Holds the lines as they are typed; whoever owns it saves what ``changed`` hands over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ServiceLine, ...] = ()
        self.fees: Mapping[str, Fee] = {}
        self.today = date.min
        self.heads: tuple[str, ...] = HEADS
        self._findings: dict[tuple[int, str], list[Finding]] = {}
        #: Called with the row and the line that stands there now.
        self.changed: Callable[[int, ServiceLine], None] = _ignore
        #: Called with the sentence that says why a text was not taken.
        self.refused: Callable[[str], None] = _ignore_text

    def show(self, lines: tuple[ServiceLine, ...], fees: Mapping[str, Fee], today: date) -> None:
        """Show other lines; with as many rows as before the selection survives."""
        self.fees, self.today = fees, today
        if lines == self.lines:
            return
        if lines and len(lines) == len(self.lines):
            self.lines = lines
            self._tell()
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def show_findings(self, findings: list[Finding]) -> None:
        """Mark the cells that findings speak of."""
        found: dict[tuple[int, str], list[Finding]] = {}
        for each in findings:
            match = re.fullmatch(r"lines\[(\d+)\]\.(\w+)", each.where)
            if match:
                found.setdefault((int(match[1]), match[2]), []).append(each)
        self._findings = found
        if self.lines:
            self._tell()

    def name_columns(self, heads: tuple[str, ...]) -> None:
        """Use other heads: long ones, or short ones where there is little room."""
        if heads is not self.heads:
            self.heads = heads
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that every cell but the number can be typed into."""
        flags = super().flags(index)
        typed = index.isValid() and index.column() != NUMBER
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(self.heads[section]) if self.heads[section] else ""
            if role == Qt.ItemDataRole.TextAlignmentRole and section in RIGHT:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, says and marks."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        line, here = self.lines[row], self._findings.get((row, FIELDS[column]), [])
        match role:
            case Qt.ItemDataRole.DisplayRole if column == DAY and self.heads is SHORT_HEADS:
                return f"{line.day:%m/%d}"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return shown(row, line, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in RIGHT:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                fee = self.fees.get(line.procedure) if column == CODE else None
                words = [fee.words] if fee else []
                return plain_tip("\n".join([*words, *(each.message for each in here)]))
            case Qt.ItemDataRole.AccessibleTextRole if column == CODE:
                fee = self.fees.get(line.procedure)
                return f"{line.procedure} {fee.words}" if fee else line.procedure
            case _ if role == WORDS:
                fee = self.fees.get(line.procedure) if column == CODE else None
                return fee.words if fee else ""
            case _ if role == SEVERITY:
                severity = worst(here)
                return severity if severity and severity > Severity.NOTE else None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell; what cannot be read is refused in a sentence."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, typed = index.row(), clean(str(value))
        line = self.lines[row]
        try:
            after = self._read(index.column(), line, typed)
        except Unreadable as why:
            self.refused(str(why))
            return False
        if after != line:
            self.lines = (*self.lines[:row], after, *self.lines[row + 1 :])
            self._tell()
            self.changed(row, after)
        return True

    def _read(self, column: int, line: ServiceLine, typed: str) -> ServiceLine:
        match column:
            case _ if column == DAY:
                return _with_day(line, typed, self.today)
            case _ if column == PLACE:
                return replace(line, place=typed.zfill(2) if typed.isdigit() else typed)
            case _ if column == CODE:
                return self._with_code(line, typed.upper())
            case _ if column == MODIFIERS:
                return replace(line, modifiers=tuple(re.findall(r"[^\s,]+", typed.upper())))
            case _ if column == POINTERS:
                return _with_pointers(line, typed)
            case _ if column == UNITS:
                return self._with_units(line, typed)
        return _with_charge(line, typed)

    def _with_code(self, line: ServiceLine, code: str) -> ServiceLine:
        fee = self.fees.get(code)
        cents = fee.cents * line.units if fee else line.charge_cents
        return replace(line, procedure=code, charge_cents=cents)

    def _with_units(self, line: ServiceLine, typed: str) -> ServiceLine:
        if not typed.isdigit():
            raise Unreadable(_("Units are a whole number, such as 1."))
        units, fee = int(typed), self.fees.get(line.procedure)
        by_list = fee and line.charge_cents == fee.cents * line.units
        cents = fee.cents * units if fee and by_list else line.charge_cents
        return replace(line, units=units, charge_cents=cents)

    def _tell(self) -> None:
        last = self.index(len(self.lines) - 1, len(HEADS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)


def shown(row: int, line: ServiceLine, column: int) -> str:
    """Return what a cell of the table shows."""
    texts = (
        str(row + 1),
        f"{line.day:%m/%d/%y}",
        line.place,
        line.procedure,
        " ".join(line.modifiers),
        "".join(line.pointers),
        str(line.units),
        f"{line.charge_cents // 100:,}.{line.charge_cents % 100:02}",
    )
    return texts[column]


def _with_day(line: ServiceLine, typed: str, today: date) -> ServiceLine:
    day = read_date(typed, today)
    if day is None:
        raise Unreadable(_("{typed} is not a date. Type month, day and year.").format(typed=typed))
    return replace(line, day=day)


def _with_pointers(line: ServiceLine, typed: str) -> ServiceLine:
    letters = re.findall(r"[A-Za-z1-9]", typed)
    pointers = tuple(
        LETTERS[int(letter) - 1] if letter.isdigit() else letter.upper() for letter in letters
    )
    return replace(line, pointers=pointers)


def _with_charge(line: ServiceLine, typed: str) -> ServiceLine:
    cents = read_money(typed)
    if cents is None:
        raise Unreadable(_("{typed} is not an amount of money.").format(typed=typed))
    return replace(line, charge_cents=cents)


def _ignore(_row: int, _line: ServiceLine) -> None:
    """Nobody listens yet."""


def _ignore_text(_sentence: str) -> None:
    """Nobody listens yet."""
