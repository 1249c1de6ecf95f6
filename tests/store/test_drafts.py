"""Drafts: kept for the one who typed, whatever else is going on."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC
from pathlib import Path

import pytest

from patientdesk.store import drafts
from tests.conftest import BILLING, KEY, RECEPTION, now, open_store

FORM = {"patient.family": "Zyzzyva", "patient.given": "Ñandú"}


def test_a_draft_is_kept_for_the_one_who_typed_it(store):
    drafts.keep(store, RECEPTION, "registration", {"patient.family": "Zyz"})
    at = drafts.keep(store, RECEPTION, "registration", FORM)
    drafts.keep(store, RECEPTION, "inquiry", {"asked": "When?"})

    found = {draft.key: draft for draft in drafts.drafts_of(store, RECEPTION)}
    assert found["registration"].values == FORM
    assert found["registration"].at == at.astimezone(UTC) == now()
    assert set(found) == {"registration", "inquiry"}
    assert drafts.drafts_of(store, BILLING) == []


def test_a_dropped_draft_is_gone_and_others_stay(store):
    drafts.keep(store, RECEPTION, "registration", FORM)
    drafts.keep(store, BILLING, "registration", FORM)
    drafts.drop(store, RECEPTION, "registration")
    assert drafts.drafts_of(store, RECEPTION) == []
    assert len(drafts.drafts_of(store, BILLING)) == 1


def test_a_draft_is_there_when_the_clinic_is_opened_again(store, clinic):
    drafts.keep(store, RECEPTION, "registration", FORM)
    store.close()
    again = open_store(clinic)
    assert [draft.values for draft in drafts.drafts_of(again, RECEPTION)] == [FORM]
    again.close()


def test_a_writer_who_holds_the_clinic_file_does_not_hold_a_draft(store):
    with store.unit(RECEPTION) as unit:
        unit.audit("import", "takes long")
        began = time.monotonic()
        drafts.keep(store, RECEPTION, "registration", FORM)
        assert time.monotonic() - began < 1.0  # the writer would hold it for five
    assert len(drafts.drafts_of(store, RECEPTION)) == 1


def test_no_draft_is_readable_on_the_disk(store, clinic):
    drafts.keep(store, RECEPTION, "registration", FORM)
    files = [file for file in clinic.parent.iterdir() if file.is_file()]
    assert clinic.with_suffix(".drafts") in files
    assert not [file.name for file in files if b"Zyzzyva" in file.read_bytes()]


def test_a_damaged_file_of_drafts_is_put_aside_and_stops_nobody(store, clinic):
    file = clinic.with_suffix(".drafts")
    file.write_bytes(b"\xa5" * 8192)
    assert drafts.drafts_of(store, RECEPTION) == []
    drafts.keep(store, RECEPTION, "registration", FORM)
    assert len(drafts.drafts_of(store, RECEPTION)) == 1
    assert file.with_name("clinic.drafts.damaged").exists()


TYPIST = """
import sys, time
from pathlib import Path
from datetime import datetime, UTC
from patientdesk.store.drafts import DraftBook
from patientdesk.store.keys import DataKey
book = DraftBook(Path(sys.argv[1]), DataKey(bytes(range(32))))
for nth in range(100000):
    book.keep(1, "form", {"typed": nth}, datetime.now(UTC))
    print(nth, flush=True)
"""


@pytest.mark.parametrize("lines", [5, 40, 120])
def test_what_was_kept_survives_a_kill(tmp_path, lines):
    path = tmp_path / "clinic.drafts"
    command = [sys.executable, "-c", TYPIST, path]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as typist:
        said = [int(typist.stdout.readline()) for _nth in range(lines)]
        typist.kill()
        said += [int(line) for line in typist.stdout.read().splitlines(keepends=True)[:-1]]

    book = drafts.DraftBook(path, KEY)
    (draft,) = book.drafts_of(1)
    assert draft.values["typed"] >= max(said)
    book.close()
