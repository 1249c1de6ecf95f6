"""How much a person being typed resembles one on file, field by field and as a whole."""

from __future__ import annotations

from datetime import date

from jellyfish import damerau_levenshtein_distance as slips
from jellyfish import jaro_winkler_similarity

from patientdesk.kernel.dates import show_date
from patientdesk.kernel.identifiers import show_phone, show_zip
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.registration.model import (
    SEXES,
    Alike,
    FieldLikeness,
    Likeness,
    Patient,
    Sex,
)
from patientdesk.registration.rules.names import fold

#: From here on a likeness is shown before anything is saved.
SUSPICIOUS = 0.6
#: Two names nearer than this are one name with a slip.
NEAR = 0.84
#: A name cut to so many letters is still that name.
CUT = 3

#: What each field says about who somebody is, when it is the same and when it differs.
WEIGHTS: dict[str, tuple[float, float]] = {
    "family_name": (0.3, -0.22),
    "given_name": (0.22, -0.2),
    "birth_date": (0.34, -0.34),
    "sex": (0.0, -0.06),
    "phone": (0.26, 0.0),
    "street": (0.1, 0.0),
    "zip": (0.02, 0.0),
    "member": (0.4, 0.0),
}
NEARLY_PART = 0.85


class Compared(Snapshot):
    """How two values of one field compare, and in which way when nearly."""

    alike: Alike
    detail: str = ""


SAME = Compared(Alike.SAME)
DIFFERS = Compared(Alike.DIFFERS)
NOT_TYPED = Compared(Alike.NOT_TYPED)


def compare_words(typed: str, known: str) -> Compared:
    """Compare two names or streets: letters, accents, one slip, a part left out."""
    if not typed:
        return NOT_TYPED
    if typed == known:
        return SAME
    mine, theirs = fold(typed), fold(known)
    if mine == theirs:
        return Compared(Alike.NEARLY, N_("nearly: accent"))
    if not mine or not theirs:
        return DIFFERS
    if sorted(mine.split()) == sorted(theirs.split()):
        return Compared(Alike.NEARLY, N_("nearly: order"))
    distance = slips(mine, theirs)
    if distance == 1 and min(len(mine), len(theirs)) > 2:
        return Compared(Alike.NEARLY, N_("nearly: one letter"))
    if _cut(mine, theirs) or _cut(theirs, mine):
        return Compared(Alike.NEARLY, N_("nearly: shortened"))
    if jaro_winkler_similarity(mine, theirs) >= NEAR and distance <= 3:
        return Compared(Alike.NEARLY, N_("nearly: a few letters"))
    return DIFFERS


def _cut(short: str, whole: str) -> bool:
    """Tell whether ``short`` is the beginning of ``whole``, or some of its words."""
    words = set(whole.split())
    return (len(short) >= CUT and whole.startswith(short)) or set(short.split()) < words


def compare_births(typed: date | None, known: date | None) -> Compared:
    """Compare two birth dates: day and month exchanged and one figure wrong are near."""
    if typed is None:
        return NOT_TYPED
    if typed == known:
        return SAME
    if known is None:
        return DIFFERS
    if (typed.year, typed.month, typed.day) == (known.year, known.day, known.month):
        return Compared(Alike.NEARLY, N_("nearly: day, month"))
    if slips(f"{typed:%Y%m%d}", f"{known:%Y%m%d}") == 1:
        return Compared(Alike.NEARLY, N_("nearly: one figure"))
    return DIFFERS


def compare_numbers(typed: str, known: str) -> Compared:
    """Compare two numbers: telephone, ZIP, member."""
    if not typed:
        return NOT_TYPED
    if typed == known:
        return SAME
    if known and len(typed) > 6 and slips(typed, known) == 1:
        return Compared(Alike.NEARLY, N_("nearly: one figure"))
    return DIFFERS


def likeness(typed: Patient, known: Patient, members: tuple[str, str] = ("", "")) -> Likeness:
    """Put the person being typed beside one on file; ``members`` are their member numbers.

    Of ``known`` it reads names, birth date, sex, telephones, street and ZIP; the rest may be blank.
    """
    family = compare_words(typed.family_name, known.family_name)
    given = compare_words(typed.given_name, known.given_name)
    family, given = _exchanged(typed, known, family, given)
    family = _earlier(typed, known, family)
    mine, theirs = _phones(typed, known)
    sex = NOT_TYPED if typed.sex == Sex.UNKNOWN else compare_numbers(typed.sex, known.sex)
    rows = (
        ("family_name", N_("Family name"), typed.family_name, known.family_name, family),
        ("given_name", N_("Given names"), typed.given_name, known.given_name, given),
        (
            "birth_date",
            N_("Date of birth"),
            show_date(typed.birth_date),
            show_date(known.birth_date),
            compare_births(typed.birth_date, known.birth_date),
        ),
        ("sex", N_("Sex on insurance"), SEXES[typed.sex], SEXES[known.sex], sex),
        ("phone", N_("Phone"), show_phone(mine), show_phone(theirs), compare_numbers(mine, theirs)),
        (
            "street",
            N_("Street"),
            typed.address.street,
            known.address.street,
            compare_words(typed.address.street, known.address.street),
        ),
        (
            "zip",
            N_("ZIP"),
            show_zip(typed.address.zip),
            show_zip(known.address.zip),
            compare_numbers(typed.address.zip[:5], known.address.zip[:5]),
        ),
        ("member", N_("Member number"), *members, compare_numbers(*members)),
    )
    fields = tuple(
        FieldLikeness(where, label, a, b, compared.alike, compared.detail)
        for where, label, a, b, compared in rows
    )
    return Likeness(known.id, known.record, _score(fields), fields)


def _exchanged(
    typed: Patient, known: Patient, family: Compared, given: Compared
) -> tuple[Compared, Compared]:
    """Notice that first and last name were typed into each other's field."""
    crossed = compare_words(typed.family_name, known.given_name)
    other = compare_words(typed.given_name, known.family_name)
    good = (Alike.SAME, Alike.NEARLY)
    if (
        family.alike == given.alike == Alike.DIFFERS
        and crossed.alike in good
        and other.alike in good
    ):
        swapped = Compared(Alike.NEARLY, N_("nearly: exchanged"))
        return swapped, swapped
    return family, given


def _earlier(typed: Patient, known: Patient, family: Compared) -> Compared:
    """Notice that the typed family name is one somebody had before."""
    if family.alike == Alike.DIFFERS and any(
        fold(typed.family_name) == fold(other.family) for other in known.previous_names
    ):
        return Compared(Alike.NEARLY, N_("nearly: an earlier name"))
    return family


def _phones(typed: Patient, known: Patient) -> tuple[str, str]:
    """Return the pair of telephones that fits best."""
    mine = [phone.number for phone in typed.phones if phone.number]
    theirs = [phone.number for phone in known.phones if phone.number]
    pairs = [(a, b) for a in mine for b in theirs]
    if not pairs:
        return (mine or [""])[0], (theirs or [""])[0]
    return min(pairs, key=lambda pair: slips(*pair))


def _score(fields: tuple[FieldLikeness, ...]) -> float:
    total = 0.0
    for field in fields:
        same, differs = WEIGHTS[field.where]
        if field.alike == Alike.SAME:
            total += same
        elif field.alike == Alike.NEARLY:
            total += same * NEARLY_PART
        elif field.alike == Alike.DIFFERS and field.known:
            total += differs
    return max(0.0, min(1.0, total))
