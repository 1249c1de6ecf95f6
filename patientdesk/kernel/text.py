"""Words for people: ``_`` translates now, ``N_`` only marks a text to be translated when shown.

gettext rather than Qt's ``tr``: rules, services and printed forms speak too, and they know no Qt.
"""

from __future__ import annotations

import gettext
import unicodedata
from pathlib import Path

#: The languages the desk and its papers speak, by their code, in their own words.
LANGUAGES: dict[str, str] = {"en": "English", "es": "Español"}
LONGEST = 500

_catalogs: dict[str, gettext.NullTranslations] = {}
_language = "en"
_folder: Path | None = None


def speak(language: str, folder: Path | None = None) -> None:
    """Use the translations of ``language`` found in ``folder``; English where there are none."""
    global _language, _folder
    _folder = folder or _folder
    _language = language
    _load(language)


def spoken_language() -> str:
    """Return the code of the language of the desk (``en``, ``es``)."""
    return _language


def paper_language(preferred: str) -> str:
    """Return the language of papers for somebody who prefers a BCP 47 one: ``es`` for ``es-MX``.

    English where the desk's papers do not speak it.
    """
    short = preferred.split("-")[0].lower()
    return short if short in LANGUAGES else "en"


def words_in(language: str, text: str) -> str:
    """Return ``text`` in ``language``, whatever the desk speaks; safe on any thread."""
    if not text:
        return ""  # to gettext it would be the head of the catalogue
    _load(language)
    return _catalogs.get(language, gettext.NullTranslations()).gettext(text)


def _load(language: str) -> None:
    """Load a catalogue, once; ``gettext.translation`` would load the names of all locales too."""
    if language in _catalogs or _folder is None:
        return
    file = _folder / language / "LC_MESSAGES" / "patientdesk.mo"
    if file.exists():
        with file.open("rb") as catalogue:
            _catalogs[language] = gettext.GNUTranslations(catalogue)
    else:
        _catalogs[language] = gettext.NullTranslations()


def _(text: str) -> str:
    """Return ``text`` in the language of the desk."""
    return words_in(_language, text)


def n_(one: str, many: str, count: int) -> str:
    """Return ``one`` or ``many`` as the language of the desk counts; fill in ``{count}`` after."""
    return _catalogs.get(_language, gettext.NullTranslations()).ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark ``text`` for translation and return it unchanged."""
    return text


def clean(typed: str, longest: int = LONGEST, *, lines: bool = False) -> str:
    """Return what may enter the clinic file: NFC, no control or format characters, no long tail.

    Every text from outside passes here once: typed, imported or scanned. NUL would hide the rest
    of a name from a search, zero-width marks make two of one patient, lone surrogates raise later.
    Runs of blanks become one; ``lines`` keeps line breaks.
    """
    if typed.isascii() and typed.isprintable():  # nearly always, and forms have many texts
        return " ".join(typed.split())[:longest].strip()
    sound = typed.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    kept = "".join(_kept(letter, lines) for letter in unicodedata.normalize("NFC", sound))
    rows = [" ".join(row.split()) for row in kept.split("\n")]
    return "\n".join(rows).strip()[:longest].strip()


def _kept(letter: str, lines: bool) -> str:
    if letter == "\n" and lines:
        return letter
    if letter in "\t\r\n\v\f\u2028\u2029":
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") else letter
