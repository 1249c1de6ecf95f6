"""Which column of a table is which field: guessed from its heading, shown, correctable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import N_, _

#: Every field a table may bring, and what the screen calls it.
FIELDS: dict[str, str] = {
    "family_name": N_("Family name"),
    "given_name": N_("Given names"),
    "middle_name": N_("Middle name"),
    "full_name": N_("Whole name"),
    "suffix": N_("Suffix"),
    "preferred_name": N_("Goes by"),
    "previous_name": N_("Previous name"),
    "birth_date": N_("Date of birth"),
    "death_date": N_("Date of death"),
    "sex": N_("Sex on insurance"),
    "marital_status": N_("Marital status"),
    "race": N_("Race"),
    "ethnicity": N_("Ethnicity"),
    "language": N_("Language"),
    "street": N_("Street"),
    "street2": N_("Apartment, unit"),
    "city": N_("City"),
    "state": N_("State"),
    "zip": N_("ZIP"),
    "mobile": N_("Mobile phone"),
    "home_phone": N_("Home phone"),
    "work_phone": N_("Work phone"),
    "email": N_("E-mail"),
    "ssn": N_("Social security number"),
    "external_id": N_("Number in the other system"),
    "emergency_name": N_("Emergency contact"),
    "emergency_phone": N_("Emergency phone"),
    "employer": N_("Employer"),
    "payer": N_("Payer"),
    "plan": N_("Plan"),
    "member_id": N_("Member number"),
    "group": N_("Group number"),
    "relation": N_("Relation to the subscriber"),
    "policy_starts": N_("Policy begins"),
    "policy_ends": N_("Policy ends"),
}

#: Headings that mean a field, folded to lower-case words without accents.
HEADINGS: dict[str, tuple[str, ...]] = {
    "family_name": (
        "last", "lastname", "last name", "surname", "family name", "family", "lname",
        "patient last", "patient last name", "pt last name", "apellido", "apellidos",
        "nombre de familia", "legal last name", "name last", "last nm",
    ),
    "given_name": (
        "first", "firstname", "first name", "given name", "given names", "given", "fname",
        "forename", "patient first", "patient first name", "pt first name", "nombre",
        "nombres", "legal first name", "name first", "first nm",
    ),
    "middle_name": (
        "middle", "middle name", "mi", "m i", "middle initial", "mname", "segundo nombre",
        "patient middle name", "initial",
    ),
    "full_name": (
        "name", "full name", "patient name", "patient", "pt name", "nombre completo",
        "nombre y apellidos", "paciente", "client name", "client",
    ),
    "suffix": ("suffix", "name suffix", "generation", "sufijo"),
    "preferred_name": (
        "preferred name", "preferred", "nickname", "goes by", "known as", "alias", "apodo",
        "preferred first name",
    ),
    "previous_name": (
        "maiden", "maiden name", "previous name", "former name", "prior name",
        "apellido de soltera",
    ),
    "birth_date": (
        "dob", "d o b", "birth date", "birthdate", "date of birth", "birthday", "born",
        "pt dob", "patient dob", "fecha de nacimiento", "fecha nacimiento", "nacimiento",
        "birth dt", "bday", "patient birth date", "patient date of birth",
    ),
    "death_date": (
        "death date", "deathdate", "date of death", "dod", "deceased", "fecha de defuncion",
    ),
    "sex": (
        "sex", "gender", "sexo", "genero", "birth sex", "legal sex", "patient sex",
        "administrative sex", "sex assigned at birth", "patient gender",
    ),
    "marital_status": ("marital status", "marital", "estado civil"),
    "race": ("race", "raza"),
    "ethnicity": ("ethnicity", "etnicidad", "ethnic group", "origen etnico"),
    "language": ("language", "preferred language", "primary language", "idioma", "lang", "lengua"),
    "street": (
        "street", "address", "address 1", "address1", "address line 1", "addr", "addr1",
        "addr 1", "street address", "mailing address", "home address", "street 1",
        "direccion", "calle", "domicilio", "patient address", "street1", "address line1",
    ),
    "street2": (
        "address 2", "address2", "address line 2", "addr2", "addr 2", "apt", "unit",
        "street 2", "apartment", "suite", "street2", "address line2", "apartamento",
    ),
    "city": ("city", "town", "ciudad", "city name", "municipality", "patient city"),
    "state": ("state", "st", "province", "estado", "state code", "state province", "patient state"),
    "zip": (
        "zip", "zip code", "zipcode", "postal code", "postalcode", "postcode",
        "codigo postal", "patient zip", "postal",
    ),
    "mobile": (
        "mobile", "cell", "cell phone", "mobile phone", "cellphone", "phone",
        "phone number", "telephone", "tel", "cell number", "mobile number", "primary phone",
        "phone 1", "phone1", "celular", "telefono", "telefono celular", "patient phone",
        "contact number", "telephone number", "movil",
    ),
    "home_phone": (
        "home phone", "phone home", "home", "home tel", "telefono de casa", "home number",
        "hphone", "home telephone",
    ),
    "work_phone": (
        "work phone", "phone work", "work", "business phone", "telefono del trabajo",
        "wphone", "work number", "office phone",
    ),
    "email": (
        "email", "e mail", "email address", "correo", "correo electronico", "mail",
        "e mail address",
    ),
    "ssn": (
        "ssn", "social security number", "social security", "soc sec", "ss",
        "seguro social", "ssn no",
    ),
    "external_id": (
        "id", "patient id", "patientid", "mrn", "chart", "chart number", "chart no",
        "record", "patient number", "record number", "account", "account number", "patnum",
        "pid", "pt id", "medical record number", "expediente", "numero de expediente",
        "patient no", "external id", "patient uuid", "uuid", "pubpid",
    ),
    "emergency_name": (
        "emergency contact", "emergency contact name", "emergency name",
        "contacto de emergencia",
    ),
    "emergency_phone": ("emergency phone", "emergency contact phone", "telefono de emergencia"),
    "employer": ("employer", "employer name", "empleador"),
    "payer": (
        "payer", "payor", "insurance", "insurance name", "insurance company", "carrier",
        "primary insurance", "insurance carrier", "payer name", "aseguradora", "seguro",
        "ins", "ins name", "insurer", "primary payer",
    ),
    "plan": ("plan", "plan name", "insurance plan"),
    "member_id": (
        "member id", "memberid", "policy number", "policy", "subscriber id", "insurance id",
        "member number", "policy id", "ins id", "member", "numero de miembro",
        "numero de poliza", "subscriber number", "member no", "policy no",
    ),
    "group": ("group", "group number", "group no", "group id", "grupo", "numero de grupo"),
    "relation": (
        "relationship", "relation to subscriber", "relationship to subscriber",
        "parentesco", "relationship to insured", "relation",
    ),
    "policy_starts": (
        "effective date", "effective", "policy start", "coverage start", "start date",
        "fecha de inicio",
    ),
    "policy_ends": (
        "termination date", "term date", "policy end", "coverage end", "end date",
        "expiration date", "fecha de fin",
    ),
}  # fmt: skip

MEANINGS = {heading: name for name, headings in HEADINGS.items() for heading in headings}


def folded(heading: str) -> str:
    """Return a heading as lower-case words: ``PatientLast_Name`` becomes ``patient last name``."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", plain)
    return re.sub(r"[^a-z0-9]+", " ", apart.lower()).strip()


