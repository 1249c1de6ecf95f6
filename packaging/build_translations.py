"""Translations: one readable file a package is merged into the one catalogue gettext loads."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "translations"


def build() -> None:
    """Write ``LC_MESSAGES/patientdesk.mo`` of each language that is older than its sources."""
    for language in sorted(each for each in FOLDER.iterdir() if each.is_dir()):
        sources = sorted(language.glob("*.po"))
        made = language / "LC_MESSAGES" / "patientdesk.mo"
        newest = max(source.stat().st_mtime for source in sources)
        if made.exists() and made.stat().st_mtime >= newest:
            continue
        made.parent.mkdir(exist_ok=True)
        fresh = made.with_suffix(".new")
        with fresh.open("wb") as file:
            write_mo(file, merged(sources, language.name))
        fresh.replace(made)  # a program that starts now reads the old one or the new one, whole


def merged(sources: list[Path], language: str) -> Catalog:
    """Return one catalogue of all sources.

    Raises:
        ValueError: when two files translate the same text differently.

    """
    whole = Catalog(locale=language, domain="patientdesk")
    for source in sources:
        with source.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id:
                    continue
                known = whole.get(message.id)
                if known is not None and known.string != message.string:
                    raise ValueError(f"{source.name}: {message.id!r} is translated in two ways")
                if known is None:
                    whole.add(message.id, message.string)
    return whole
