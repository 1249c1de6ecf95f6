"""Fields that read what is typed: dates, times, telephones, amounts of money."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day

from PySide6.QtCore import Qt, Slot

from patientdesk.kernel.dates import age, read_date, read_time, show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.money import read_money, show_money
from patientdesk.kernel.text import _, n_
from patientdesk.ui.fields.text import TextField
from patientdesk.ui.look import Look
from patientdesk.ui.theme import VALUE

EXTENSION = re.compile(r"(?i)\s*(?:x|ext\.?|extension)\s*(\d{1,6})\s*$")


class ReadingField(TextField):
    """A line whose text is read; left, it is written the one way the desk writes it."""

    def shown(self) -> str:
        """Return the value as the desk writes it; empty when it cannot be read."""
        raise NotImplementedError

    def cannot_read(self) -> str:
        """Return the sentence for a text that cannot be read."""
        raise NotImplementedError

    def own_finding(self) -> Finding | None:
        """Say what would be right when the text cannot be read."""
        if self.text().strip() and not self.shown():
            return Finding("ui.unreadable", Severity.ERROR, self.where, self.cannot_read())
        return super().own_finding()

    def on_left(self) -> None:
        """Write the value the desk's way."""
        shown = self.shown()
        if shown and shown != self.text():
            self.set_text(shown)
            self.edited.emit()
        super().on_left()

    @Slot()
    def _dress_field(self) -> None:
        super()._dress_field()
        self.line.setFont(self.look.font(VALUE, 400, "figures"))


class DateField(ReadingField):
    """A day, typed as ``7/4/76``, ``07041976`` or ``1976-07-04``; shows what it understood.

    ``past`` is for dates of birth: the future is refused, and the age is shown.
    """

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        *,
        today: Callable[[], date | datetime],
        past: bool = False,
        required: bool = False,
        help_text: str = "",
        example: str = "",
    ) -> None:
        """``today`` may be ``session.now``."""
        self._today, self._past = today, past
        super().__init__(
            look,
            where,
            label,
            required=required,
            help_text=help_text,
            example=example or _("for example 7/4/76"),
            longest=30,
        )
        self.edited.connect(self._tell_understood)

    def day(self) -> date | None:
        """Return the day typed; None when there is none or it cannot be read."""
        return read_date(self.text(), self._now(), past=self._past)

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self.set_text(show_date(day))

    def set_text(self, text: str) -> None:
        """Show a text and what it means."""
        super().set_text(text)
        self._tell_understood()

    def shown(self) -> str:
        """Return ``07/04/1976``."""
        return show_date(self.day())

    def cannot_read(self) -> str:
        """Say how a date is typed."""
        return _("This is not a day of the calendar. Type month, day and year: 7/4/76.")

    def own_finding(self) -> Finding | None:
        """Refuse the future where only the past makes sense."""
        day = self.day()
        if self._past and day is not None and day > self._now():
            sentence = _("This day is in the future.")
            return Finding("ui.future", Severity.ERROR, self.where, sentence)
        return super().own_finding()

    def _now(self) -> date:
        now = self._today()
        return now.date() if isinstance(now, datetime) else now

    @Slot()
    def _tell_understood(self) -> None:
        day, facts = self.day(), []
        if day is not None:
            if self.text() != self.shown():
                facts.append(self.shown())
            if self._past and day <= self._now():
                facts.append(_age_in_words(day, self._now()))
        self.note_fact(" · ".join(facts))


def _age_in_words(born: date, today: date) -> str:
    years = age(born, today)
    if years >= 2:
        return n_("{count} year", "{count} years", years).format(count=years)
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return n_("{count} month", "{count} months", months).format(count=months)


class TimeField(ReadingField):
    """A time of day, typed as ``930``, ``9:30``, ``2p`` or ``14:15``; written ``9:30``."""

    def time(self) -> time_of_day | None:
        """Return the time typed; None when there is none or it cannot be read."""
        return read_time(self.text()) if self.text().strip() else None

    def shown(self) -> str:
        """Return ``9:30``."""
        moment = self.time()
        return show_time(moment) if moment is not None else ""

    def cannot_read(self) -> str:
        """Say how a time is typed."""
        return _("This is not a time of day. Type 9:30, 930 or 2p.")


class PhoneField(ReadingField):
    """A telephone number, pasted with any punctuation; an extension is kept."""

    def shown(self) -> str:
        """Return ``(956) 555-0142 x 3``; a number from abroad stays as typed, with its plus."""
        return phone_shown(self.text())

    def cannot_read(self) -> str:
        """Say how long a number is."""
        digits = len(re.sub(r"\D", "", EXTENSION.sub("", self.text())))
        sentence = n_(
            "A phone number has 10 digits; this one has {count}.",
            "A phone number has 10 digits; this one has {count}.",
            digits,
        )
        return sentence.format(count=digits)


def phone_shown(typed: str) -> str:
    """Return a telephone number as the desk writes it; empty when it cannot be one."""
    extension = EXTENSION.search(typed)
    number = EXTENSION.sub("", typed).strip()
    digits = re.sub(r"\D", "", number)
    tail = f" x {extension[1]}" if extension else ""
    if number.startswith("+") and not digits.startswith("1"):
        return f"+{digits}{tail}" if 7 <= len(digits) <= 15 else ""
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if len(digits) != 10 or re.search(r"[^\d\s().+\-/·]", number):
        return ""
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}{tail}"


class MoneyField(ReadingField):
    """An amount of money, right aligned; written ``40.00``."""

    def cents(self) -> int | None:
        """Return whole cents; None when nothing is typed or it cannot be read."""
        return read_money(self.text())

    def shown(self) -> str:
        """Return ``1,250.50``."""
        cents = self.cents()
        return "" if cents is None else show_money(cents, sign="")

    def cannot_read(self) -> str:
        """Say how an amount is typed."""
        return _("This is not an amount of money. Type dollars and cents: 40.00.")

    @Slot()
    def _dress_field(self) -> None:
        super()._dress_field()
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
