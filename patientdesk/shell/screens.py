"""The screens that open over the window: a line for each, by the kind that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from patientdesk.charges.actions import FEES, IMPORT
from patientdesk.directory.actions import CLINIC, PAYERS, PRACTITIONERS, TYPES
from patientdesk.facility.actions import ROOMS
from patientdesk.intake.actions import BRING_IN
from patientdesk.staff.actions import OWN_PASSWORD, USERS
from patientdesk.ui.session import DeskSession

Screen = Callable[[QWidget, DeskSession], QDialog]


@runtime_checkable
class OpensAt(Protocol):
    """A screen of entries that can be opened at one of them."""

    def go_to(self, number: int, field: str) -> None:
        """Show the entry of this number, with what is wrong with it, at a field if one is named."""


def _clinic(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.directory.dialogs.clinic import ClinicDialog

    return ClinicDialog(parent, session)


def _practitioners(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.directory.dialogs.practitioners import PractitionersDialog

    return PractitionersDialog(parent, session)


def _types(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.directory.dialogs.appointment_types import AppointmentTypesDialog

    return AppointmentTypesDialog(parent, session)


def _payers(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.directory.dialogs.payers import PayersDialog

    return PayersDialog(parent, session)


def _rooms(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.facility.dialogs import RoomsDialog

    return RoomsDialog(parent, session)


def _fees(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.charges.dialogs.fees import FeesDialog

    return FeesDialog(parent, session)


def _import(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.charges.dialogs.fees import ImportFeesDialog

    return ImportFeesDialog(parent, session)


def _bring_in(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.intake.dialogs import BringInDialog

    return BringInDialog(parent, session)


def _users(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.shell.users import UsersDialog

    return UsersDialog(parent, session)


def _own_password(parent: QWidget, session: DeskSession) -> QDialog:
    from patientdesk.staff.dialogs.own_password import OwnPasswordDialog

    return OwnPasswordDialog(parent, session)


#: Kinds of :meth:`DeskSession.open` that no panel obeys; loaded when first asked for.
SCREENS: dict[str, Screen] = {
    CLINIC: _clinic,
    PRACTITIONERS: _practitioners,
    TYPES: _types,
    PAYERS: _payers,
    ROOMS: _rooms,
    FEES: _fees,
    IMPORT: _import,
    USERS: _users,
    OWN_PASSWORD: _own_password,
    BRING_IN: _bring_in,
}


class Screens(QObject):
    """Opens them over one window."""

    def __init__(self, window: QWidget, session: DeskSession) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        session.opened.connect(self._on_opened)

    @Slot(str, int)
    def _on_opened(self, kind: str, number: int) -> None:
        screen = SCREENS.get(kind)
        if screen is None:
            return
        dialog = screen(self._window, self._session)
        if number and isinstance(dialog, OpensAt):
            dialog.go_to(number, self._session.hint)
        dialog.open()
