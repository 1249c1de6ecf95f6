"""Versions of the clinic file: the migrated one is the declared one, triggers and all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import String, text

import patientdesk.tables  # noqa: F401 - every row is known
from patientdesk.store import schema, triggers
from patientdesk.store.base import METADATA
from patientdesk.store.engine import WRITES, connect, create_file, open_engine
from patientdesk.store.faults import CannotOpenError
from patientdesk.store.migrations import run
from patientdesk.store.migrations.run import REVISIONS, bring_up_to_date
from patientdesk.store.sidecar import Sidecar
from tests.conftest import KEY, RECEPTION, open_store

REGENERATE = "run: python -m patientdesk.store.migrations.first"


@pytest.fixture
def bare(tmp_path):
    """The engine of an encrypted file without any table."""
    path = tmp_path / "bare.db"
    create_file(path, KEY)
    Sidecar(KEY.key_id, KEY.check).write(path.with_suffix(".keys"))
    engine = open_engine(path, KEY).execution_options(**{WRITES: True})
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(bare):
    """A file that came to be by migrations alone."""
    bring_up_to_date(bare, "")
    return bare


def declared_sql(connection):
    """Return what every table, index and trigger says, whatever the order of its constraints."""
    rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master")).all()
    said = {(row.type, row.name): sorted(plain(row.sql or "")) for row in rows}
    for table in {row.tbl_name for row in rows}:
        columns = connection.execute(text(f"PRAGMA table_xinfo({table})")).all()
        said["columns", table] = [tuple(column) for column in columns]
    return said


def plain(sql):
    """Return the parts of a statement without the brackets and line breaks around them."""
    return [" ".join(re.sub(r'["()]', " ", part).split()) for part in sql.split(",")]


def test_migrating_and_creating_make_the_same_file(migrated, store):
    with migrated.connect() as connection:
        by_migration = declared_sql(connection)
    with store.reading(RECEPTION) as unit:
        created = declared_sql(unit.connection)
    assert by_migration == created, REGENERATE


def test_autogenerate_finds_nothing_left_to_do(migrated):
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == [], REGENERATE


def test_a_migrated_file_has_exactly_the_declared_triggers(migrated):
    with migrated.connect() as connection:
        assert triggers.differences(connection) == []
        assert schema.version_of(connection) == schema.NEWEST


def test_the_versions_known_at_open_are_those_that_can_be_run():
    assert tuple(revision.VERSION for revision in REVISIONS) == schema.VERSIONS


def later(step):
    return (*REVISIONS, SimpleNamespace(VERSION="0002", upgrade=step))


def widen_the_acts():
    with op.batch_alter_table("acts", recreate="always") as batch:
        batch.alter_column("summary", type_=String(500))


def lose_the_people():
    op.execute("DELETE FROM users")
    op.execute("SELECT * FROM nowhere")


def test_rebuilding_a_table_keeps_its_rows_and_every_trigger(store):
    with store.unit(RECEPTION) as unit:
        unit.connection.execute(text("INSERT INTO acts VALUES ('a', 'summary', 'kind', 1)"))
    bring_up_to_date(store._writers, "0001", later(widen_the_acts))

    with store.reading(RECEPTION) as unit:
        assert unit.connection.execute(text("SELECT id FROM acts")).scalars().all() == ["a"]
        assert triggers.differences(unit.connection) == []
        assert unit.connection.execute(text("SELECT * FROM alembic_version")).scalar_one() == "0002"
        assert unit.connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_step_that_fails_leaves_the_file_as_it_was(store):
    with store.reading(RECEPTION) as unit:
        before = declared_sql(unit.connection)
    with pytest.raises(Exception, match="nowhere"):
        bring_up_to_date(store._writers, "0001", later(lose_the_people))

    with store.reading(RECEPTION) as unit:
        assert declared_sql(unit.connection) == before
        assert unit.connection.execute(text("SELECT count(*) FROM users")).scalar_one() > 0
        assert schema.version_of(unit.connection) == "0001"


def test_a_file_of_a_newer_program_is_refused_in_words(store, clinic):
    with store.unit(RECEPTION) as unit:
        unit.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CannotOpenError, match="newer patientdesk"):
        open_store(clinic)


def test_a_file_that_was_not_set_up_to_the_end_is_refused(store, clinic):
    with store.unit(RECEPTION) as unit:
        unit.connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(CannotOpenError, match="not set up to the end"):
        open_store(clinic)


def test_opening_a_file_of_this_version_loads_no_alembic(clinic):
    asked = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.conftest import open_store\n"
        "open_store(Path(sys.argv[1])).close()\n"
        "print('alembic' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked, clinic],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert told.stdout.strip() == b"False"


def test_an_older_file_is_put_aside_and_brought_up_to_date_at_open(store, clinic, monkeypatch):
    store.close()
    monkeypatch.setattr(schema, "VERSIONS", ("0001", "0002"))
    monkeypatch.setattr(schema, "NEWEST", "0002")
    monkeypatch.setattr(run, "REVISIONS", later(widen_the_acts))
    again = open_store(clinic)
    with again.reading(RECEPTION) as unit:
        assert schema.version_of(unit.connection) == "0002"
        assert triggers.differences(unit.connection) == []
    again.close()

    aside = clinic.parent / "backups" / "clinic-of-version-0001.db"
    old = connect(aside, KEY)
    assert old.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    old.close()
