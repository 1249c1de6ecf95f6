"""Values as other systems write them, brought to the clinic's own form; blemishes become notes."""

from __future__ import annotations

import re
from datetime import date, timedelta

from patientdesk.directory.model import PayerKind
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import _, clean
from patientdesk.registration.model import Alert, Sex

#: No cell and no element says more about a person; what stands behind is not read.
LONGEST_TEXT = 2_000
STATES_BY_NAME: dict[str, str] = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA",
    "colorado": "CO", "connecticut": "CT", "delaware": "DE", "district of columbia": "DC",
    "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID", "illinois": "IL",
    "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA",
    "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV",
    "new hampshire": "NH", "new jersey": "NJ", "new mexico": "NM", "new york": "NY",
    "north carolina": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK",
    "oregon": "OR", "pennsylvania": "PA", "puerto rico": "PR", "rhode island": "RI",
    "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX",
    "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA", "west virginia": "WV",
    "wisconsin": "WI", "wyoming": "WY", "guam": "GU", "american samoa": "AS",
    "virgin islands": "VI", "northern mariana islands": "MP",
}  # fmt: skip
FEMALE = {"f", "female", "woman", "w", "femenino", "mujer", "fem"}
MALE = {"m", "male", "man", "masculino", "hombre", "varon", "varón", "h"}
LANGUAGES = {
    "english": "en", "ingles": "en", "inglés": "en", "eng": "en", "spanish": "es",
    "espanol": "es", "español": "es", "spa": "es", "chinese": "zh", "mandarin": "zh",
    "vietnamese": "vi", "korean": "ko", "tagalog": "tl", "russian": "ru", "arabic": "ar",
    "french": "fr", "portuguese": "pt", "haitian creole": "ht", "german": "de", "polish": "pl",
    "hindi": "hi",
}  # fmt: skip
MARITAL = {
    "s": "single", "m": "married", "d": "divorced", "w": "widowed", "l": "separated",
    "t": "partner", "single": "single", "married": "married", "divorced": "divorced",
    "widowed": "widowed", "separated": "separated", "partner": "partner",
    "domestic partner": "partner", "never married": "single", "soltero": "single",
    "soltera": "single", "casado": "married", "casada": "married", "divorciado": "divorced",
    "divorciada": "divorced", "viudo": "widowed", "viuda": "widowed",
}  # fmt: skip
#: Words in a payer's name that tell its box of item 1.
PAYER_WORDS: tuple[tuple[str, PayerKind], ...] = (
    ("medicaid", PayerKind.MEDICAID),
    ("medicare", PayerKind.MEDICARE),
    ("tricare", PayerKind.TRICARE),
    ("champva", PayerKind.CHAMPVA),
    ("black lung", PayerKind.FECA),
)
#: Day zero of the numbers a spreadsheet keeps dates as; later than this they are no birthdays.
SHEET_EPOCH, SHEET_DAYS = date(1899, 12, 30), range(1, 60_000)


def sex_of(typed: str) -> Sex:
    """Return the sex a word or letter stands for; unknown when it stands for neither."""
    word = typed.strip().casefold()
    return Sex.FEMALE if word in FEMALE else Sex.MALE if word in MALE else Sex.UNKNOWN


def state_of(typed: str) -> str:
    """Return the two letters of a state given by letters or by name."""
    return STATES_BY_NAME.get(typed.strip().casefold(), typed.strip().upper()[:20])


def language_of(typed: str) -> str:
    """Return the BCP 47 code of a language given by code or by name."""
    word = typed.strip().casefold()
    if word in LANGUAGES:
        return LANGUAGES[word]
    return (
        word.replace("_", "-").split("-")[0]
        if re.fullmatch(r"[a-z]{2,3}([-_]\w+)*", word)
        else "en"
    )


def marital_of(typed: str) -> str:
    """Return the marital status a word or HL7 letter stands for; empty when it says nothing."""
    return MARITAL.get(typed.strip().casefold(), "")


def payer_kind_of(name: str) -> PayerKind:
    """Return the kind of payer a name tells of; most are group plans."""
    words = name.casefold()
    return next((kind for word, kind in PAYER_WORDS if word in words), PayerKind.GROUP)


def zip_of(typed: str, notes: list[str]) -> str:
    """Return a ZIP of 5 or 9 digits when it can be told; a lost leading zero is put back."""
    text = clean(typed, 20)
    digits = re.sub(r"\D", "", text)
    if digits and not int(digits):  # a spreadsheet's way of saying that there is none
        return ""
    if len(digits) in (4, 8) and digits == re.sub(r"[\s.-]", "", text):
        notes.append(_("The ZIP had lost its leading zero; it was put back."))
        digits = f"0{digits}"
    if len(digits) == 9:
        return f"{digits[:5]}-{digits[5:]}" if digits[5:] != "0000" else digits[:5]
    if len(digits) != 5 and text:
        notes.append(_("The ZIP does not have 5 or 9 digits."))
    return digits if len(digits) == 5 else text


def phone_of(typed: str, notes: list[str]) -> tuple[str, str]:
    """Return number and extension; a number that is not of ten digits is kept as it stands."""
    text = clean(typed, 40)
    number, _mark, extension = re.sub(r"(?i)\s*(?:ext\.?|x|#)\s*(\d+)\s*$", r"~\1", text).partition(
        "~"
    )
    digits = re.sub(r"\D", "", number)
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if len(digits) == 10:
        return digits, extension
    if text:
        notes.append(_("A telephone number does not have ten digits."))
    return (digits or ""), extension


def died(day: date | None) -> tuple[Alert, ...]:
    """Return the alert of somebody who has died: nobody must call the family about a visit."""
    text = _("Has died on {day}.").format(day=show_date(day)) if day else _("Has died.")
    return (Alert(text),)


def sheet_date(typed: str) -> date | None:
    """Return the day a spreadsheet's number stands for; None when it is no such number."""
    if not typed.isdigit() or len(typed) > 5 or int(typed) not in SHEET_DAYS:
        return None
    return SHEET_EPOCH + timedelta(days=int(typed))
