"""Who the patient is and how to reach them, and the people around them."""

from __future__ import annotations

from patientdesk.coverage.forms.registration.entries import (
    address,
    one_line,
    ticks,
    word,
    yes_no,
)
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.identifiers import show_npi, show_phone
from patientdesk.kernel.text import N_
from patientdesk.printing.sheet import Entry, Sheet, Tick
from patientdesk.registration.model import (
    CONTACT_WAYS,
    ETHNICITIES,
    KIN,
    MARITAL,
    RACES,
    SEXES,
    SPOKEN,
    Contact,
    Patient,
    Phone,
    PhoneUse,
    Sex,
)
from patientdesk.registration.rules.form import ethnicity_of, race_of


def who(sheet: Sheet, known: Patient) -> None:
    """Write who the patient is."""
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
            Tick(N_("Marital status"), ticks(MARITAL, known.marital_status), span=4),
            Entry(N_("Language you speak"), word(sheet, SPOKEN, known.language), span=4),
            Tick(N_("Interpreter needed"), yes_no(interpreter), span=2),
        ],
        6,
    )


def reach(sheet: Sheet, known: Patient) -> None:
    """Write where the patient lives, and how they may be reached."""
    sheet.heading(N_("How to reach you"))
    phones = {use: _phone(known, use) for use in PhoneUse}
    elsewhere = known.mailing_address
    entries: list[Entry | Tick] = [
        *address(known.address),
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
        Tick(N_("Contact me by"), ticks(CONTACT_WAYS, known.contact_by), span=3),
        Entry(
            N_("Letters go to another address"), one_line(elsewhere) if elsewhere else "", span=6
        ),
    ]
    sheet.fields(entries, 6)


def people(sheet: Sheet, known: Patient) -> None:
    """Write whom to call, the employer, and who cares for the patient."""
    sheet.heading(N_("In an emergency, at work, and who cares for you"))
    call = known.emergency or Contact("")
    entries: list[Entry | Tick] = [
        Entry(N_("In an emergency call"), call.name, span=3),
        Entry(N_("Relation"), word(sheet, KIN, call.relation)),
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
                (words, False)
                for words in (N_("No"), N_("At work"), N_("With a car"), N_("Another accident"))
            ),
            span=6,
        )
    )
    sheet.fields(entries, 6)


def optional(sheet: Sheet, known: Patient) -> None:
    """Write what nobody has to tell."""
    sheet.heading(N_("Only if you want to tell us"))
    races = {race_of(race) for race in known.race}
    sheet.fields(
        [
            Tick(N_("Race"), tuple((w, code in races) for code, w in RACES.items()), span=6),
            Tick(N_("Ethnicity"), ticks(ETHNICITIES, ethnicity_of(known.ethnicity)), span=6),
        ],
        6,
    )


def _phone(known: Patient, use: PhoneUse) -> Phone:
    return next((phone for phone in known.phones if phone.use is use), Phone(""))


def _dialled(known: Patient, use: PhoneUse) -> str:
    """Return every number of a kind: somebody may have two mobile phones."""
    numbers = (phone for phone in known.phones if phone.use is use and phone.number)
    return "; ".join(show_phone(phone.number, phone.extension) for phone in numbers)
