"""What this desk remembers outside the clinic file: its language, its look, its windows.

Nothing about patients: it is a plain file of the user who is signed in to the computer.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from patientdesk.kernel.text import LANGUAGES
from patientdesk.ui.theme import LIGHT, THEMES, Theme


class Settings:
    """The settings of one desk, written when they change and read when it starts."""

    def __init__(self, file: Path, clinic: str = "") -> None:
        """Keep them in ``file``; what cannot be read there counts as never set.

        What belongs to a user is kept apart for each ``clinic``: users are numbered from 1 in
        every one. It is whatever tells the clinics of this computer apart.
        """
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        self._of_clinic = f"clinic-{clinic}/" if clinic else ""

    @property
    def language(self) -> str:
        """The code of the language of the desk."""
        kept = str(self._kept.value("desk/language", "en"))
        return kept if kept in LANGUAGES else "en"

    @language.setter
    def language(self, code: str) -> None:
        self._kept.setValue("desk/language", code)

    @property
    def theme(self) -> Theme:
        """The theme of the desk."""
        kept = str(self._kept.value("desk/theme", LIGHT.name))
        return next((theme for theme in THEMES if theme.name == kept), LIGHT)

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._kept.setValue("desk/theme", theme.name)

    @property
    def scale(self) -> float:
        """The size of everything, 1.0 to 2.0."""
        try:
            return float(str(self._kept.value("desk/scale", 1.0)))
        except ValueError:
            return 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._kept.setValue("desk/scale", scale)

    def text(self, key: str) -> str:
        """Return what was kept under a key, as text; empty when nothing ever was."""
        kept = self._kept.value(self._of_clinic + key)
        return "" if kept is None else str(kept)

    def keep_text(self, key: str, text: str) -> None:
        """Remember a text under a key."""
        self._kept.setValue(self._of_clinic + key, text)

    @property
    def printers(self) -> MutableMapping[str, str]:
        """The printer each paper went to last, by the key of the paper."""
        return LastPrinters(self._kept)

    def picture(self, key: str) -> QByteArray:
        """Return what a window or layout was saved as; empty when it never was."""
        kept = self._kept.value(f"{self._of_clinic}window/{key}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_picture(self, key: str, picture: QByteArray) -> None:
        """Remember a window or layout by its key."""
        self._kept.setValue(f"{self._of_clinic}window/{key}", picture)

    def forget_picture(self, key: str) -> None:
        """Forget how a window or layout was."""
        self._kept.remove(f"{self._of_clinic}window/{key}")


class LastPrinters(MutableMapping[str, str]):
    """A printer's name by the key of a paper, in the file of the settings."""

    def __init__(self, kept: QSettings) -> None:
        self._kept = kept

    def __getitem__(self, paper: str) -> str:
        """Return the printer."""
        if not self._kept.contains(f"printers/{paper}"):
            raise KeyError(paper)
        return str(self._kept.value(f"printers/{paper}"))

    def __setitem__(self, paper: str, printer: str) -> None:
        """Remember a printer."""
        self._kept.setValue(f"printers/{paper}", printer)

    def __delitem__(self, paper: str) -> None:
        """Forget a printer."""
        self._kept.remove(f"printers/{paper}")

    def __iter__(self) -> Iterator[str]:
        """Go through the keys of the papers."""
        return (key[9:] for key in self._kept.allKeys() if key.startswith("printers/"))

    def __len__(self) -> int:
        """Count the papers that were printed."""
        return len(list(iter(self)))
