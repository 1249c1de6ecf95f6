"""``patientdesk backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path


def test_a_backup_is_put_back_with_the_recovery_code_alone(cli, tmp_path):
    code, key = tmp_path / "code", tmp_path / "key"
    here, there = tmp_path / "here", tmp_path / "there"
    made = cli("init", "--clinic", here, "--key-file", key, "--recovery-file", code)
    assert made.code == 0
    done = cli("backup", "--clinic", here, "--key-file", key, "--out", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    file = Path(done.out.strip())
    assert file.parent == tmp_path / "out"

    put = cli("restore", file, "--clinic", there, "--recovery-file", code)
    assert (put.code, put.err) == (0, "")
    assert cli("list", "patients", "--clinic", there, "--key-file", key).code == 0

    twice = cli("restore", file, "--clinic", there, "--recovery-file", code)
    assert (twice.code, twice.err.count("\n")) == (2, 1)
    replaced = cli("restore", file, "--clinic", there, "--recovery-file", code, "--replace")
    assert replaced.code == 0
    assert len(list(tmp_path.glob("there.before-*"))) == 1


def test_a_restore_without_a_way_in_is_refused(cli, made, tmp_path):
    done = cli("backup", "--clinic", made, "--key-file", tmp_path / "desk.key")
    file = Path(done.out.strip())
    refused = cli("restore", file, "--clinic", tmp_path / "there")
    assert refused.code == 2
    assert "--recovery-file" in refused.err
    assert not (tmp_path / "there").exists()


def test_a_file_that_is_no_backup_is_refused(cli, tmp_path):
    wrong, code = tmp_path / "wrong", tmp_path / "code"
    wrong.write_text("nothing")
    code.write_text("nothing")
    done = cli("restore", wrong, "--clinic", tmp_path / "there", "--recovery-file", code)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert not (tmp_path / "there").exists()
