"""The form itself: its fields and sections, what is typed, what is wrong, what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from patientdesk.directory.model import Place
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.identifiers import digits_of, phone_digits, zip_ok
from patientdesk.kernel.text import _
from patientdesk.registration.model import Hit, Patient, PatientId
from patientdesk.registration.panel.fields import ELSEWHERE, Fields
from patientdesk.registration.panel.section import PatientSection
from patientdesk.registration.panel.whats import WORDS, explain
from patientdesk.registration.rules.checks import check, check_place
from patientdesk.registration.rules.form import ADDRESS, MOST_ALERTS, YES, shown
from patientdesk.registration.service import find_patients, ssn, zip_place
from patientdesk.ui.form import Form
from patientdesk.ui.session import DeskSession
from patientdesk.ui.turns import OVER

#: Nobody on file yet.
NOBODY = Patient(PatientId(0), "", "", "", None, language="")
MAILING = tuple(f"mailing_address.{part}" for part in ("street", "zip", "city", "state"))
MOBILE = "phones.mobile.number"
#: A telephone that several people share is worth a note, not a list of them.
MOST_SHARING = 3
SSN_ON_FILE = "•••-••-••••"


class RegistrationSheet(QObject):
    """Everything on the form of one patient, without knowing where it is kept."""

    #: Somebody typed or chose.
    edited = Signal()

    def __init__(
        self, session: DeskSession, sections: Sequence[type[PatientSection]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.form = Form(session.look, "registration")
        self.patient = NOBODY
        self.base: dict[str, str] = {}
        self._place: Place | None = None
        self._sharing = ""
        self._ssn = ""
        self.sections = [section(session, self.form) for section in sections]
        self._complete, self._steps = False, self._plan(Fields(session, self.form))
        for section in self.sections:
            section.turned.connect(self._on_turned)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(self._on_left)

    @property
    def complete(self) -> bool:
        """Whether every section stands on the form; nothing can be shown before."""
        return self._complete

    def build_on(self) -> None:
        """Put the next fields on the form, as many as one turn may take."""
        if next(self._steps, OVER) is OVER:
            self._complete = True

    def show(self, patient: Patient, over: Mapping[str, str] | None = None) -> None:
        """Show a patient and what the sections read; ``over`` are texts typed but not saved."""
        self.patient = patient
        self._place, self._sharing, self._ssn = None, "", ""
        self.base = self.on_file(patient)
        self.form.set_values(self.base)
        for where, text in (over or {}).items():
            if where in self.form.fields:
                self.form.field(where).set_text(text)
        self._dress_ssn()
        self._follow()
        self.look_again()

    def on_file(self, patient: Patient) -> dict[str, str]:
        """Return the text of every field as it is on file."""
        values = shown(patient)
        values[ELSEWHERE] = YES if patient.mailing_address else ""
        for section in self.sections:
            values |= section.shown()
        return values

    def values(self) -> dict[str, str]:
        """Return what is typed; letters to the usual address have no other."""
        values = self.form.values()
        if not values.get(ELSEWHERE):
            values |= dict.fromkeys(MAILING, "")
        if digits_of(values["ssn"]) == self._ssn:
            values["ssn"] = ""  # shown, not typed
        return values

    @property
    def dirty(self) -> bool:
        """Whether something differs from what is on file."""
        return any(text != self.base.get(where, "") for where, text in self.values().items())

    def findings(self) -> list[Finding]:
        """Return everything that can be said about the form as it stands."""
        values = self.values()
        found = check(values, self.session.now().date())
        if self._place is not None:
            found += check_place(values, self._place)
        for section in self.sections:
            found += section.check(values)
        if self._sharing:
            sentence = _("Also the number of {name}.").format(name=self._sharing)
            found.append(Finding("registration.shared", Severity.NOTE, MOBILE, sentence))
        return found

    def mark(self, *, everywhere: bool = False) -> bool:
        """Show the findings in their places; tell whether one of them forbids saving."""
        return self.form.mark(self.findings(), everywhere=everywhere)

    def look_again(self) -> None:
        """Check a form that was not typed into: old records may have gaps worth seeing."""
        if self.patient.id:
            self.form.mark(self.findings())
        self._ask_place()

    def word_of(self, where: str) -> str:
        """Return the label of a field."""
        field = self.form.fields.get(where)
        return field.words if field is not None else where

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        if where == MOBILE:
            self._sharing = ""
        self._follow()
        self.mark()
        self.edited.emit()

    @Slot(str)
    def _on_left(self, where: str) -> None:
        if where == "address.zip":
            self._ask_place()
        elif where == MOBILE:
            self._ask_sharing()
        self.mark()

    @Slot()
    def _on_turned(self) -> None:
        for section in self.sections:
            self.base |= section.shown()
        self._follow()
        self.mark()
        self.edited.emit()

    def _follow(self) -> None:
        """Show and hide what depends on other fields."""
        values = self.form.values()
        shown = dict.fromkeys(MAILING, bool(values.get(ELSEWHERE)))
        last = max((n for n in range(MOST_ALERTS) if values[f"alerts[{n}].text"]), default=-1)
        for place in range(MOST_ALERTS):
            for part in ("text", "kind", "until"):
                shown[f"alerts[{place}].{part}"] = place <= last + 1
        self.form.show_fields(shown)
        for section in self.sections:
            section.follow(values)

    def _plan(self, fields: Fields) -> Iterator[None]:
        """Build the form in the order of the Tab key, a few fields a step."""
        yield from fields.who()
        yield from fields.reach()
        for section in self.sections:
            yield from section.build()
        yield from fields.guarantor(self._copy_address)
        yield from fields.emergency()
        yield from fields.care()
        yield from fields.signatures()
        yield from fields.alerts()
        yield from fields.optional(self._reveal)
        explain(self.form, WORDS)

    # What the post knows, who shares a number, what is on file but not shown

    def _ask_place(self) -> None:
        code = self.form.field("address.zip").text()
        if zip_ok(code):
            self.session.ask(zip_place, code, then=self._placed)

    def _placed(self, place: Place | None) -> None:
        """Fill city and state from the ZIP code, never over what somebody typed."""
        self._place = place
        if place is None:
            return
        city, state = self.form.field("address.city"), self.form.field("address.state")
        if not city.text().strip() and not state.text():
            city.set_text(place.city)
            state.set_text(place.state)
            self.edited.emit()
        self.mark()

    def _ask_sharing(self) -> None:
        read = phone_digits(self.form.field(MOBILE).text())
        if read:
            self.session.ask(find_patients, read[0], MOST_SHARING, then=self._shared)

    def _shared(self, hits: list[Hit]) -> None:
        others = [hit.name for hit in hits if hit.phone and hit.patient_id != self.patient.id]
        self._sharing = others[0] if others else ""
        self.mark()

    def _copy_address(self) -> None:
        for part in ADDRESS:
            field = self.form.fields.get(f"guarantor.address.{part}")
            if field is not None:
                field.set_text(self.form.field(f"address.{part}").text())
        self._on_edited("guarantor.address.street")

    def _dress_ssn(self) -> None:
        field, may = self.form.field("ssn"), self.session.clerk.may
        field.hide_again()
        field.keep(SSN_ON_FILE if self.patient.has_ssn else "")
        why = _("Your role may not change it.")
        field.lock("registration.edit-ssn" not in may, why)
        hidden = self.patient.has_ssn and "registration.see-ssn" not in may
        field.eye.setEnabled(not hidden)
        field.eye.explain(_("Your role may not read the number on file.") if hidden else "")

    def _reveal(self) -> None:
        """Read the number on file: a job of its own, because reading it is written down."""
        title = _("Reading the social security number")
        self.session.start_job(title, _read_ssn, self.patient.id, done=self._revealed)

    def _revealed(self, number: str) -> None:
        self._ssn = number
        self.form.field("ssn").set_text(f"{number[:3]}-{number[3:5]}-{number[5:]}")


def _read_ssn(store: Any, clerk: Any, _progress: Any, patient_id: PatientId) -> str:
    with store.unit(clerk) as unit:
        return ssn(unit, patient_id)
