"""The columns of the list of payments."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial

from patientdesk.billing.model import PURPOSES, Entry, shown_receipt
from patientdesk.billing.rules import how_paid
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import N_, _
from patientdesk.ui.table import Cell, Column


def columns(zone: tzinfo | None) -> tuple[Column[Entry], ...]:
    """Return the columns; ``zone`` is the clinic's, what the file holds are moments."""
    return (
        Column(N_("Received on"), partial(_taken, zone=zone), width=140),
        Column(N_("Receipt"), _number, width=76, paint=_number_cell),
        Column(N_("Amount"), _amount, numeric=True, width=92),
        Column(N_("How it was paid"), _method, width=190, tip=_method),
        Column(N_("What for"), _purpose, gives_way=1, tip=_purpose),
        Column(N_("Received by"), _clerk, width=120, gives_way=2, tip=_clerk),
        Column(N_("State"), _state, width=184, paint=_state_cell),
    )


def _taken(entry: Entry, zone: tzinfo | None) -> str:
    taken = entry.payment.taken_at.astimezone(zone)
    return f"{show_date(taken.date())} {show_time(taken)}"


def _number(entry: Entry) -> str:
    return shown_receipt(entry.payment.receipt)


def _number_cell(entry: Entry) -> Cell:
    return Cell(_number(entry), features="code")


def _amount(entry: Entry) -> str:
    return show_money(entry.payment.cents)


def _method(entry: Entry) -> str:
    return how_paid(entry.payment)


def _purpose(entry: Entry) -> str:
    purpose = entry.payment.what_for
    return _(PURPOSES.get(purpose, purpose))


def _clerk(entry: Entry) -> str:
    return entry.payment.taken_by


def _state(entry: Entry) -> str:
    """Say in words whether the money is still the clinic's."""
    if entry.payment.reverses is not None:
        words = _("Takes back {number}")
        return words.format(number=shown_receipt(entry.payment.reverses))
    if entry.taken_back_by is not None:
        return _("Given back by {number}").format(number=shown_receipt(entry.taken_back_by))
    return _("Received")


def _state_cell(entry: Entry) -> Cell:
    if entry.stands:
        return Cell(_state(entry), icon="check", icon_token="good")
    return Cell(_state(entry), icon="undo-2", icon_token="text3", token="text2")
