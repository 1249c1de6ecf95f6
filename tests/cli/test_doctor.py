"""``patientdesk doctor``."""

from __future__ import annotations

import pytest


@pytest.fixture
def opts(made, tmp_path):
    return ("--clinic", made, "--key-file", tmp_path / "desk.key")


def test_a_new_clinic_is_sound_but_its_key_lies_beside_it(cli, opts):
    done = cli("doctor", *opts)
    assert (done.code, done.err) == (0, "")
    assert "audit trail holds: 2 entries" in done.out
    assert "lies on the disk of the clinic" in done.out
    assert "no backup" in done.out
    assert "WRONG" not in done.out


def test_a_trail_that_was_cut_is_found_out(cli, opts, made):
    head = made / "clinic.head"
    length, seal = head.read_text().split(" ")
    head.write_text(f"{int(length) + 1} {seal}")
    done = cli("doctor", *opts)
    assert done.code == 2
    assert "WRONG" in done.out
    assert done.err.count("\n") == 1


def test_a_key_of_another_clinic_is_wrong(cli, made, tmp_path):
    other = tmp_path / "other.key"
    other.write_text("ab" * 32)
    other.chmod(0o600)
    done = cli("doctor", "--clinic", made, "--key-file", other)
    assert done.code == 2
    assert "another clinic" in done.out


def test_a_trail_without_its_note_is_accepted_by_who_has_the_key(cli, opts, made):
    (made / "clinic.head").unlink()
    refused = cli("doctor", *opts)
    assert (refused.code, "--accept-trail" in refused.out) == (2, True)
    accepted = cli("doctor", "--accept-trail", *opts)
    assert (accepted.code, accepted.err) == (0, "")
    assert "2 entries; the note was lost" in accepted.out
    assert "audit trail holds: 3 entries" in cli("doctor", *opts).out


def test_the_recovery_code_accepts_a_trail_but_nothing_less(cli, tmp_path):
    passphrase, code = tmp_path / "passphrase", tmp_path / "code"
    passphrase.write_text("correct horse battery\n")
    clinic = tmp_path / "other"
    made = cli("init", "--clinic", clinic, "--passphrase-file", passphrase,
               "--recovery-file", code, "--name", "Elm Clinic")  # fmt: skip
    assert made.code == 0
    (clinic / "clinic.head").unlink()
    nothing = cli("doctor", "--accept-trail", "--clinic", clinic)
    assert (nothing.code, "recovery code" in nothing.err) == (2, True)
    wrong = cli("doctor", "--accept-trail", "--clinic", clinic, "--recovery-file", passphrase)
    assert wrong.code == 2
    assert not (clinic / "clinic.head").exists()
    done = cli("doctor", "--accept-trail", "--clinic", clinic, "--recovery-file", code)
    assert (done.code, done.err) == (0, "")
    assert (clinic / "clinic.head").exists()


@pytest.mark.parametrize("table", ["codes/icd10cm.db", "codes/zips.db"])
def test_a_table_that_set_up_did_not_make_is_told(cli, opts, monkeypatch, tmp_path, table):
    import patientdesk.cli.doctor as doctor

    whole = doctor.resource
    monkeypatch.setattr(
        doctor, "resource", lambda name: tmp_path / name if name == table else whole(name)
    )
    done = cli("doctor", *opts)
    assert done.code == 2
    assert f"{table} is missing" in done.out
