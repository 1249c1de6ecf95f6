"""What Shift+F1 says about the fields a clerk meets first."""

from __future__ import annotations

from collections.abc import Mapping

from patientdesk.kernel.text import N_, _
from patientdesk.ui.form import Form

WORDS: dict[str, str] = {
    "family_name": N_("As it stands on the insurance card. Everything else may be added later."),
    "given_name": N_(
        "All given names on the card. Leave it empty for somebody with one name only."
    ),
    "preferred_name": N_(
        "What the desk calls the patient. It is found by the search and never printed on a claim."
    ),
    "birth_date": N_(
        "Type it any way: 7/4/76, 07041976 or 1976-07-04. The field shows how it was read."
    ),
    "sex": N_("What the insurer has on file; a claim with another one is refused."),
    "language": N_("The language of the papers printed for this patient."),
    "address.zip": N_(
        "Five or nine digits. It fills in city and state where they are still empty."
    ),
    "phones.mobile.number": N_("Paste it with any punctuation; an extension follows an x."),
    "email": N_("For letters and reminders the patient agreed to."),
    "ssn": N_("Optional. Shown only to roles that may see it, and every look is written down."),
}


def explain(form: Form, words: Mapping[str, str], prefix: str = "") -> None:
    """Tell the fields of a form what they are for, by their path behind ``prefix``."""
    for where, sentence in words.items():
        form.field(prefix + where).editor.setWhatsThis(_(sentence))
