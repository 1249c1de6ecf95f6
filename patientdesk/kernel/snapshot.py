"""What a snapshot is: values under names, frozen, compared by what they hold.

Made by msgspec, the one thing in the kernel that is not of the standard library: a frozen dataclass
takes some fifty times as long to declare, and a desk declares a hundred before its first day is
painted. Nothing else of msgspec is used, and nobody else imports it.
"""

from __future__ import annotations

from typing import Any, dataclass_transform

import msgspec
from msgspec import field
from msgspec.structs import replace

__all__ = ["Sealed", "Snapshot", "as_plain", "field", "names_of", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Snapshot(msgspec.Struct, frozen=True):
    """Values under names. Never changed: ``replace`` gives another one that differs."""


class Sealed(Snapshot, frozen=True):
    """A snapshot whose values are nobody's to read: it prints its own name and no more."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(sealed)"


def names_of(kind: type[Snapshot] | Snapshot) -> tuple[str, ...]:
    """Return the names of the values of a snapshot, in the order they are declared."""
    return kind.__struct_fields__


def as_plain(value: Snapshot) -> dict[str, Any]:
    """Return a snapshot as a dict; snapshots in it become dicts too, inside tuples as well."""
    return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}


def _plain(value: Any) -> Any:
    if isinstance(value, Snapshot):
        return as_plain(value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
