"""``patientdesk print``: papers out of the sample clinic."""

from __future__ import annotations

import json
import stat

import pytest
from pypdf import PdfReader


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A small sample clinic, made by ``init --demo``."""
    from patientdesk.cli.main import run

    folder = tmp_path_factory.mktemp("sample") / "clinic"
    given = ["init", "--demo", "--clinic", str(folder), "--patients", "40", "--days", "4"]
    assert run([*given, "--seed", "3", "--today", "2026-03-02"]) == 0
    return folder


def text_of(file):
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def first(cli, sample, tmp_path, what, wanted=lambda each: True):
    report = tmp_path / "list.json"
    assert cli("list", what, "--clinic", sample, "--report", report).code == 0
    return next(each for each in json.loads(report.read_text()) if wanted(each))


def test_the_sample_clinic_has_a_day_and_says_so_on_paper(cli, sample, tmp_path):
    out = tmp_path / "day.pdf"
    done = cli("print", "day-sheet", "--date", "2026-03-02", "--clinic", sample, "--out", out)
    assert (done.code, done.err) == (0, "")
    assert "SAMPLE" in text_of(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_registration_form_is_printed_filled_and_blank_in_both_languages(cli, sample, tmp_path):
    out = tmp_path / "form.pdf"
    known = first(cli, sample, tmp_path, "patients")
    given = ("--clinic", sample, "--out", out)
    assert cli("print", "registration", "--patient", known["id"], *given).code == 0
    assert known["family_name"] in text_of(out)
    assert cli("print", "registration", "--blank", "--lang", "es", *given).code == 0
    assert known["family_name"] not in text_of(out)
    assert "Patient registration" not in text_of(out)
    both = cli("print", "registration", "--blank", "--patient", known["id"], *given)
    assert (both.code, both.err.count("\n")) == (2, 1)


def test_a_slip_names_the_patient(cli, sample, tmp_path):
    out = tmp_path / "slip.pdf"
    visit = first(cli, sample, tmp_path, "appointments")
    done = cli("print", "slip", "--appointment", visit["id"], "--clinic", sample, "--out", out)
    assert done.code == 0
    assert visit["patient_name"].split(",")[0] in text_of(out)


def test_papers_speak_the_language_the_patient_prefers(cli, sample, tmp_path):
    out = tmp_path / "form.pdf"
    known = first(cli, sample, tmp_path, "patients", lambda each: each["language"] == "es")
    given = ("print", "registration", "--patient", known["id"], "--clinic", sample, "--out", out)
    assert cli(*given).code == 0
    assert "Registro del paciente" in text_of(out)
    assert cli(*given, "--lang", "en").code == 0
    assert "Patient registration" in text_of(out)


def test_a_claim_is_proved_on_plain_paper(cli, sample, tmp_path):
    out = tmp_path / "claim.pdf"
    claim = first(cli, sample, tmp_path, "claims")
    given = ("print", "cms1500", "--claim", claim["id"], "--clinic", sample, "--out", out)
    assert cli(*given, "--proof", "--dx", "5", "--dy", "-5").code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_the_alignment_sheet_needs_no_claim(cli, sample, tmp_path):
    out = tmp_path / "sheet.pdf"
    assert cli("print", "cms1500", "--alignment", "--clinic", sample, "--out", out).code == 0
    assert "Alignment sheet" in text_of(out)
    both = ("--alignment", "--claim", 1)
    assert cli("print", "cms1500", *both, "--clinic", sample, "--out", out).code == 2


@pytest.mark.parametrize(
    "what",
    [("slip", "--appointment"), ("registration", "--patient"), ("cms1500", "--claim")],
    ids=lambda what: what[0],
)
def test_a_number_nobody_has_is_one_sentence_and_no_file(cli, sample, tmp_path, what):
    out = tmp_path / "none.pdf"
    for number in (999_999, 10**30):
        done = cli("print", what[0], what[1], number, "--clinic", sample, "--out", out)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert not out.exists()


def test_the_same_seed_makes_the_same_sample(cli, sample, tmp_path):
    again = tmp_path / "again"
    given = ("--patients", 40, "--days", 4, "--seed", 3, "--today", "2026-03-02")
    assert cli("init", "--demo", "--clinic", again, *given).code == 0
    one = cli("list", "appointments", "--clinic", sample).out
    assert one
    assert cli("list", "appointments", "--clinic", again).out == one
