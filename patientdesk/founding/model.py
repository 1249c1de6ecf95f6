"""What a new clinic begins with: entered in the first run, written all at once or not at all."""

from __future__ import annotations

from patientdesk.charges.model import Fee
from patientdesk.directory.model import AppointmentType, Clinic, Payer, Practitioner
from patientdesk.kernel.snapshot import Sealed, Snapshot
from patientdesk.kernel.text import N_


class NewRoom(Snapshot):
    """A room to be; ``usual_for`` counts the clinicians of the founding from 0."""

    name: str
    usual_for: int | None = None


class Founding(Snapshot):
    """A clinic to be. Numbers of records are 0: nothing of it is on file yet.

    ``login`` and ``user_name`` are the first administrator's. Clinicians without hours of their
    own begin with the clinic's.
    """

    clinic: Clinic
    practitioners: tuple[Practitioner, ...] = ()
    rooms: tuple[NewRoom, ...] = ()
    types: tuple[AppointmentType, ...] = ()
    payers: tuple[Payer, ...] = ()
    fees: tuple[Fee, ...] = ()
    login: str = ""
    user_name: str = ""


class Secrets(Sealed):
    """What must never be written down beside the clinic; it prints nothing.

    Without a ``passphrase`` the keyring of the operating system opens the clinic.
    """

    password: str
    recovery_code: str
    passphrase: str | None = None


#: The kinds of visit a clinic begins with: words, minutes, for somebody new.
USUAL_TYPES: tuple[tuple[str, int, bool], ...] = (
    (N_("New patient"), 40, True),
    (N_("Follow-up"), 20, False),
    (N_("Annual check-up"), 40, False),
    (N_("Sick visit"), 20, False),
    (N_("Nurse visit"), 15, False),
)
