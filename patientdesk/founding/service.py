"""Writing a new clinic down: one act, so that there is never half a clinic."""

from __future__ import annotations

from patientdesk.charges.service import import_fees
from patientdesk.directory.model import PractitionerId
from patientdesk.directory.service import (
    save_appointment_type,
    save_clinic,
    save_payer,
    save_practitioner,
)
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.service import save_room
from patientdesk.founding.model import Founding
from patientdesk.kernel.changes import Change
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.staff.model import Role, User, UserId
from patientdesk.staff.service import save_user
from patientdesk.store.unit import UnitOfWork


@needs("staff.manage")
def found(unit: UnitOfWork, wanted: Founding, password: str) -> Change:
    """Write a whole clinic and its first administrator into an empty file.

    Raises:
        DeskError: if anything of it cannot be kept; nothing is written then.

    """
    kinds = save_clinic(unit, wanted.clinic).kinds
    people: list[PractitionerId] = []
    for practitioner in wanted.practitioners:
        hours = practitioner.hours or wanted.clinic.hours
        change = save_practitioner(unit, replace(practitioner, hours=hours))
        people.append(PractitionerId(change.subject or 0))
        kinds |= change.kinds
    for room in wanted.rooms:
        usual_for = None if room.usual_for is None else people[room.usual_for]
        kinds |= save_room(unit, Room(RoomId(0), room.name, usual_for)).kinds
    for kind in wanted.types:
        kinds |= save_appointment_type(unit, kind).kinds
    for payer in wanted.payers:
        kinds |= save_payer(unit, payer).kinds
    if wanted.fees:
        kinds |= import_fees(unit, wanted.fees).kinds
    administrator = User(UserId(0), wanted.login, wanted.user_name, frozenset({Role.ADMINISTRATOR}))
    change = save_user(unit, administrator, password)
    summary = _("{clinic} was set up").format(clinic=wanted.clinic.name)
    return Change(summary, kinds | change.kinds, subject=change.subject)
