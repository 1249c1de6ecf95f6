"""The key of a clinic: who gets at it, who does not, and what they are told."""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import patientdesk.tables  # noqa: F401 - a clinic is made with every table
from patientdesk.kernel.errors import DeskError
from patientdesk.store.clinic import ClinicExistsError, create_clinic, open_clinic
from patientdesk.store.folder import ClinicFolder, NoClinicError
from patientdesk.store.key_file import KeyFileError, key_file_key, read_key_file
from patientdesk.store.keys import DataKey, KeyringSafe, KeyringSilentError, working_keyring
from patientdesk.store.recovery import fresh_code
from patientdesk.store.sidecar import Sidecar, SidecarError, Way
from patientdesk.store.vault import (
    LockedError,
    NoKeyringError,
    set_passphrase,
    set_recovery_code,
    unlock,
    use_keyring,
    ways_in,
)
from tests.conftest import KEY, RECEPTION, now

PASSPHRASE = "correct horse battery"


class Drawer:
    """A safe that keeps secrets for one test."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def keep(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    def find(self, name: str) -> str | None:
        return self.kept.get(name)

    def forget(self, name: str) -> None:
        del self.kept[name]


@pytest.fixture
def folder(tmp_path):
    return ClinicFolder(tmp_path / "north")


@pytest.fixture
def drawer():
    return Drawer()


@pytest.fixture
def made(folder, drawer):
    """A clinic whose key lies in a drawer, behind a passphrase and a recovery code."""
    store, code = create_clinic(folder, now, passphrase=PASSPHRASE, safe=drawer)
    store.close()
    return code


def test_every_way_leads_to_the_same_key(folder, drawer, made):
    keys = {
        unlock(folder, safe=drawer),
        unlock(folder, passphrase=PASSPHRASE),
        unlock(folder, recovery_code=made.lower().replace("-", " ")),
    }
    assert len(keys) == 1
    assert ways_in(folder) == {Way.KEYRING, Way.PASSPHRASE, Way.RECOVERY}
    store = open_clinic(folder, keys.pop(), now)
    store.close()


def test_wrong_secrets_are_refused_in_words(folder, drawer, made):
    with pytest.raises(LockedError, match="not the passphrase"):
        unlock(folder, passphrase="correct horse batteri")
    other, code = create_clinic(ClinicFolder(folder.path.parent / "south"), now, safe=Drawer())
    other.close()
    with pytest.raises(LockedError, match="not the one of this clinic"):
        unlock(folder, recovery_code=code)
    with pytest.raises(LockedError, match="no key for this clinic"):
        unlock(folder, safe=Drawer())
    drawer.kept = dict.fromkeys(drawer.kept, "00" * 32)
    with pytest.raises(LockedError, match="another key"):
        unlock(folder, safe=drawer)


def test_a_new_passphrase_or_code_leaves_the_file_and_its_key_alone(folder, drawer, made):
    key, written = unlock(folder, safe=drawer), folder.database.read_bytes()
    set_passphrase(folder, key, "another long passphrase")
    fresh = fresh_code()
    set_recovery_code(folder, key, fresh)

    assert folder.database.read_bytes() == written
    assert unlock(folder, passphrase="another long passphrase") == key
    assert unlock(folder, recovery_code=fresh) == key
    with pytest.raises(LockedError):
        unlock(folder, passphrase=PASSPHRASE)
    with pytest.raises(LockedError):
        unlock(folder, recovery_code=made)


def test_a_key_of_another_clinic_changes_no_wrap(folder, made):
    before = folder.sidecar.read_bytes()
    with pytest.raises(LockedError, match="another clinic"):
        set_passphrase(folder, DataKey.fresh(), "another long passphrase")
    assert folder.sidecar.read_bytes() == before


def test_a_short_passphrase_is_refused(folder):
    with pytest.raises(DeskError, match="at least 12"):
        create_clinic(folder, now, passphrase="short")
    assert not folder.holds_clinic


def test_a_clinic_moved_to_another_machine_gets_a_place_in_its_keyring(folder, made):
    elsewhere = Drawer()
    key = unlock(folder, recovery_code=made)
    use_keyring(folder, key, elsewhere)
    assert unlock(folder, safe=elsewhere) == key


def test_the_sidecar_holds_no_key_and_no_secret(folder, drawer, made):
    key = unlock(folder, safe=drawer)
    written = folder.sidecar.read_text()
    for secret in (key.raw.hex(), *drawer.kept.values(), made, PASSPHRASE):
        assert secret not in written
    assert key.raw.hex() not in repr(key)


def test_the_files_of_a_clinic_are_for_one_user(folder, made):
    for file in (folder.database, folder.sidecar, folder.head):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_a_clinic_is_never_set_up_over_another(folder, made):
    before = folder.sidecar.read_bytes()
    with pytest.raises(ClinicExistsError):
        create_clinic(folder, now, passphrase=PASSPHRASE)
    assert folder.sidecar.read_bytes() == before


def test_a_folder_without_a_clinic_says_so(folder):
    folder.path.mkdir()
    with pytest.raises(NoClinicError, match="no clinic in"):
        unlock(folder, passphrase=PASSPHRASE)
    with pytest.raises(NoClinicError):
        open_clinic(folder, KEY, now)
    assert list(folder.path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"format": 1, "wraps": [{}]}'])
def test_damaged_keys_are_told_from_a_wrong_secret(folder, made, content):
    folder.sidecar.write_bytes(content)
    with pytest.raises(SidecarError, match="damaged"):
        unlock(folder, passphrase=PASSPHRASE)
    folder.sidecar.unlink()
    with pytest.raises(SidecarError, match="missing"):
        unlock(folder, passphrase=PASSPHRASE)


def test_a_key_file_is_made_once_and_opens_the_clinic_by_itself(folder, tmp_path):
    file = tmp_path / "desk.key"
    store, code = create_clinic(folder, now, key_file=file)
    store.close()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_text().strip()) == 64
    key = unlock(folder, key_file=file)
    assert unlock(folder, recovery_code=code) == key == key_file_key(file)
    assert ways_in(folder) == {Way.RECOVERY}


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX rights")
@pytest.mark.parametrize("rights", [0o640, 0o604, 0o620])
def test_a_key_file_open_to_others_is_refused(folder, tmp_path, rights):
    file = tmp_path / "desk.key"
    key_file_key(file)
    file.chmod(rights)
    with pytest.raises(KeyFileError, match="can be read by others"):
        read_key_file(file)


@pytest.mark.parametrize("content", ["", "0" * 63, "0" * 65, "g" * 64])
def test_a_key_file_with_something_else_in_it_is_refused_and_kept(tmp_path, content):
    file = tmp_path / "desk.key"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(KeyFileError, match="64 hex"):
        key_file_key(file)
    assert file.read_text() == content


def test_the_key_file_of_another_clinic_is_refused(folder, made, tmp_path):
    file = tmp_path / "desk.key"
    key_file_key(file)
    with pytest.raises(LockedError, match="another clinic"):
        unlock(folder, key_file=file)


class Broken:
    """A keyring that claims to be one."""

    def set_password(self, *_args: str) -> None:
        raise RuntimeError("no bus")

    def get_password(self, *_args: str) -> None:
        raise RuntimeError("no bus")


def test_a_keyring_that_raises_is_given_up_without_its_words(folder, made):
    key = unlock(folder, passphrase=PASSPHRASE)
    safe = KeyringSafe(Broken())
    with pytest.raises(KeyringSilentError):
        safe.find("anything")
    with pytest.raises(NoKeyringError, match="Choose a passphrase"):
        use_keyring(folder, key, safe)


def test_a_keyring_that_hangs_is_given_up_in_time(gate_of_a_hanging_keyring):
    safe = KeyringSafe(gate_of_a_hanging_keyring, seconds=0.05)
    with pytest.raises(KeyringSilentError, match="does not answer"):
        safe.find("anything")


@pytest.fixture
def gate_of_a_hanging_keyring():
    door = threading.Event()

    class Hanging:
        def get_password(self, *_args: str) -> None:
            door.wait(10)

    yield Hanging()
    door.set()


@pytest.mark.parametrize(
    "backend",
    ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring",
     "tests.store.plain_keyring.PlainKeyring"],
)  # fmt: skip
def test_a_keyring_that_keeps_nothing_or_keeps_it_readable_is_none(backend):
    asked = "from patientdesk.store.keys import working_keyring; print(working_keyring())"
    environ = os.environ | {"PYTHON_KEYRING_BACKEND": backend}
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", asked], env=environ, cwd=root, capture_output=True, check=True
    )
    assert told.stdout.strip() == b"None"


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring",
)
def test_a_real_keyring_opens_the_clinic(tmp_path):
    script = Path(__file__).with_name("with_keyring.sh")
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", script, sys.executable, tmp_path],
        env=os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert told.stdout.strip().endswith(b"opened by the keyring"), told.stderr.decode()


def test_this_machine_may_have_no_keyring_and_then_asks_for_a_passphrase(folder):
    if working_keyring() is not None:
        pytest.skip("this machine has a working keyring")
    with pytest.raises(NoKeyringError, match="passphrase"):
        create_clinic(folder, now)
    assert not folder.path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a Linux setting")
def test_other_programs_cannot_read_the_memory_once_a_key_was_opened(folder, made):
    unlock(folder, passphrase=PASSPHRASE)
    get_dumpable = 3
    assert ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0) == 0


def test_nothing_heavy_is_loaded_before_a_clinic_is_opened():
    asked = (
        "import sys, patientdesk.store.clinic, patientdesk.store.vault\n"
        "heavy = {'sqlalchemy', 'alembic', 'keyring', 'sqlcipher3', 'cryptography', 'argon2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert told.stdout.strip() == b"[]"


def test_the_rights_and_the_room_on_the_disk_are_looked_at(folder, made):
    assert folder.rights_problem() == ""
    assert folder.disk_warning(low=0) == ""
    assert "nearly full" in folder.disk_warning(low=2**62)
    assert "does not exist" in ClinicFolder(folder.path / "nowhere").rights_problem()


def test_a_clinic_made_with_a_passphrase_works(folder, made):
    store = open_clinic(folder, unlock(folder, passphrase=PASSPHRASE), now)
    with store.unit(RECEPTION) as unit:
        unit.audit("look", "Quill, Ada")
    store.close()
    assert Sidecar.read(folder.sidecar).key_id == unlock(folder, passphrase=PASSPHRASE).key_id
