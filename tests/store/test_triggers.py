"""The triggers of the clinic file."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from patientdesk.store import triggers
from patientdesk.store.engine import CannotOpenError
from tests.conftest import RECEPTION, open_store


def attack(store, *statements):
    with store.unit(RECEPTION) as unit:
        for statement in statements:
            unit.connection.execute(text(statement))


def test_a_new_clinic_file_has_the_declared_triggers(store):
    with store.reading(RECEPTION) as unit:
        assert triggers.differences(unit.connection) == []
    assert "audit_no_update" in {trigger.name for trigger in triggers.declared()}


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(["DROP TRIGGER audit_no_update"], id="missing"),
        pytest.param(
            ["DROP TRIGGER audit_no_update",
             "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT 1; END"],
            id="altered",
        ),
        pytest.param(
            ["CREATE TRIGGER forget AFTER INSERT ON acts BEGIN DELETE FROM acts; END"],
            id="one too many",
        ),
    ],
)  # fmt: skip
def test_a_file_with_other_triggers_is_refused(store, clinic, statements):
    attack(store, *statements)
    with pytest.raises(CannotOpenError, match="safeguards"):
        open_store(clinic)


def test_two_triggers_of_one_name_are_refused():
    with pytest.raises(ValueError, match="audit_no_update"):
        triggers.declare("audit", "audit_no_update", "BEFORE UPDATE ON audit BEGIN SELECT 1; END")
