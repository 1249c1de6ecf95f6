"""Running commands, and a clinic made by one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from patientdesk.cli.main import run


@pytest.fixture
def cli(capsys):
    """Return ``cli("list", "patients", ...)``: its exit code, stdout and stderr."""

    def _cli(*arguments):
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err)

    return _cli


@pytest.fixture
def made(cli, tmp_path) -> Path:
    """A clinic set up by ``init`` with a key file beside its folder."""
    password = tmp_path / "password"
    password.write_text("correct horse\n")
    done = cli(
        "init", "--clinic", tmp_path / "desk", "--key-file", tmp_path / "desk.key",
        "--name", "Alder Street Clinic", "--zone", "America/Denver",
        "--login", "Marta", "--name-of-user", "Marta Solís", "--password-file", password,
    )  # fmt: skip
    assert done.err == ""
    assert done.code == 0
    return tmp_path / "desk"
