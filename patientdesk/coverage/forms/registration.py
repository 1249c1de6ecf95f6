"""The registration form on paper: to check and complete, or blank to fill in by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from patientdesk.coverage.model import RANKS, RELATIONS, Coverage
from patientdesk.coverage.service import coverages
from patientdesk.directory.service import clinic
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.identifiers import show_npi, show_phone, show_zip
from patientdesk.kernel.text import N_, paper_language
from patientdesk.printing.sheet import Entry, Print, Sheet, Tick, letterhead_of, print_form
from patientdesk.registration.model import (
    CONTACT_WAYS,
    ETHNICITIES,
    KIN,
    MARITAL,
    RACES,
    SEXES,
    SIGNATURE_WAYS,
    SPOKEN,
    Address,
    Contact,
    Guarantor,
    Patient,
    PatientId,
    Phone,
    PhoneUse,
    Sex,
    Signature,
)
from patientdesk.registration.rules.form import ethnicity_of, race_of
from patientdesk.registration.service import patient
from patientdesk.store.unit import UnitOfWork

#: Whose a stray second sheet is, to be written by hand.
BLANK = "_" * 40
YES_NO = ((True, N_("Yes")), (False, N_("No")))
RELEASE = N_(
    "Release of information: I allow this clinic to give my insurance and whoever pays for my "
    "care the information they need to pay for it. A copy of this form counts as the original."
)
ASSIGNMENT = N_(
    "Assignment of benefits: I ask my insurance to pay this clinic directly for the care I "
    "receive here. I understand that I pay what my insurance does not."
)


@dataclass(frozen=True, slots=True)
class Registration:
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
        _who(sheet, known)
        _reach(sheet, known)
        _insurance(sheet, data)
        _guarantor(sheet, known.guarantor or Guarantor(""))
        _people(sheet, known)
        _optional(sheet, known)
        _signatures(sheet, known)


def _who(sheet: Sheet, known: Patient) -> None:
    sheet.heading(N_("The patient"))
    given = f"{known.given_name} {known.middle_name}".strip()
    earlier = "; ".join(f"{n.family}, {n.given}".rstrip(", ") for n in known.previous_names)
    family = f"{known.family_name} {known.suffix}".strip()
    interpreter = known.needs_interpreter if known.id else None
    sheet.fields(
        [
            Entry(N_("Family name"), family, span=3),
            Entry(N_("Given names"), given, span=3),
            Entry(N_("Goes by"), known.preferred_name, span=2),
            Entry(N_("Earlier names"), earlier, span=2),
            Entry(N_("Date of birth"), show_date(known.birth_date), span=2),
            Tick(
                N_("Sex on insurance"),
                tuple((SEXES[sex], known.sex is sex) for sex in (Sex.FEMALE, Sex.MALE)),
                span=2,
            ),
            Tick(N_("Marital status"), _ticks(MARITAL, known.marital_status), span=4),
            Entry(N_("Language you speak"), _word(sheet, SPOKEN, known.language), span=4),
            Tick(N_("Interpreter needed"), _yes_no(interpreter), span=2),
        ],
        6,
    )


def _reach(sheet: Sheet, known: Patient) -> None:
    sheet.heading(N_("How to reach you"))
    phones = {use: _phone(known, use) for use in PhoneUse}
    elsewhere = known.mailing_address
    entries: list[Entry | Tick] = [
        *_address(known.address),
        *(
            Entry(label, _dialled(known, use), span=2)
            for use, label in (
                (PhoneUse.MOBILE, N_("Mobile phone")),
                (PhoneUse.HOME, N_("Home phone")),
                (PhoneUse.WORK, N_("Work phone")),
            )
        ),
        Tick(
            N_("We may"),
            (
                (N_("text the mobile phone"), phones[PhoneUse.MOBILE].may_text),
                (N_("leave a message on it"), phones[PhoneUse.MOBILE].may_voicemail),
                (N_("leave a message at home"), phones[PhoneUse.HOME].may_voicemail),
                (N_("leave a message at work"), phones[PhoneUse.WORK].may_voicemail),
            ),
            span=6,
        ),
        Entry(N_("E-mail"), known.email, span=3),
        Tick(N_("Contact me by"), _ticks(CONTACT_WAYS, known.contact_by), span=3),
        Entry(
            N_("Letters go to another address"), _one_line(elsewhere) if elsewhere else "", span=6
        ),
    ]
    sheet.fields(entries, 6)


def _insurance(sheet: Sheet, data: Registration) -> None:
    policies = data.coverages
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
                        (word, policy is not None and policy.relation is relation)
                        for relation, word in RELATIONS.items()
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
        ticks = tuple((word, False) for word in more)
        sheet.fields([Tick(N_("Is there another insurance?"), ticks, span=6)], 6)


def _guarantor(sheet: Sheet, guarantor: Guarantor) -> None:
    sheet.heading(
        N_("Who answers for the bill, if it is not the patient (always under 18)"), keep=140
    )
    sheet.fields(
        [
            Entry(N_("Name"), guarantor.name, span=3),
            Entry(N_("Relation"), _word(sheet, KIN, guarantor.relation)),
            Entry(N_("Date of birth"), show_date(guarantor.birth_date), span=2),
            *_address(guarantor.address, Entry(N_("Phone"), show_phone(guarantor.phone), span=2)),
        ],
        6,
    )


def _people(sheet: Sheet, known: Patient) -> None:
    sheet.heading(N_("In an emergency, at work, and who cares for you"))
    call = known.emergency or Contact("")
    entries: list[Entry | Tick] = [
        Entry(N_("In an emergency call"), call.name, span=3),
        Entry(N_("Relation"), _word(sheet, KIN, call.relation)),
        Entry(N_("Phone"), show_phone(call.phone), span=2),
        Entry(N_("Employer"), known.employer, span=4),
        Entry(N_("Phone of the employer"), show_phone(known.employer_phone), span=2),
    ]
    for label, clinician in (
        (N_("Primary care clinician"), known.primary),
        (N_("Referring clinician"), known.referring),
    ):
        npi = f" (NPI {show_npi(clinician.npi)})" if clinician and clinician.npi else ""
        entries.append(Entry(label, f"{clinician.name}{npi}" if clinician else "", span=3))
    entries.append(Entry(N_("Pharmacy"), known.pharmacy, span=6))
    entries.append(
        Tick(
            N_("Is this visit because of an accident?"),
            tuple(
                (word, False)
                for word in (N_("No"), N_("At work"), N_("With a car"), N_("Another accident"))
            ),
            span=6,
        )
    )
    sheet.fields(entries, 6)


def _optional(sheet: Sheet, known: Patient) -> None:
    sheet.heading(N_("Only if you want to tell us"))
    races = {race_of(race) for race in known.race}
    sheet.fields(
        [
            Tick(N_("Race"), tuple((w, code in races) for code, w in RACES.items()), span=6),
            Tick(N_("Ethnicity"), _ticks(ETHNICITIES, ethnicity_of(known.ethnicity)), span=6),
        ],
        6,
    )


def _signatures(sheet: Sheet, known: Patient) -> None:
    sheet.heading(N_("Signatures"))
    for words, signature in ((RELEASE, known.release), (ASSIGNMENT, known.assignment)):
        sheet.text(sheet.say(words))
        if signature:
            sheet.text(_on_file(sheet, signature), small=True)
        else:
            sheet.signature(N_("Signature of the patient, or of who answers for them"))


def _on_file(sheet: Sheet, signature: Signature) -> str:
    sentence = sheet.say(N_("On file since {date} ({way})."))
    way = _word(sheet, SIGNATURE_WAYS, signature.way)
    return sentence.format(date=show_date(signature.day), way=way.lower())


def _address(address: Address, beside: Entry | None = None) -> list[Entry]:
    """Return the lines of an address; ``beside`` stands at the end of the street's line."""
    street = ", ".join(filter(None, (address.street, address.street2)))
    first = Entry(N_("Street and apartment"), street, span=4 if beside else 6)
    return [
        first,
        *([beside] if beside else []),
        Entry(N_("City"), address.city, span=3),
        Entry(N_("State"), address.state),
        Entry(N_("ZIP"), show_zip(address.zip), span=2),
    ]


def _one_line(address: Address) -> str:
    place = f"{address.state} {show_zip(address.zip)}".strip()
    return ", ".join(filter(None, (address.street, address.street2, address.city, place)))


def _phone(known: Patient, use: PhoneUse) -> Phone:
    return next((phone for phone in known.phones if phone.use is use), Phone(""))


def _dialled(known: Patient, use: PhoneUse) -> str:
    """Return every number of a kind: somebody may have two mobile phones."""
    numbers = (phone for phone in known.phones if phone.use is use and phone.number)
    return "; ".join(show_phone(phone.number, phone.extension) for phone in numbers)


def _ticks(table: Mapping[str, str], chosen: str) -> tuple[tuple[str, bool], ...]:
    return tuple((word, value == chosen) for value, word in table.items())


def _yes_no(value: bool | None) -> tuple[tuple[str, bool], ...]:
    return tuple((word, value is meant) for meant, word in YES_NO)


def _word(sheet: Sheet, table: Mapping[str, str], value: str) -> str:
    """Return the word for a value in the language of the paper; unknown values as they are."""
    return sheet.say(table[value]) if value in table else value


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
