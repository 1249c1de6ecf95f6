"""Numbers that name things (NPI, ZIP, telephone, tax id): their form, and how each is shown.

Every check is offline and about form only: a number may be well formed and still be nobody's.
Values are kept bare (``1234567893``, ``785411234``, ``9565550142``); hyphens belong to the screen
and to the paper.
"""

from __future__ import annotations

import re

from patientdesk.kernel.text import _

#: What stands before an NPI when its check digit is reckoned: 80 health, 840 United States.
NPI_PREFIX = "80840"
TAXONOMY = re.compile(r"[0-9]{3}[0-9A-Z]{6}X")
POST_BOX = re.compile(
    r"\b(?:p\s*\.?\s*o\s*\.?|post(?:al)?\s+office)\s*(?:box|drawer|bin)\b|\b(?:apartado|lock\s*box)\b"
    r"|^\s*box\s+\d",
    re.IGNORECASE,
)
EXTENSION = re.compile(
    r"(?:\b|(?<=\d))(?:ext(?:ension)?|x)\.?\s*(\d{1,6})\s*$|#\s*(\d{1,6})\s*$", re.I
)
#: Telephone numbers of the United States and its neighbours: neither part begins with 0 or 1.
NORTH_AMERICAN = re.compile(r"[2-9]\d{2}[2-9]\d{6}")
#: Numbers from elsewhere keep their plus: up to fifteen digits (ITU-T E.164).
ABROAD = re.compile(r"\+[2-9]\d{6,14}")

#: Two-letter codes of the postal service; the names are the same in every language.
STATES: dict[str, str] = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
    "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "AS": "American Samoa", "GU": "Guam", "MP": "Northern Mariana Islands", "PR": "Puerto Rico",
    "VI": "U.S. Virgin Islands", "FM": "Micronesia", "MH": "Marshall Islands", "PW": "Palau",
    "AA": "Armed Forces Americas", "AE": "Armed Forces Europe", "AP": "Armed Forces Pacific",
}  # fmt: skip


def digits_of(typed: str) -> str:
    """Return only the digits of what was typed: ``74-3031122`` is ``743031122``."""
    return "".join(letter for letter in typed if letter in "0123456789")


def npi_fault(npi: str) -> str:
    """Return in a sentence what is wrong with a National Provider Identifier; empty when nothing.

    Source: ISO/IEC 7812, the check digit of the number with 80840 before it.
    """
    bare = re.sub(r"[\s-]", "", npi)
    if not re.fullmatch(r"[0-9]{10}", bare):
        return _("An NPI has ten digits; this has {count}.").format(count=len(bare))
    if bare[0] not in "12":
        return _("An NPI begins with 1 or 2.")
    if not luhn_ok(NPI_PREFIX + bare):
        return _("The last digit does not fit the other nine: one of them was mistyped.")
    return ""


def luhn_ok(digits: str) -> bool:
    """Tell whether the last digit checks the others by the Luhn formula."""
    doubled = (int(each) * (1 + place % 2) for place, each in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def show_npi(npi: str) -> str:
    """Return an NPI in groups that can be read aloud: ``123 456 7893``."""
    return f"{npi[:3]} {npi[3:6]} {npi[6:]}" if re.fullmatch(r"[0-9]{10}", npi) else npi


def zip_ok(code: str) -> bool:
    """Tell whether a ZIP Code has 5 or 9 digits, with or without its hyphen."""
    return not zip_fault(code)


def zip_fault(code: str) -> str:
    """Return in a sentence what is wrong with a ZIP Code; empty when it is well formed."""
    if not re.fullmatch(r"\s*[0-9]{5}(?:\s*-?\s*[0-9]{4})?\s*", code):
        return _("A ZIP Code has five digits, or nine: 78541 or 78541-1234.")
    if digits_of(code).startswith("000"):
        return _("No ZIP Code begins with 000.")
    return ""


def show_zip(code: str) -> str:
    """Return ``78541`` or ``78541-1234``; what is neither comes back as it was."""
    digits = digits_of(code)
    return f"{digits[:5]}-{digits[5:]}" if len(digits) == 9 else code.strip()


def state_ok(code: str) -> bool:
    """Tell whether two capital letters are a state or territory of the postal service."""
    return code in STATES


def post_box(street: str) -> bool:
    """Tell whether an address line names a post office box rather than a place one can walk to."""
    return bool(POST_BOX.search(street))


def tax_id_ok(number: str, *, is_ssn: bool = False) -> bool:
    """Tell whether nine digits are an employer's number, or with ``is_ssn`` a person's."""
    if not re.fullmatch(r"[0-9]{9}", re.sub(r"[\s-]", "", number)):
        return False
    digits = digits_of(number)
    if len(set(digits)) == 1:
        return False
    return ssn_ok(digits) if is_ssn else not digits.startswith("00")


def ssn_ok(number: str) -> bool:
    """Tell whether nine digits can be a social security number; 9xx, 666 and zeros never are."""
    digits = digits_of(number)
    if len(digits) != 9 or digits[0] == "9" or digits[:3] in ("000", "666"):
        return False
    return digits[3:5] != "00" and digits[5:] != "0000"


def show_tax_id(number: str, *, is_ssn: bool = False) -> str:
    """Return ``74-3031122`` for an employer, ``123-45-6789`` for a person."""
    if not re.fullmatch(r"[0-9]{9}", number):
        return number
    return f"{number[:3]}-{number[3:5]}-{number[5:]}" if is_ssn else f"{number[:2]}-{number[2:]}"


def taxonomy_ok(code: str) -> bool:
    """Tell whether a code has the form of the provider taxonomy: ``207Q00000X``."""
    return bool(TAXONOMY.fullmatch(code))


def phone_digits(typed: str) -> tuple[str, str] | None:
    """Return number and extension of a telephone: ``("9565550142", "12")``.

    A country code 1 is dropped; a number from abroad keeps its plus (``+525512345678``).

    Returns:
        None when it cannot be dialled.

    """
    extension = ""
    match = EXTENSION.search(typed)
    if match:
        extension, typed = match[1] or match[2], typed[: match.start()]
    if re.search(r"[^0-9\s().+/-]", typed):
        return None
    number = digits_of(typed)
    if typed.strip().startswith("+") and not number.startswith("1"):
        abroad = "+" + number
        return (abroad, extension) if ABROAD.fullmatch(abroad) else None
    if len(number) == 11 and number.startswith("1"):
        number = number[1:]
    return (number, extension) if NORTH_AMERICAN.fullmatch(number) else None


def show_phone(number: str, extension: str = "") -> str:
    """Return ``(956) 555-0142``, with an extension ``(956) 555-0142 x12``.

    The extension may also stand in the number itself (``9565550142x12``).
    """
    number, _mark, inside = number.partition("x")
    extension = extension or inside
    if len(number) == 10 and number.isascii() and number.isdigit():
        number = f"({number[:3]}) {number[3:6]}-{number[6:]}"
    return f"{number} x{extension}" if extension else number
