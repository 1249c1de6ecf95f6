"""What the two ends send each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Order(NamedTuple):
    """A work, by the name of its function. Nobody waits for an answer that is not ``wanted``."""

    number: int
    language: str
    work: Callable[..., Any]
    values: tuple[Any, ...] = ()
    named: Mapping[str, Any] = {}
    wanted: bool = True


class Reply(NamedTuple):
    """What became of the order of a number: what it returned, or raised and where."""

    number: int
    answer: Any = None
    error: Exception | None = None
    places: tuple[str, ...] = ()
