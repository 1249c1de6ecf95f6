"""What a proof is: something that must never happen, tried many times, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: ``tried`` times, ``wrong`` of them; ``detail`` says more."""

    tried: int
    wrong: int
    detail: str = ""

    @property
    def held(self) -> bool:
        """Whether it held; a proof that tried nothing holds nothing."""
        return self.tried > 0 and self.wrong == 0


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of the matrix. ``run`` is given the amount and an empty folder."""

    name: str
    run: Callable[[int, Path], Outcome]
    quick: int
    full: int
    what: str
