"""Who pays: the policies in force, and who answers for the rest of the bill."""

from __future__ import annotations

from collections.abc import Sequence

from patientdesk.coverage.forms.registration.entries import address, word
from patientdesk.coverage.model import RANKS, RELATIONS, Coverage
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.identifiers import show_phone
from patientdesk.kernel.text import N_
from patientdesk.printing.sheet import Entry, Sheet, Tick
from patientdesk.registration.model import KIN, Guarantor


def insurance(sheet: Sheet, policies: Sequence[Coverage]) -> None:
    """Write every policy in force; a blank form has one, and asks whether there is another."""
    for place in range(max(1, len(policies))):
        policy = policies[place] if place < len(policies) else None
        rank = policy.rank if policy else place + 1
        words = sheet.say(N_("Insurance that pays: {rank}"))
        sheet.heading(words.format(rank=sheet.say(RANKS.get(rank, RANKS[3])).lower()))
        holder = policy.subscriber if policy else None
        name = f"{holder.given_name} {holder.family_name}".strip() if holder else ""
        sheet.fields(
            [
                Entry(N_("Insurance company"), policy.payer_name if policy else "", span=3),
                Entry(N_("Plan"), policy.plan if policy else "", span=3),
                Entry(N_("Member number"), policy.member_id if policy else "", span=2),
                Entry(N_("Group number"), policy.group if policy else "", span=2),
                Entry(N_("In force from"), show_date(policy.starts) if policy else ""),
                Entry(N_("Last day"), show_date(policy.ends) if policy else ""),
                Tick(
                    N_("The patient is the policy holder's"),
                    tuple(
                        (words, policy is not None and policy.relation is relation)
                        for relation, words in RELATIONS.items()
                    ),
                    span=3,
                ),
                Entry(N_("Policy holder, if somebody else"), name, span=2),
                Entry(N_("Born on"), show_date(holder.birth_date) if holder else ""),
            ],
            6,
        )
    if len(policies) < 2:
        more = (N_("No"), N_("Yes: please show us the card"))
        ticks = tuple((words, False) for words in more)
        sheet.fields([Tick(N_("Is there another insurance?"), ticks, span=6)], 6)


def guarantor(sheet: Sheet, guarantor: Guarantor) -> None:
    """Write who answers for the bill."""
    sheet.heading(
        N_("Who answers for the bill, if it is not the patient (always under 18)"), keep=140
    )
    sheet.fields(
        [
            Entry(N_("Name"), guarantor.name, span=3),
            Entry(N_("Relation"), word(sheet, KIN, guarantor.relation)),
            Entry(N_("Date of birth"), show_date(guarantor.birth_date), span=2),
            *address(guarantor.address, Entry(N_("Phone"), show_phone(guarantor.phone), span=2)),
        ],
        6,
    )
