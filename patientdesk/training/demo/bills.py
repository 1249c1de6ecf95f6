"""The claims of the demo clinic: a few of its checked-out visits are billed already."""

from __future__ import annotations

from random import Random

from patientdesk.charges.service import fees
from patientdesk.claims.model import LETTERS, ClaimId, ServiceLine, bare
from patientdesk.claims.service import claim, save_claim, start_claim, unclaimed_visits
from patientdesk.kernel.changes import Change
from patientdesk.kernel.snapshot import replace
from patientdesk.store.unit import UnitOfWork
from patientdesk.training.demo.furniture import DIAGNOSES

#: Enough to fill a page of the list; the other visits wait for their claim.
BILLED = 12


def bill_visits(unit: UnitOfWork, draw: Random) -> Change:
    """Begin and fill in the claims of some visits; the newest visits are left to the desk."""
    visits = unclaimed_visits(unit, 4 * BILLED).visits[BILLED:][:BILLED]
    prices = fees(unit)
    for visit in visits:
        started = start_claim(unit, visit.id)
        assert started.subject is not None
        begun = claim(unit, ClaimId(started.subject))
        found = tuple(bare(code) for code in draw.sample(DIAGNOSES, draw.randrange(1, 4)))
        chosen = draw.sample(prices, draw.randrange(1, 4))
        lines = tuple(
            ServiceLine(visit.starts.date(), fee.code, tuple(LETTERS[: len(found)][:2]), fee.cents)
            for fee in chosen
        )
        save_claim(unit, replace(begun, diagnoses=found, lines=lines))
    return Change(f"{len(visits)} claims", frozenset({"claim"}))
