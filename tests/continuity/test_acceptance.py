"""Accepting the audit trail as it stands: by whom, when, and never in silence."""

from __future__ import annotations

import pytest

from patientdesk.continuity.exchange import accept_as_it_stands
from patientdesk.continuity.service import accept_trail
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.store.audit import AuditHead
from patientdesk.store.faults import CannotOpenError
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.unit import FileSwappedError
from tests.conftest import KEY, MANAGER, RECEPTION, now, open_store
from tests.reliability.attacks import by_hand, look


@pytest.fixture
def folder(clinic):
    """A clinic with three entries in its trail."""
    look(clinic, 3)
    return ClinicFolder(clinic.parent)


def accept(folder):
    return accept_as_it_stands(folder, KEY, now, "ann")


def newest(folder):
    store = open_store(folder.database)
    try:
        with store.reading(RECEPTION) as unit:
            assert list(unit.trail.verify(store.kept_head())) == []
            return unit.trail.entries()[-1]
    finally:
        store.close()


@pytest.mark.parametrize("note", [None, b"", b"three feathers"], ids=["lost", "empty", "damaged"])
def test_a_clinic_whose_note_is_gone_opens_again_and_says_who_accepted_it(folder, note):
    folder.head.unlink()
    if note is not None:
        folder.head.write_bytes(note)
    with pytest.raises(CannotOpenError, match="accept-trail"):
        open_store(folder.database)
    said = accept(folder)
    entry = newest(folder)
    assert (
        said == entry.text == ("Trail accepted as it stands by ann: 3 entries; the note was lost")
    )
    assert (entry.clerk, entry.act) == ("command line", "continuity.accept-trail")


def test_a_trail_with_its_end_cut_off_is_accepted_with_what_is_missing_told(folder):
    by_hand(folder.database, ["DELETE FROM audit WHERE id > 1"])
    store = open_store(folder.database)
    with pytest.raises(FileSwappedError), store.unit(RECEPTION):
        pass
    store.close()
    assert "1 entries; the note said 3" in accept(folder)
    assert newest(folder).number == 2
    look(folder.database, 1)  # and work goes on


def test_a_trail_that_is_whole_is_not_accepted_again(folder):
    before = folder.head.read_bytes()
    with pytest.raises(DeskError, match="nothing to accept"):
        accept(folder)
    assert folder.head.read_bytes() == before
    assert newest(folder).number == 3


def test_an_altered_entry_cannot_be_accepted_and_the_note_stays_as_it_was(folder):
    by_hand(folder.database, ["UPDATE audit SET text = 'nothing' WHERE id = 2"])
    folder.head.unlink()
    with pytest.raises(DeskError, match="altered"):
        accept(folder)
    assert not folder.head.exists()


@pytest.mark.parametrize("clerk", [RECEPTION, MANAGER], ids=["reception", "manager"])
def test_only_an_administrator_may(store, clerk):
    with pytest.raises(NotAllowedError), store.unit(clerk) as unit:
        accept_trail(unit, AuditHead(9, b""), "ann")
