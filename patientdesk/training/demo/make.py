"""Making the demo clinic, through the same use cases the desk works with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import cycle
from pathlib import Path
from random import Random

from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.service import import_fees
from patientdesk.coverage.service import save_coverage
from patientdesk.directory.model import AppointmentType, Payer, PayerKind, Practitioner
from patientdesk.directory.service import (
    appointment_types,
    payers,
    practitioners,
    save_appointment_type,
    save_clinic,
    save_payer,
    save_practitioner,
)
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.service import rooms, save_room
from patientdesk.kernel.changes import Change
from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.progress import Progress, Silent
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.service import patients_after, register_patients
from patientdesk.schedule.model import Visit
from patientdesk.schedule.service import file_booking
from patientdesk.staff.model import COMMAND_LINE, SAMPLE_PASSWORD, User, UserId, clerk_with
from patientdesk.staff.service import save_user, users
from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.clinic import create_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.places import SAMPLE_KEY, remember_sample_day
from patientdesk.store.unit import Store, UnitOfWork
from patientdesk.training.demo.bills import bill_visits
from patientdesk.training.demo.days import plan_day, working_days
from patientdesk.training.demo.furniture import CLINIC, CLINICIANS, FEES, KINDS, PAYERS, STAFF
from patientdesk.training.demo.people import draw_patient, draw_policy
from patientdesk.training.demo.questions import CLOSED, ask, questions

#: How far the demo's own day has come when somebody opens it.
MORNING = time(10, 24)
WHY_CANCELLED = "Patient asked"
#: People registered in one act.
PATIENTS_AN_ACT = 200


def make(
    folder: ClinicFolder,
    patients: int,
    days: int,
    seed: int,
    today: date,
    progress: Progress | None = None,
    key_file: Path | None = None,
) -> None:
    """Make the demo clinic in an empty folder; the same arguments make the same clinic.

    Args:
        folder: Where it will be.
        patients: How many people are registered.
        days: How many days are booked, a third of them before ``today``.
        seed: Draws the people and their visits.
        today: The day the demo plays on; it opens at :data:`MORNING` of that day.
        progress: Told how far it has come.
        key_file: Where its key is; in its own folder when nothing is said.

    Raises:
        DeskError: when a clinic stands there already.

    """
    steps, draw = progress or Silent(), Random(seed)
    clock = Clock(CLINIC.zone)
    clock.set_to(datetime.combine(today, MORNING))
    store, _code = create_clinic(folder, clock, key_file=key_file or folder.path / SAMPLE_KEY)
    try:
        _stage(store, draw, patients, days, clock, steps)
    finally:
        store.close()
    remember_sample_day(folder, datetime.combine(today, MORNING))


def _stage(
    store: Store, draw: Random, patients: int, days: int, clock: Clock, steps: Progress
) -> None:
    now = clock().replace(hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0)
    today = now.date()
    parts = patients // PATIENTS_AN_ACT + days + 3
    _act(store, _furnish)
    for number, begin in enumerate(range(0, patients, PATIENTS_AN_ACT)):
        steps.step(number, parts)
        count = min(PATIENTS_AN_ACT, patients - begin)
        _act(store, _register, [draw_patient(draw, today) for _ in range(count)], draw)
    everybody = _everybody(store, draw)
    for number, day in enumerate(working_days(today, days)):
        steps.step(patients // PATIENTS_AN_ACT + number, parts)
        _act(store, _book_day, draw, day, now.replace(tzinfo=None), everybody)
    asked, hands = [*questions(draw, now, everybody)], _hands(store)
    for number, each in enumerate(asked):
        clock.set_to((each.taken or now).replace(tzinfo=None))
        clerk = hands[number % len(hands)]
        _act(store, ask, draw, each, number >= len(asked) - CLOSED, clerk=clerk)
    clock.set_to(now.replace(tzinfo=None))
    _act(store, bill_visits, draw)
    steps.step(parts, parts)


def _act(
    store: Store,
    use_case: Callable[..., Change],
    *args: object,
    clerk: Clerk = COMMAND_LINE,
) -> Change:
    return carry_out(store, clerk, fresh_act(), use_case, *args)


def _hands(store: Store) -> list[Clerk]:
    """Return the sample's own people who may take an inquiry, to stand in its log."""
    with store.reading(COMMAND_LINE) as unit:
        people = [clerk_with(each.name, *each.roles, user_id=each.id) for each in users(unit)]
    return [clerk for clerk in people if "inquiries.work" in clerk.may]


def _furnish(unit: UnitOfWork) -> Change:
    """Put everything in place that stands in the clinic before the first patient."""
    save_clinic(unit, CLINIC)
    for login, name, roles in STAFF:
        save_user(unit, User(UserId(0), login, name, frozenset(roles)), SAMPLE_PASSWORD)
    for clinician, room in CLINICIANS:
        number = save_practitioner(unit, clinician).subject
        save_room(unit, Room(RoomId(0), room, number))  # type: ignore[arg-type]
    for kind in KINDS:
        save_appointment_type(unit, kind)
    for payer in PAYERS:
        save_payer(unit, payer)
    return import_fees(unit, [Fee(FeeId(0), *fee) for fee in FEES])


def _register(unit: UnitOfWork, people: Sequence[Patient], draw: Random) -> Change:
    """Register people and their policies."""
    change = register_patients(unit, people)
    assert change.subject is not None
    by_kind: dict[PayerKind, list[Payer]] = defaultdict(list)
    for payer in payers(unit):
        by_kind[payer.kind].append(payer)
    for person in patients_after(unit, change.subject - 1, len(people)):
        policy = draw_policy(draw, person, by_kind)
        if policy is not None:
            save_coverage(unit, policy)
    return change


def _everybody(store: Store, draw: Random) -> Iterator[Patient]:
    """Return everybody registered, in an order of their own, again and again."""
    with store.reading(COMMAND_LINE) as unit:
        people: list[Patient] = []
        while page := patients_after(unit, people[-1].id if people else PatientId(0)):
            people += page
    draw.shuffle(people)
    return cycle(people)


def _book_day(
    unit: UnitOfWork, draw: Random, day: date, now: datetime, patients: Iterator[Patient]
) -> Change:
    """Book one day, and put each visit where it stands by now."""
    usual = {room.usual_for: room.id for room in rooms(unit)}
    clinicians: list[tuple[Practitioner, RoomId | None]] = [
        (clinician, usual.get(clinician.id)) for clinician in practitioners(unit)
    ]
    kinds: Sequence[AppointmentType] = appointment_types(unit)
    zone = unit.now().tzinfo
    count = 0
    for planned in plan_day(draw, day, now, clinicians, kinds, patients):
        since = planned.since.replace(tzinfo=zone)
        arrived = planned.arrived.replace(tzinfo=zone) if planned.arrived else None
        why = WHY_CANCELLED if planned.visit is Visit.CANCELLED else ""
        file_booking(unit, planned.booking, planned.visit, since, arrived, why)
        count += 1
    return Change(f"{day}: {count}", frozenset({"appointment"}))
