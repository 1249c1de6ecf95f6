"""Writes version 0001 anew from the declared tables; only until the first release.

``python -m patientdesk.store.migrations.first``. After the release a change of a table is a
version of its own, written by hand.
"""

from __future__ import annotations

import re
import subprocess
import sys
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeDecorator

from patientdesk.store.base import METADATA

HOME = Path(__file__).parent / "r0001"

PART = '''"""The tables of {package} as they were in version 0001."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
{body}
'''

WHOLE = '''"""Version 0001: the first clinic file, one module a feature."""

from __future__ import annotations

from patientdesk.store.migrations.r0001 import (
{imports}
)

VERSION = "0001"


def upgrade() -> None:
    """Create every table; the triggers follow when all versions are applied."""
{calls}
'''


def main() -> None:
    """Replace the folder of version 0001 by what is declared now."""
    import_module("patientdesk.tables")  # by name: the store may not know who stands above it
    parts = tables_by_package()
    HOME.mkdir(exist_ok=True)
    for old in HOME.glob("*.py"):
        old.unlink()
    for package, tables in parts.items():
        body = "\n".join(f"    {line}" if line else "" for line in _code(tables).splitlines())
        (HOME / f"{package}.py").write_text(PART.format(package=package, body=body), "utf-8")
    imports = "\n".join(f"    {package}," for package in sorted(parts))
    calls = "\n".join(f"    {package}.create()" for package in parts)
    (HOME / "__init__.py").write_text(WHOLE.format(imports=imports, calls=calls), "utf-8")
    ruff = str(Path(sys.executable).parent / "ruff")
    for step in (["format"], ["check", "--fix"], ["format"]):
        subprocess.run([ruff, *step, "-q", str(HOME)], check=True)


def tables_by_package() -> dict[str, list[Table]]:
    """Return the tables of every feature, a feature after all that it refers to."""
    found: dict[str, list[Table]] = {}
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in METADATA.sorted_tables:
        package = package_of(table)
        found.setdefault(package, []).append(table)
        others = {package_of(key.column.table) for key in table.foreign_keys}
        order.add(package, *sorted(others - {package}))
    return {package: found[package] for package in order.static_order()}


def package_of(table: Table) -> str:
    """Return the package that declares a table: ``registration``."""
    owner: str = table.info["owner"]
    return owner.split(".")[1]


def _code(tables: list[Table]) -> str:
    steps: list[ops.MigrateOperation] = []
    for table in tables:
        steps.append(ops.CreateTableOp.from_table(table))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        steps += [ops.CreateIndexOp.from_index(index) for index in indexes]
    context = MigrationContext.configure(dialect=dialect())
    code = render_python_code(ops.UpgradeOps(steps), migration_context=context, render_item=_render)
    code = re.sub(r"^\s*# ### .*$", "", code, flags=re.MULTILINE)
    return "\n".join(re.sub(r"^    ", "", line) for line in code.splitlines() if line.strip())


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as the plain ones the file holds."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


if __name__ == "__main__":
    main()
