"""``patientdesk list`` and ``import``: patients in from a file, and out again."""

from __future__ import annotations

import json

import pytest

TABLE = """Last name,First name,DOB,Phone
Quill,Ada,05/17/1980,(303) 555-0101
Moss,Ben,1/2/1975,
,Nobody,,
"""


@pytest.fixture
def opts(made, tmp_path):
    return ("--clinic", made, "--key-file", tmp_path / "desk.key")


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(TABLE)
    return file


def test_patients_are_brought_in_once_and_listed(cli, opts, table, tmp_path):
    report = tmp_path / "report.json"
    done = cli("import", table, *opts, "--report", report)
    assert done.code == 0
    told = json.loads(report.read_text())
    assert (told["imported"], told["refused"], told["held"]) == (2, 1, 0)
    assert "Row 4" in done.err
    assert "Nobody" not in done.err

    listed = cli("list", "patients", *opts, "--report", report)
    assert listed.code == 0
    assert "Quill, Ada" in listed.out
    assert [each["family_name"] for each in json.loads(report.read_text())] == ["Quill", "Moss"]

    again = cli("import", table, *opts, "--report", report)
    told = json.loads(report.read_text())
    assert again.code == 0
    assert (told["imported"], told["held"]) == (0, 2)


def test_a_dry_run_keeps_nothing(cli, opts, table):
    done = cli("import", table, *opts, "--dry-run")
    assert done.code == 0
    assert "2 imported" in done.out
    assert cli("list", "patients", *opts).out == ""


def test_a_column_can_be_named(cli, opts, tmp_path):
    odd = tmp_path / "odd.csv"
    odd.write_text("Q1,First name,DOB\nQuill,Ada,05/17/1980\n")
    assert cli("import", odd, *opts, "--map", "family_name=Q1").code == 0
    assert "Quill, Ada" in cli("list", "patients", *opts).out


def test_a_file_without_a_heading_is_refused_until_its_columns_are_numbered(cli, opts, tmp_path):
    plain, report = tmp_path / "plain.csv", tmp_path / "report.json"
    plain.write_text("Jones,Kate,1/2/1988\nKlein,Leo,1/3/1988\n")
    refused = cli("import", plain, *opts)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "--map family_name=1" in refused.err
    assert "Jones" not in refused.err
    assert cli("list", "patients", *opts).out == ""

    maps = [f"--map={each}" for each in ("family_name=1", "given_name=2", "birth_date=3")]
    done = cli("import", plain, *opts, *maps, "--report", report)
    assert (done.code, done.out.split("\n")[0]) == (0, "2 imported")
    assert [row["line"] for row in json.loads(report.read_text())["files"][0]["rows"]] == [1, 2]
    assert not any(word in report.read_text() for word in ("Jones", "Kate", "1988"))


def test_headings_nobody_reads_are_one_line(cli, opts, table):
    assert "Not read" not in cli("import", table, *opts, "--dry-run").out
    table.write_text(TABLE.replace("Phone", "Secondary Insurance,,Notes"))
    told = cli("import", table, *opts).out.splitlines()
    assert told[-1] == "Not read: Secondary Insurance, Notes"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b'{"resourceType": "Bundle", "entry'])
def test_a_broken_file_changes_nothing(cli, opts, tmp_path, content):
    broken = tmp_path / "broken.json"
    broken.write_bytes(content)
    done = cli("import", broken, *opts)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert cli("list", "patients", *opts).out == ""


def test_among_several_files_the_broken_one_is_named(cli, opts, table, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_bytes(b'{"resourceType": "Bundle", "entry')
    done = cli("import", table, broken, *opts)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "broken.json: " in done.err
    assert cli("list", "patients", *opts).out == ""


def test_what_a_fhir_file_holds_besides_patients_is_told(cli, opts, tmp_path):
    ada = {
        "resourceType": "Patient", "id": "a", "birthDate": "1976-07-04",
        "name": [{"family": "Quill", "given": ["Ada"]}],
    }  # fmt: skip
    policy = {
        "resourceType": "Coverage", "id": "c", "status": "active",
        "beneficiary": {"reference": "Patient/a"}, "payor": [{"display": "Blue Cedar"}],
        "subscriberId": "XYZ123",
    }  # fmt: skip
    lines = [ada, policy, {"resourceType": "Observation", "id": "o", "status": "final"}]
    file = tmp_path / "people.ndjson"
    file.write_text("\n".join(map(json.dumps, lines)))
    told = cli("import", file, *opts).out.splitlines()
    assert "Linked: 1 Coverage" in told
    assert "Ignored: 1 Observation" in told
    assert "On file already: 1 Coverage" in cli("import", file, *opts).out


def test_a_file_that_is_not_there_is_one_sentence(cli, opts, tmp_path):
    done = cli("import", tmp_path / "nothing.csv", *opts)
    assert (done.code, done.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("what", ["patients", "appointments", "claims", "inquiries"])
def test_an_empty_clinic_has_empty_lists(cli, opts, tmp_path, what):
    report = tmp_path / "list.json"
    done = cli("list", what, *opts, "--report", report)
    assert (done.code, done.out) == (0, "")
    assert json.loads(report.read_text()) == []


def test_a_report_is_its_owners_alone_and_its_place_is_seen_before_anything_is_done(
    cli, opts, table, tmp_path
):
    refused = cli("import", table, *opts, "--report", tmp_path / "nowhere" / "report.json")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "nowhere" in refused.err
    assert cli("list", "patients", *opts).out == ""

    report = tmp_path / "report.json"
    assert cli("import", table, *opts, "--report", report).code == 0
    assert report.stat().st_mode & 0o077 == 0


def test_without_anybody_to_ask_the_key_file_is_asked_for(cli, opts):
    refused = cli("list", "patients", *opts[:2])
    assert refused.code == 2
    assert "--key-file" in refused.err
