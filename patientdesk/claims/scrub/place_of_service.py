"""Where it happened: a place Medicare's list knows, with what that place needs."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts, Facility
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.identifiers import post_box, state_ok, zip_fault
from patientdesk.kernel.text import N_, _

#: Place of service codes of CMS; the names of places are not needed here.
PLACES = frozenset(
    f"{number:02}"
    for number in (
        *range(1, 28), 31, 32, 33, 34, 41, 42, *range(49, 59), 60, 61, 62, 65, 66, 71, 72, 81, 99
    )
)  # fmt: skip
INPATIENT = frozenset({"21", "51", "61"})
#: The clinic itself, the patient's home, or a visit by video: box 32 needs nobody else.
OURS = frozenset({"02", "10", "11", "12", "49", "50", "72"})


def _check(facts: ClaimFacts) -> Findings:
    told = facts.claim.circumstances
    places = {line.place for line in facts.claim.lines}
    for index, line in enumerate(facts.claim.lines):
        if line.place not in PLACES:
            text = _("{place} on line {line} is not a place of service.")
            message = text.format(place=line.place or "–", line=index + 1)  # noqa: RUF001
            yield stop("claim.place.unknown", f"lines[{index}].place", message)
    if places & INPATIENT and told.admitted is None:
        message = _("A hospital stay needs the date of admission.")
        yield stop("claim.place.admission", "admitted", message)
    if (places & PLACES) - OURS and told.facility is None:
        message = _("The service was not in the clinic. Say where it took place.")
        yield stop("claim.place.facility", "facility", message)
    if told.facility and places == {"11"}:
        message = _("The place is the office, but another place stands in box 32.")
        yield warn("claim.place.office", "facility", message)
    if told.facility:
        yield from _facility(told.facility)
    if told.facility and post_box(told.facility.address.street):
        message = _("The place of service cannot be a PO box.")
        yield stop("claim.place.post-box", "facility", message)


def _facility(place: Facility) -> Findings:
    """Check that box 32 says who and where."""
    address = place.address
    if not (place.name and address.street and address.city and address.state and address.zip):
        message = _("Box 32 needs the name and the whole address of the place.")
        yield stop("claim.place.incomplete", "facility", message)
    elif not state_ok(address.state):
        text = _("{state} is not a state; use the two letters of the post office.")
        yield stop("claim.place.state", "facility.state", text.format(state=address.state))
    elif fault := zip_fault(address.zip):
        yield stop("claim.place.zip", "facility.zip", fault)


PLACE_OF_SERVICE = Rule(
    code="claim.place",
    title=N_("The place of service is known"),
    source="CMS place of service codes; 837P CLM05-1, 2310C; claim edits 61-63",
    check=_check,
)
