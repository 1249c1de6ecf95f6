"""The very first start: no clinic yet, and nothing is written before somebody finishes."""

from __future__ import annotations

from tests.journeys.screen import wait


def test_an_empty_folder_opens_the_wizard_and_stays_empty(start, screen, reader, tmp_path):
    folder = tmp_path / "clinic"
    program = start(folder)
    reader.find("setup.next")
    steps = [each.name for each in reader.things() if each.role == "push button"]
    assert all(steps), "a button of the wizard has no name"
    assert not list(folder.glob("*.db*"))
    reader.press("setup.leave-now")
    wait(lambda: reader.look("setup.leave") or program.process.poll() is not None, "an answer")
    if program.process.poll() is None:
        screen.press("Return")
    assert program.ended() == 0
    assert not list(folder.glob("*.db*"))


def test_a_folder_without_a_clinic_is_an_error_for_a_command(start, tmp_path):
    program = start(tmp_path / "clinic")
    listed = program.command("list", "patients")
    assert listed.returncode == 2
    assert len(listed.stderr.splitlines()) == 1
