"""``patientdesk init``, and what every command has in common."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import click
import pytest

from patientdesk.__main__ import window_options
from patientdesk.cli.clinic import opened
from patientdesk.cli.main import COMMANDS, FAULT, patientdesk, run
from patientdesk.cli.requests import OpenDesk, PlayTour
from patientdesk.directory.service import clinic
from patientdesk.staff.model import AT_THE_DOOR, Role
from patientdesk.staff.service import sign_in, users
from patientdesk.store.recovery import read_code


def test_init_makes_a_clinic_with_its_name_zone_and_administrator(made, tmp_path):
    with opened(made, tmp_path / "desk.key") as desk:
        about, [marta] = desk.ask(clinic), desk.ask(users)
        assert (about.name, about.zone) == ("Alder Street Clinic", "America/Denver")
        assert (marta.login, marta.name, marta.roles) == (
            "marta", "Marta Solís", {Role.ADMINISTRATOR},
        )  # fmt: skip
        assert str(desk.now().tzinfo) == "America/Denver"
        with desk.store.unit(AT_THE_DOOR) as unit:
            assert sign_in(unit, "marta", "correct horse").clerk


def test_what_a_key_file_does_is_written_down_as_the_command_line(made, tmp_path):
    with opened(made, tmp_path / "desk.key") as desk, desk.store.reading(desk.clerk) as unit:
        assert {entry.clerk for entry in unit.trail.entries()} == {"command line"}


def test_init_writes_a_key_file_only_its_owner_can_read(made, tmp_path):
    key_file = tmp_path / "desk.key"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert len(key_file.read_text().strip()) == 64


def test_a_key_file_others_can_read_is_refused(made, tmp_path, cli):
    (tmp_path / "desk.key").chmod(0o644)
    done = cli("list", "patients", "--clinic", made, "--key-file", tmp_path / "desk.key")
    assert (done.code, done.out) == (2, "")
    assert "chmod 600" in done.err


def test_init_never_overwrites_a_clinic(made, tmp_path, cli):
    before = (made / "clinic.db").read_bytes()
    done = cli("init", "--clinic", made, "--key-file", tmp_path / "other.key")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert (made / "clinic.db").read_bytes() == before
    assert not (tmp_path / "other.key").exists()


def test_init_with_a_key_file_alone_makes_up_a_password_and_says_it_once(tmp_path, cli):
    done = cli("init", "--clinic", tmp_path / "desk", "--key-file", tmp_path / "key")
    assert done.code == 0
    assert "User admin, password " in done.out
    password = done.out.split("password ")[1].strip().removesuffix(".")
    with opened(tmp_path / "desk", tmp_path / "key") as desk, desk.store.unit(AT_THE_DOOR) as unit:
        assert sign_in(unit, "admin", password).clerk


def test_init_writes_the_recovery_code_into_a_new_file_of_its_owner(tmp_path, cli):
    code, passphrase = tmp_path / "code", tmp_path / "passphrase"
    passphrase.write_text("a long enough passphrase\n")
    done = cli(
        "init", "--clinic", tmp_path / "desk", "--recovery-file", code,
        "--passphrase-file", passphrase,
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert stat.S_IMODE(code.stat().st_mode) == 0o600
    assert read_code(code.read_text())


def test_a_recovery_file_that_exists_is_left_alone_and_nothing_is_made(tmp_path, cli):
    code = tmp_path / "code"
    code.write_text("something else")
    done = cli("init", "--clinic", tmp_path / "desk", "--recovery-file", code)
    assert (done.code, code.read_text()) == (2, "something else")
    assert not (tmp_path / "desk").exists()


def test_init_that_fails_leaves_no_recovery_file(tmp_path, cli):
    short = tmp_path / "passphrase"
    short.write_text("short\n")
    done = cli(
        "init", "--clinic", tmp_path / "desk", "--recovery-file", tmp_path / "code",
        "--passphrase-file", short,
    )  # fmt: skip
    assert done.code == 2
    assert not (tmp_path / "code").exists()


@pytest.mark.parametrize(
    ("options", "about"),
    [
        ((), "--recovery-file"),
        (("--key-file", "KEY", "--zone", "Mars/Olympus"), "time zone"),
        (("--key-file", "KEY", "--login", "two words"), "user name"),
        (("--key-file", "KEY", "--name", ""), "name"),
        (("--key-file", "KEY", "--claim-name", "A" * 27), "26 letters"),
    ],
)
def test_init_says_what_is_missing_before_anything_is_written(tmp_path, cli, options, about):
    options = [tmp_path / "key" if each == "KEY" else each for each in options]
    done = cli("init", "--clinic", tmp_path / "desk", *options)
    assert done.code == 2
    assert about in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "patients"),
        ("backup", "--out", "OUT"),
        ("doctor",),
        ("print", "registration", "--blank", "--out", "OUT"),
        ("import", "FILE"),
    ],
    ids=lambda a: a[0],
)
def test_a_folder_without_a_clinic_is_an_error(tmp_path, cli, arguments):
    (tmp_path / "FILE").write_text("family_name,given_name\n")
    given = [tmp_path / each if each.isupper() else each for each in arguments]
    done = cli(*given, "--clinic", tmp_path / "nowhere")
    assert done.code == 2
    assert "no clinic" in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "arguments",
    [("fly",), ("list",), ("list", "visits"), ("print", "slip"), ("list", "patients", "--wings")],
    ids=" ".join,
)
def test_a_wrong_call_is_one_sentence_and_exit_2(cli, arguments):
    done = cli(*arguments)
    assert done.code == 2
    assert done.err.startswith("patientdesk: ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(("group", "member"), [("list", "inquiries"), ("print", "day-sheet")])
def test_a_group_without_a_command_names_its_commands(cli, group, member):
    done = cli(group)
    assert done.code == 2
    assert member in done.err
    assert "Usage" not in done.err


def test_a_fault_of_the_program_quotes_nothing_it_held(cli, monkeypatch):
    import patientdesk.cli.tour as tour

    def broken(**_options):
        raise KeyError("Quill, Ada")

    monkeypatch.setattr(tour.tour, "callback", broken)
    done = cli("tour", "--out", "x")
    assert done.code == FAULT
    assert "KeyError" in done.err
    assert "Quill" not in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(cli, command):
    done = cli(command, "--help")
    assert done.code == 0
    assert "Usage: patientdesk" in done.out


def every_command(group=patientdesk, name=()):
    for each in group.list_commands(None):
        command = group.get_command(None, each)
        if isinstance(command, click.Group):
            yield from every_command(command, (*name, each))
        else:
            yield (*name, each), command


@pytest.mark.parametrize(
    "command", [pytest.param(found, id=" ".join(name)) for name, found in every_command()]
)
def test_every_command_takes_the_clinic_and_the_key_file_after_its_name(command):
    assert {"clinic", "key_file"} <= {option.name for option in command.params}


def test_what_needs_a_window_is_handed_back(tmp_path):
    assert run([]) == OpenDesk()
    assert run(["--demo"]) == OpenDesk(sample=True)
    assert run(["tour", "--out", str(tmp_path)]) == PlayTour(tmp_path)
    assert run(["tour", "--out", str(tmp_path), "--part", "demo"]) == PlayTour(tmp_path, "demo")


def test_a_start_of_the_window_skips_the_command_line(tmp_path):
    assert window_options([]) == (None, None, False)
    assert window_options(["--demo"]) == (None, None, True)
    assert window_options(["--clinic", "a", "--key-file", "b"]) is not None
    for other in (["list"], ["--clinic"], ["--help"], ["--version"], ["--clinic", "--demo"]):
        assert window_options(other) is None


def test_the_program_tells_its_version_and_loads_no_window_for_it():
    code = (
        "import sys; from patientdesk.__main__ import main; code = main(['--version']);"
        "print(sorted(m for m in ('PySide6', 'sqlalchemy', 'reportlab') if m in sys.modules));"
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0].startswith("patientdesk 0.")
    assert done.stdout.split("\n")[1] == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_a_window_without_a_display_is_one_sentence(tmp_path):
    blind = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "patientdesk", "--clinic", str(tmp_path)],
        env={name: value for name, value in os.environ.items() if name not in blind},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no display" in done.stderr
