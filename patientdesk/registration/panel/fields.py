"""The fields of the registration form, section by section, in the order of the Tab key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from patientdesk.kernel.identifiers import STATES
from patientdesk.kernel.text import _
from patientdesk.registration.model import (
    ALERT_KINDS,
    CONTACT_WAYS,
    ETHNICITIES,
    KIN,
    MARITAL,
    RACES,
    SEXES,
    SIGNATURE_WAYS,
    SPOKEN,
    Sex,
)
from patientdesk.registration.rules.form import MOST_ALERTS
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    MaskedField,
    PhoneField,
    TextField,
)
from patientdesk.ui.form import Form
from patientdesk.ui.session import DeskSession

#: The box that says letters go elsewhere; it only shows and hides the fields below it.
ELSEWHERE = "letters-elsewhere"
#: A box with more letters beside it takes the whole row.
LONG_WORDS = 26


class Fields:
    """Puts the sections on a form, one method each; what may take a turn of its own is a step."""

    def __init__(self, session: DeskSession, form: Form) -> None:
        self.session, self.form, self.look = session, form, session.look

    def who(self) -> Iterator[None]:
        """Names, birth date, sex, language: who the patient is."""
        form, look = self.form, self.look
        form.section(_("Who the patient is"))
        form.add(TextField(look, "family_name", _("Family name"), required=True), 2)
        form.add(TextField(look, "given_name", _("Given names")), 2)
        form.add(TextField(look, "preferred_name", _("Goes by")), 2)
        born = DateField(
            look,
            "birth_date",
            _("Date of birth"),
            today=self.session.now,
            past=True,
            required=True,
        )
        form.add(born, 2)
        sexes = [(sex.value, _(word)) for sex, word in SEXES.items() if sex != Sex.UNKNOWN]
        form.add(self._choice("sex", _("Sex on insurance"), sexes), 2)
        form.add(self._choice("language", _("Language"), _words(SPOKEN)), 2)
        yield
        form.add(TextField(look, "middle_name", _("Middle name")), 2)
        form.add(TextField(look, "suffix", _("Suffix"), example=_("Jr., III"), longest=12), 1)
        form.add(CheckField(look, "needs_interpreter", _("Needs an interpreter"), aligned=True), 3)
        earlier = TextField(
            look,
            "previous_names",
            _("Earlier names"),
            example=_("Salas; Moss, Ada"),
            help_text=_("Names apart by semicolons, a given name behind a comma."),
        )
        form.add(earlier, 4)
        form.add(self._choice("marital_status", _("Marital status"), _words(MARITAL)), 2)
        yield

    def reach(self) -> Iterator[None]:
        """Addresses, telephones with consent, e-mail: how to reach the patient."""
        form, look = self.form, self.look
        form.section(_("How to reach the patient"))
        self._address("address")
        self._phone("mobile", _("Mobile phone"), 3)
        form.add(TextField(look, "address.street2", _("Apartment, care of")), 2, new_row=True)
        yield
        self._phone("home", _("Home phone"), 2)
        self._phone("work", _("Work phone"), 2)
        for where, words in (
            ("mobile.may_text", _("Mobile: may text")),
            ("mobile.may_voicemail", _("Mobile: may leave a message")),
            ("home.may_voicemail", _("Home: may leave a message")),
            ("work.may_voicemail", _("Work: may leave a message")),
        ):
            form.add(CheckField(look, f"phones.{where}", words), 3)
        yield
        form.add(TextField(look, "email", _("E-mail"), example="name@example.org"), 4)
        form.add(self._choice("contact_by", _("Contact by"), _words(CONTACT_WAYS)), 2)
        form.add(CheckField(look, ELSEWHERE, _("Letters go to another address")), 6)
        self._address("mailing_address")
        yield

    def guarantor(self, same_address: Callable[[], None]) -> Iterator[None]:
        """Who answers for the bill."""
        form, look = self.form, self.look
        same = Button(
            look,
            _("Same address"),
            "copy",
            "link",
            same_address,
            name="registration.guarantor.same-address",
        )
        form.section(_("Who answers for the bill"), same)
        form.add(TextField(look, "guarantor.name", _("Guarantor")), 2)
        form.add(self._choice("guarantor.relation", _("Relation"), _words(KIN)), 2)
        born = DateField(
            look, "guarantor.birth_date", _("Date of birth"), today=self.session.now, past=True
        )
        form.add(born, 2)
        self._address("guarantor.address")
        form.add(PhoneField(look, "guarantor.phone", _("Phone")), 3)
        yield

    def emergency(self) -> Iterator[None]:
        """Whom to call in an emergency, and the employer."""
        form, look = self.form, self.look
        form.section(_("Emergency contact and employer"))
        form.add(TextField(look, "emergency.name", _("In an emergency call")), 2)
        form.add(self._choice("emergency.relation", _("Relation"), _words(KIN)), 2)
        form.add(PhoneField(look, "emergency.phone", _("Phone")), 2)
        form.add(TextField(look, "employer", _("Employer")), 4)
        form.add(PhoneField(look, "employer_phone", _("Phone of the employer")), 2)
        yield

    def care(self) -> Iterator[None]:
        """Ask for referring and primary clinician and the pharmacy."""
        form, look = self.form, self.look
        form.section(_("Care team and pharmacy"))
        for role, words in (
            ("referring", _("Referring clinician")),
            ("primary", _("Primary care clinician")),
        ):
            form.add(TextField(look, f"{role}.name", words), 4)
            npi = TextField(look, f"{role}.npi", _("NPI"), example=_("10 digits"), code=True)
            form.add(npi, 2)
        form.add(TextField(look, "pharmacy", _("Pharmacy"), example=_("Name and street")), 6)
        yield

    def signatures(self) -> Iterator[None]:
        """Signatures on file: items 12 and 13 of the claim form."""
        form, look = self.form, self.look
        form.section(_("Signatures on file"))
        for kind, words in (
            ("release", _("Release of information, signed on")),
            ("assignment", _("Assignment of benefits, signed on")),
        ):
            form.add(DateField(look, f"{kind}.day", words, today=self.session.now), 4)
            form.add(self._choice(f"{kind}.way", _("In which way"), _words(SIGNATURE_WAYS)), 2)
        yield

    def alerts(self) -> Iterator[None]:
        """Ask what the desk must see when the patient is opened."""
        form, look = self.form, self.look
        form.section(_("Alerts for the desk"))
        for place in range(MOST_ALERTS):
            row = f"alerts[{place}]"
            text = TextField(look, f"{row}.text", _("What the desk must see"), longest=120)
            form.add(text, 3, new_row=True)
            form.add(self._choice(f"{row}.kind", _("About"), _words(ALERT_KINDS)), 1)
            form.add(DateField(look, f"{row}.until", _("Until"), today=self.session.now), 2)
            if place % 2:
                yield

    def optional(self, reveal: Callable[[], None]) -> Iterator[None]:
        """Ask what nobody has to tell: social security number, ethnicity, race."""
        form, look = self.form, self.look
        form.section(_("Optional: nobody has to tell"))
        ssn = MaskedField(look, "ssn", _("Social security number"), longest=14)
        ssn.asked.connect(reveal)
        form.add(ssn, 3)
        form.add(self._choice("ethnicity", _("Ethnicity"), _words(ETHNICITIES)), 3)
        for code, words in _words(RACES):
            wide = 6 if len(words) > LONG_WORDS else 3
            form.add(CheckField(look, f"race.{code}", words), wide)
        yield

    def _choice(self, where: str, label: str, options: list[tuple[str, str]]) -> ChoiceField:
        return ChoiceField(self.look, where, label, options=options, empty=True)

    def _phone(self, use: str, label: str, span: int) -> None:
        self.form.add(PhoneField(self.look, f"phones.{use}.number", label), span)

    def _address(self, where: str) -> None:
        form, look = self.form, self.look
        form.add(TextField(look, f"{where}.street", _("Street")), 4)
        zip_code = TextField(look, f"{where}.zip", _("ZIP"), longest=12)
        form.add(zip_code, 2)
        form.add(TextField(look, f"{where}.city", _("City")), 2)
        states = [(code, code) for code in sorted(STATES)]
        form.add(self._choice(f"{where}.state", _("State"), states), 1)


def _words(table: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(value, _(word)) for value, word in table.items()]
