"""What Shift+F1 says about the fields of a policy."""

from __future__ import annotations

from patientdesk.kernel.text import N_

WORDS: dict[str, str] = {
    "payer": N_(
        "Whose name is on the card. The office manager keeps the list under Clinic, Payers."
    ),
    "member": N_("Exactly as on the card, letters included. Box 1a of the claim."),
    "group": N_("The group or policy number, where the card has one. Box 11 of the claim."),
    "rank": N_("Which policy pays first. Each may stand once on any day."),
    "relation": N_("What the patient is to the policy holder. Box 6 of the claim."),
    "starts": N_("The first day the policy pays. A gap between policies is shown in the timeline."),
    "copay": N_("What the patient pays at every visit; check-in asks for it."),
}
