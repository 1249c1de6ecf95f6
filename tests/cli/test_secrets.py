"""``patientdesk secrets``, and that no secret is ever asked for on the command line."""

from __future__ import annotations

from functools import partial

import click
import pytest

from patientdesk.cli.main import COMMANDS, patientdesk
from patientdesk.cli.secrets import _renew_code
from patientdesk.continuity.exchange import change_secret
from patientdesk.kernel.errors import DeskError
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.sidecar import Way
from patientdesk.store.vault import LockedError, unlock
from tests.reliability.clinics import opened
from tests.reliability.disk import watched
from tests.reliability.whole_acts import FullAfter

OLD, NEW = "the first long passphrase", "the second long passphrase"


@pytest.fixture
def clinic(cli, tmp_path):
    """A clinic with a passphrase and a recovery code in files."""
    (tmp_path / "passphrase").write_text(OLD + "\n")
    done = cli("init", "--clinic", tmp_path / "desk", "--name", "Elm Clinic",
               "--passphrase-file", tmp_path / "passphrase",
               "--recovery-file", tmp_path / "code")  # fmt: skip
    assert done.code == 0
    return ClinicFolder(tmp_path / "desk")


def test_the_recovery_code_sets_a_new_passphrase_and_a_new_code(cli, clinic, tmp_path):
    (tmp_path / "new").write_text(NEW + "\n")
    old = (tmp_path / "code").read_text()
    done = cli("secrets", "--clinic", clinic.path, "--recovery-file", tmp_path / "code",
               "--passphrase-file", tmp_path / "new",
               "--new-recovery-file", tmp_path / "code2")  # fmt: skip
    assert (done.code, done.err) == (0, "")
    fresh = (tmp_path / "code2").read_text()
    assert (tmp_path / "code2").stat().st_mode & 0o077 == 0
    key = unlock(clinic, passphrase=NEW)
    assert unlock(clinic, recovery_code=fresh) == key
    for way in ({"passphrase": OLD}, {"recovery_code": old}):
        with pytest.raises(LockedError):
            unlock(clinic, **way)
    assert not any(secret.strip() in done.out for secret in (NEW, old, fresh))


def test_what_is_refused_changes_nothing_and_writes_nothing_down(cli, clinic, tmp_path):
    before = clinic.sidecar.read_bytes(), clinic.head.read_bytes()
    (tmp_path / "new").write_text("short\n")
    given = ("secrets", "--clinic", clinic.path, "--recovery-file", tmp_path / "code")
    assert cli(*given).code == 2
    assert "at least 12" in cli(*given, "--passphrase-file", tmp_path / "new").err
    assert "new file" in cli(*given, "--new-recovery-file", tmp_path / "code").err
    assert (clinic.sidecar.read_bytes(), clinic.head.read_bytes()) == before


def test_a_full_disk_never_leaves_a_clinic_without_the_code_it_opens_with(clinic, tmp_path):
    key = unlock(clinic, passphrase=OLD)
    disk, in_force = FullAfter(), tmp_path / "code"
    with watched(disk), opened(clinic.database, key) as store:
        for room in range(40):
            new = tmp_path / f"code{room}"
            disk.room = room
            try:
                change_secret(store, COMMAND_LINE, Way.RECOVERY,
                              partial(_renew_code, clinic, key, new))  # fmt: skip
                break
            except DeskError:
                in_force = new if new.exists() else in_force
                assert opens(clinic, in_force.read_text()), room
            finally:
                disk.room = None
    assert room
    assert opens(clinic, new.read_text())


def opens(clinic, code):
    try:
        return bool(unlock(clinic, recovery_code=code))
    except LockedError:
        return False


def test_a_change_stands_in_the_trail_without_the_secret(cli, made, tmp_path):
    opts = ("--clinic", made, "--key-file", tmp_path / "desk.key")
    assert cli("secrets", *opts, "--new-recovery-file", tmp_path / "code").code == 0
    assert "audit trail holds: 3 entries" in cli("doctor", *opts).out


def test_no_command_takes_a_secret_on_the_command_line():
    """Every user of a machine can read the arguments of every program that runs on it."""
    context = click.Context(patientdesk)
    commands = [patientdesk, *(patientdesk.get_command(context, name) for name in COMMANDS)]
    commands += [sub for each in commands[1:] for sub in getattr(each, "commands", {}).values()]
    named = ("key", "pass", "secret", "code", "recovery")
    asked = [
        option
        for command in commands
        for option in command.params
        if any(word in option.name for word in named) and not getattr(option, "is_flag", False)
    ]
    assert len(asked) > 10
    for option in asked:
        assert isinstance(option.type, click.Path | click.File), option.name
