"""What can be chosen about a patient: value in the file -> word for people.

Marital status is a word, race and ethnicity are the CDC codes FHIR uses, languages are BCP 47.
"""

from __future__ import annotations

from patientdesk.kernel.text import N_

MARITAL: dict[str, str] = {
    "single": N_("Never married"),
    "married": N_("Married"),
    "partner": N_("Domestic partner"),
    "separated": N_("Legally separated"),
    "divorced": N_("Divorced"),
    "widowed": N_("Widowed"),
}

#: CDC race codes as the US Core profile uses them.
RACES: dict[str, str] = {
    "1002-5": N_("American Indian or Alaska Native"),
    "2028-9": N_("Asian"),
    "2054-5": N_("Black or African American"),
    "2076-8": N_("Native Hawaiian or other Pacific Islander"),
    "2106-3": N_("White"),
    "2131-1": N_("Other race"),
    "ASKU": N_("Prefers not to say"),
}

ETHNICITIES: dict[str, str] = {
    "2135-2": N_("Hispanic or Latino"),
    "2186-5": N_("Not Hispanic or Latino"),
    "ASKU": N_("Prefers not to say"),
}

#: The languages most spoken at home in the US, by number of speakers after English and Spanish.
SPOKEN: dict[str, str] = {
    "en": N_("English"),
    "es": N_("Spanish"),
    "zh": N_("Chinese"),
    "tl": N_("Tagalog"),
    "vi": N_("Vietnamese"),
    "ar": N_("Arabic"),
    "fr": N_("French"),
    "ko": N_("Korean"),
    "ru": N_("Russian"),
    "pt": N_("Portuguese"),
    "ht": N_("Haitian Creole"),
    "hi": N_("Hindi"),
    "de": N_("German"),
    "pl": N_("Polish"),
    "it": N_("Italian"),
    "ur": N_("Urdu"),
    "fa": N_("Persian"),
    "ja": N_("Japanese"),
    "te": N_("Telugu"),
    "gu": N_("Gujarati"),
    "bn": N_("Bengali"),
    "pa": N_("Punjabi"),
    "ne": N_("Nepali"),
    "so": N_("Somali"),
    "sw": N_("Swahili"),
    "am": N_("Amharic"),
    "uk": N_("Ukrainian"),
    "hmn": N_("Hmong"),
    "nv": N_("Navajo"),
    "ase": N_("American Sign Language"),
}

CONTACT_WAYS: dict[str, str] = {
    "phone": N_("Telephone"),
    "text": N_("Text message"),
    "email": N_("E-mail"),
    "mail": N_("Letter"),
}

PHONE_USES: dict[str, str] = {
    "mobile": N_("Mobile"),
    "home": N_("Home"),
    "work": N_("Work"),
}

SIGNATURE_WAYS: dict[str, str] = {
    "paper": N_("On paper"),
    "pad": N_("On the pad"),
    "phone": N_("By telephone"),
}

#: How people stand to a patient: emergency contacts and guarantors.
KIN: dict[str, str] = {
    "mother": N_("Mother"),
    "father": N_("Father"),
    "spouse": N_("Husband or wife"),
    "partner": N_("Partner"),
    "daughter": N_("Daughter"),
    "son": N_("Son"),
    "sister": N_("Sister"),
    "brother": N_("Brother"),
    "grandparent": N_("Grandparent"),
    "guardian": N_("Legal guardian"),
    "friend": N_("Friend"),
    "other": N_("Other relation"),
}

ALERT_KINDS: dict[str, str] = {
    "note": N_("Note"),
    "hearing": N_("Hearing"),
    "sight": N_("Sight"),
    "mobility": N_("Getting about"),
    "language": N_("Interpreter"),
    "insurance": N_("Insurance"),
    "safety": N_("Safety"),
}

#: The outline each kind of alert carries in a chip.
ALERT_ICONS: dict[str, str] = {
    "note": "triangle-alert",
    "hearing": "ear",
    "sight": "eye",
    "mobility": "accessibility",
    "language": "languages",
    "insurance": "shield-alert",
    "safety": "triangle-alert",
}
