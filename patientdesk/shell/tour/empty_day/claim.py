"""The first claim: a mistake is made on purpose, found, opened, put right, and printed."""

from __future__ import annotations

from functools import partial
from typing import Any

from patientdesk.claims.model import ClaimStatus
from patientdesk.claims.service import claim_of
from patientdesk.shell.tour.acts import Desk
from patientdesk.shell.tour.empty_day.patients import LUCIA
from patientdesk.shell.tour.empty_day.visits import first_visit

POINTERS = "lines[0].pointers"


def bill(desk: Desk) -> None:
    """Make the claim of the visit that is over."""
    hand = desk.hand
    desk.step(
        "claim-begun", "Begin the claim of her visit",
        lambda: hand.press("Ctrl+4"), lambda: hand.click_row("claims.visits", 0),
        lambda: hand.press("Return"),
        the_claim_is_on_file=lambda: _claim(desk) is not None,
    )  # fmt: skip
    desk.step(
        "mistake", "A line points to a diagnosis that is not there",
        lambda: hand.click("claims.diagnosis.a"), lambda: hand.type("J02.9"),
        lambda: hand.press("Return"),
        lambda: hand.press("Insert"), lambda: hand.type("99213"), lambda: hand.press("Return"),
        lambda: hand.press("Return"), lambda: hand.type("AB"), lambda: hand.press("Return"),
        lambda: hand.press("Ctrl+S"),
        the_finding_is_shown=lambda: _row(desk) >= 0,
        the_claim_is_as_typed=lambda: _claim(desk).lines[0].pointers == ("A", "B"),
    )  # fmt: skip
    desk.step(
        "mistake-opened", "Enter on the finding opens its field; it is put right",
        lambda: hand.click_row("claims.findings", _row(desk)), lambda: hand.press("Return"),
        lambda: hand.press("Ctrl+A"), lambda: hand.type("A"), lambda: hand.press("Return"),
        lambda: hand.press("Ctrl+S"),
        it_is_right_on_file=lambda: _claim(desk).lines[0].pointers == ("A",),
        the_finding_is_gone=lambda: _row(desk) < 0,
    )  # fmt: skip
    desk.step(
        "claim-page", "Print it on the form",
        lambda: hand.press("Ctrl+P"), partial(desk.keep_paper, "claim"),
        the_page_holds_child_holder_and_code=lambda: desk.paper_says(
            "claim", "CARDENAS PENA", "INES", "99213", "J029", "BPH44556677"
        ),
        the_payer_typed_at_set_up_is_at_the_top=lambda: desk.paper_says(
            "claim", "BLUE PRAIRIE HEALTH PLAN", "PO BOX 4100", "AUSTIN TX 78701"
        ),
        the_price_is_of_the_fee_list=lambda: _claim(desk).total_cents == 11200,
        it_is_no_draft_any_more=lambda: _claim(desk).status is not ClaimStatus.DRAFT,
    )  # fmt: skip


def _claim(desk: Desk) -> Any:
    return desk.ask(claim_of, first_visit(desk, LUCIA).id)


def _row(desk: Desk) -> int:
    """Return the row of the finding about the pointers; -1 when there is none."""
    model: Any = desk.hand.find("claims.findings").model()  # type: ignore[attr-defined]
    found = (row for row in range(model.rowCount()) if model.record(row).where == POINTERS)
    return next(found, -1)
