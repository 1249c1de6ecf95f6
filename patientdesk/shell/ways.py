"""A clerk's ways, carried out live: colours, size, language, when the screen locks itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from patientdesk.kernel.snapshot import Snapshot, replace
from patientdesk.kernel.text import LANGUAGES, spoken_language
from patientdesk.shell.idle import DEFAULT_MINUTES
from patientdesk.shell.words import speak_everywhere
from patientdesk.ui.look import SMALLEST, Look
from patientdesk.ui.settings import Settings
from patientdesk.ui.theme import LIGHT, THEMES, Theme

#: Sizes of everything, in percent.
SCALES = (100, 110, 125, 150, 175, 200)


class Preferences(Snapshot):
    """What one clerk prefers at this desk."""

    theme: Theme = LIGHT
    scale: float = SMALLEST
    language: str = "en"
    minutes: int = DEFAULT_MINUTES


class Ways(QObject):
    """What the clerk at this window prefers; every change shows at once and is remembered."""

    #: Everything has another size now.
    resized = Signal()
    #: The screen is to lock itself after so many minutes.
    patience_changed = Signal(int)
    #: Another language is to be spoken: its code.
    language_chosen = Signal(str)

    def __init__(self, look: Look, settings: Settings | None, user: int, parent: QObject) -> None:
        """Begin as the clerk left it in ``settings``; without them, as the desk is now."""
        super().__init__(parent)
        self._look, self._settings, self._user = look, settings, user
        self.preferences = Preferences(look.theme, look.scale, spoken_language())
        if settings is not None:
            self.preferences = preferred(settings, user)
            look.choose(self.preferences.theme, self.preferences.scale)
            if self.preferences.language != spoken_language():
                speak_everywhere(self.preferences.language)

    @Slot(object)
    def prefer(self, preferences: Preferences) -> None:
        """Look, speak and wait like this from now on."""
        before, self.preferences = self.preferences, preferences
        if self._settings is not None:
            keep(self._settings, self._user, preferences)
        if (self._look.theme, self._look.scale) != (preferences.theme, preferences.scale):
            self._look.choose(preferences.theme, preferences.scale)
        if before.scale != preferences.scale:
            self.resized.emit()
        self.patience_changed.emit(preferences.minutes)
        if preferences.language != spoken_language():
            self.language_chosen.emit(preferences.language)

    @Slot(str)
    def speak(self, code: str) -> None:
        """Prefer a language, whatever else is preferred."""
        self.prefer(replace(self.preferences, language=code))

    def speak_next(self) -> None:
        """Prefer the next language of the list."""
        codes = list(LANGUAGES)
        self.speak(codes[(codes.index(spoken_language()) + 1) % len(codes)])

    def larger(self) -> None:
        """Make everything larger, by a step."""
        self._resize(1)

    def smaller(self) -> None:
        """Make everything smaller, by a step."""
        self._resize(-1)

    def _resize(self, step: int) -> None:
        now = round(self.preferences.scale * 100)
        nearest = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - now))
        scale = SCALES[max(0, min(len(SCALES) - 1, nearest + step))] / 100
        self.prefer(replace(self.preferences, scale=scale))


def preferred(settings: Settings, user: int) -> Preferences:
    """Return what a user prefers; what they never chose is the desk's."""
    kept = settings.text(f"user-{user}/minutes")
    theme = settings.text(f"user-{user}/theme") or settings.theme.name
    scale = settings.text(f"user-{user}/scale")
    language = settings.text(f"user-{user}/language")
    return Preferences(
        next((each for each in THEMES if each.name == theme), LIGHT),
        float(scale) if scale.replace(".", "", 1).isdigit() else settings.scale,
        language if language in LANGUAGES else settings.language,
        int(kept) if kept.isdigit() else DEFAULT_MINUTES,
    )


def keep(settings: Settings, user: int, preferences: Preferences) -> None:
    """Remember them, for this user and for the next sign-in window."""
    settings.theme, settings.scale = preferences.theme, preferences.scale
    settings.language = preferences.language
    settings.keep_text(f"user-{user}/theme", preferences.theme.name)
    settings.keep_text(f"user-{user}/scale", str(preferences.scale))
    settings.keep_text(f"user-{user}/language", preferences.language)
    settings.keep_text(f"user-{user}/minutes", str(preferences.minutes))
