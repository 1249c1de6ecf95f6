"""A morning at the desk, from outside: the keyboard, what a screen reader says, and the file."""

from __future__ import annotations

from patientdesk.billing.service import payments_of
from patientdesk.registration.service import find_patients, patient, patients_on_file
from patientdesk.schedule.model import Visit
from patientdesk.schedule.service import appointments_of
from tests.journeys.conftest import PATIENTS, WINDOW
from tests.journeys.screen import wait


def write(screen, reader, where, text):
    """Go to a field and type over what it holds."""
    reader.focus(where)
    screen.press("ctrl+a")
    screen.type(text)


def on_file(program, typed):
    """Return the first patient a search of the file finds, or None."""
    with program.file() as unit:
        hits = find_patients(unit, typed)
        return patient(unit, hits[0].patient_id) if hits else None


def visits(program, typed):
    """Return the visits of the first patient a search finds."""
    with program.file() as unit:
        hits = find_patients(unit, typed)
        return appointments_of(unit, hits[0].patient_id) if hits else []


def test_somebody_is_found_registered_booked_and_checked_in_by_keys(at_work, screen, reader):
    program = at_work
    with program.file() as unit:
        known = patient(unit, 1)
    screen.press("ctrl+k")
    screen.type(f"{known.family_name} {known.given_name}"[:12])
    reader.find("search.hits")
    screen.press("Return")
    reader.find("registration.family-name")
    register(program, screen, reader)
    book(program, screen, reader)
    check_in(program, screen, reader)


def register(program, screen, reader):
    screen.press("ctrl+r")
    wait(lambda: empty(reader, "registration.family-name"), "an empty form")
    screen.type("Quillfeather")
    screen.press("Tab")
    screen.type("Ada")
    write(screen, reader, "registration.birth-date", "7/4/1976")
    write(screen, reader, "registration.address.zip", "78501")
    screen.press("Tab")
    screen.press("ctrl+s")
    known = wait(lambda: on_file(program, "quillfeather"), "the patient on file")
    assert (known.full_name, f"{known.birth_date}") == ("Quillfeather, Ada", "1976-07-04")
    assert known.address.state == "TX"
    with program.file() as unit:
        assert patients_on_file(unit) == PATIENTS + 1


def empty(reader, where):
    field = reader.look(where)
    return field is not None and reader.text(field) == ""


def book(program, screen, reader):
    reader.reads("Quillfeather", "banner.ShortLabel")
    screen.press("ctrl+n")
    reader.find("schedule.booking.time")
    assert "Quillfeather" in reader.text(reader.find("schedule.booking.patient"))
    write(screen, reader, "schedule.booking.time", "15:30")
    screen.press("Tab", "ctrl+s")
    (visit,) = wait(lambda: visits(program, "quillfeather"), "the visit on file")
    assert (visit.visit, f"{visit.starts:%H:%M}") == (Visit.BOOKED, "15:30")


def check_in(program, screen, reader):
    screen.click(*reader.middle(reader.reads("15:30", "schedule.day")))
    screen.press("F6")
    reader.find("billing.check-in.coverage")  # where the focus is
    screen.press("P", "Tab", "Down")
    write(screen, reader, "billing.check-in.amount", "25")
    screen.press("ctrl+s")
    visit = wait(lambda: arrived(program), "her arrival on file")
    with program.file() as unit:
        paid = [each.cents for each in payments_of(unit, visit.patient_id)]
    assert paid == [2500]


def arrived(program):
    return next((v for v in visits(program, "quillfeather") if v.visit is Visit.ARRIVED), None)


def test_a_command_runs_beside_the_window_and_a_second_start_raises_it(
    at_work, start, screen, reader
):
    listed = at_work.command("list", "patients")
    assert listed.returncode == 0, listed.stderr
    assert len(listed.stdout.splitlines()) == PATIENTS
    screen.minimise(WINDOW)
    wait(lambda: not screen.visible(WINDOW), "the window to go away")
    second = start(at_work.clinic)
    assert second.ended() == 0
    wait(lambda: WINDOW in screen.active(), "the first window in front")
    assert at_work.process.poll() is None


def test_a_window_that_is_closed_ends_the_program_after_a_backup(at_work, screen):
    screen.press("ctrl+q")
    assert at_work.ended() == 0
    assert list((at_work.clinic / "backups").iterdir())
