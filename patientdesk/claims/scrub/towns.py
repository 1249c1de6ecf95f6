"""Each ZIP lies in the state beside it, by the list of the post office."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, warn
from patientdesk.directory.model import Clinic, Payer
from patientdesk.kernel.identifiers import digits_of
from patientdesk.kernel.text import N_, _
from patientdesk.registration.model import Address


def _check(facts: ClaimFacts) -> Findings:
    place, payer = facts.claim.circumstances.facility, facts.payer
    holder = facts.coverage.subscriber if facts.coverage else None
    spots: list[tuple[str, Address | Clinic | Payer]] = [
        ("patient.address", facts.patient.address),
        ("clinic.address", facts.clinic),
        *([("facility.zip", place.address)] if place else []),
        *([("payer.address", payer)] if payer else []),
        *([("coverage.subscriber", holder.address)] if holder else []),
    ]
    for where, spot in spots:
        known = facts.zip_states.get(digits_of(spot.zip)[:5], spot.state)
        if spot.state and known != spot.state:
            text = _("ZIP {zip} lies in {known}, not in {state}.")
            message = text.format(zip=spot.zip, known=known, state=spot.state)
            yield warn("claim.towns", where, message)


TOWNS = Rule(
    code="claim.towns",
    title=N_("ZIP and state go together"),
    source="USPS list of ZIP codes; 277CA A7:500; claim edit 10",
    check=_check,
)
