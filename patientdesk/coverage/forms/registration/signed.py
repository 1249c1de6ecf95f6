"""What a patient signs: the release of information, and the assignment of benefits."""

from __future__ import annotations

from patientdesk.coverage.forms.registration.entries import word
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import N_
from patientdesk.printing.sheet import Sheet
from patientdesk.registration.model import SIGNATURE_WAYS, Patient, Signature

RELEASE = N_(
    "Release of information: I allow this clinic to give my insurance and whoever pays for my "
    "care the information they need to pay for it. A copy of this form counts as the original."
)
ASSIGNMENT = N_(
    "Assignment of benefits: I ask my insurance to pay this clinic directly for the care I "
    "receive here. I understand that I pay what my insurance does not."
)


def signatures(sheet: Sheet, known: Patient) -> None:
    """Write what was signed, or leave lines to sign on."""
    sheet.heading(N_("Signatures"))
    for words, signature in ((RELEASE, known.release), (ASSIGNMENT, known.assignment)):
        sheet.text(sheet.say(words))
        if signature:
            sheet.text(_on_file(sheet, signature), small=True)
        else:
            sheet.signature(N_("Signature of the patient, or of who answers for them"))


def _on_file(sheet: Sheet, signature: Signature) -> str:
    sentence = sheet.say(N_("On file since {date} ({way})."))
    way = word(sheet, SIGNATURE_WAYS, signature.way)
    return sentence.format(date=show_date(signature.day), way=way.lower())