def guess_columns(header: Sequence[str]) -> dict[str, int]:
    """Return the column (from 0) of each field the headings name; the first one that fits wins."""
    found: dict[str, int] = {}
    for number, heading in enumerate(header):
        words = folded(heading)
        name = MEANINGS.get(words) or MEANINGS.get(words.replace(" ", ""))
        if name and name not in found:
            found[name] = number
    if "family_name" in found or "given_name" in found:
        found.pop("full_name", None)
    return found


def corrected(
    guessed: Mapping[str, int], header: Sequence[str], wishes: Mapping[str, str]
) -> dict[str, int]:
    """Return the columns after a person's corrections.

    Args:
        guessed: What :func:`guess_columns` found.
        header: The table's headings.
        wishes: For a field, the heading or the number (from 1) of its column; empty for none.

    Raises:
        DeskError: when there is no such field or column.

    """
    columns = dict(guessed)
    by_heading = {folded(heading): number for number, heading in reversed([*enumerate(header)])}
    for name, wish in wishes.items():
        if name not in FIELDS:
            raise DeskError(_("There is no field called {name}.").format(name=name))
        columns.pop(name, None)
        if not wish:
            continue
        number = by_heading.get(folded(wish))
        if number is None and wish.isdigit() and 1 <= int(wish) <= len(header):
            number = int(wish) - 1
        if number is None:
            raise DeskError(_("The file has no column {column}.").format(column=wish))
        columns = {field: column for field, column in columns.items() if column != number}
        columns[name] = number
    return columns
