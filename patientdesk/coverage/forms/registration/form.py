"""The registration form on paper: to check and complete, or blank to fill in by hand."""

from __future__ import annotations

from patientdesk.coverage.forms.registration.paying import guarantor, insurance
from patientdesk.coverage.forms.registration.person import optional, people, reach, who
from patientdesk.coverage.forms.registration.signed import signatures
from patientdesk.coverage.model import Coverage
from patientdesk.coverage.service import coverages
from patientdesk.directory.service import clinic
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_, paper_language
from patientdesk.printing.sheet import Print, Sheet, letterhead_of, print_form
from patientdesk.registration.model import Guarantor, Patient, PatientId
from patientdesk.registration.service import patient
from patientdesk.store.unit import UnitOfWork

#: Whose a stray second sheet is, to be written by hand.
BLANK = "_" * 40


class Registration(Snapshot):
    """A patient with their policies; without a patient the form is blank."""

    patient: Patient | None = None
    coverages: tuple[Coverage, ...] = ()


#: Somebody of whom nothing is known: every value leaves a line to write on.
UNKNOWN = Patient(PatientId(0), "", "", "", None, language="")


class RegistrationForm:
    """Who the patient is, how to reach them, who pays, whom to call, what was signed."""

    key = "registration"
    title = N_("Patient registration")

    def fill(self, sheet: Sheet, data: Registration) -> None:
        """Write the form; what is not known leaves a line."""
        known = data.patient or UNKNOWN
        if data.patient is None:
            sheet.subtitle(sheet.say(N_("Please write clearly, in capital letters.")))
            sheet.about(f"{sheet.say(N_('Name'))}: {BLANK}")
        else:
            hint = N_("Record {record}. Please correct what is wrong and add what is missing.")
            sheet.subtitle(sheet.say(hint).format(record=known.record))
            sheet.about(f"{known.listed_name} · {known.record}")
        who(sheet, known)
        reach(sheet, known)
        insurance(sheet, data.coverages)
        guarantor(sheet, known.guarantor or Guarantor(""))
        people(sheet, known)
        optional(sheet, known)
        signatures(sheet, known)


def print_registration(
    unit: UnitOfWork, patient_id: PatientId | None = None, language: str = ""
) -> Print:
    """Return the form of a patient, or a blank one, in English or Spanish.

    In the language the patient prefers unless another is asked for.

    Raises:
        NotFoundError: if no such patient is on file.

    """
    data = Registration()
    if patient_id:
        day = unit.now().date()
        held = [each for each in coverages(unit, patient_id) if not each.ends or each.ends >= day]
        data = Registration(patient(unit, patient_id), tuple(held))
    if not language and data.patient is not None:
        language = paper_language(data.patient.language)
    head = letterhead_of(clinic(unit))
    return print_form(
        RegistrationForm(), data, head, language or "en", printed=unit.now(), by=unit.clerk.name
    )
