"""What a clerk prefers: colours, size, language, when the screen locks itself; live, per user."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.text import LANGUAGES, N_, _, spoken_language
from patientdesk.shell.idle import DEFAULT_MINUTES
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.fields import ChoiceField, Field
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.look import LARGEST, SMALLEST, Look
from patientdesk.ui.settings import Settings
from patientdesk.ui.theme import BODY, LIGHT, THEMES, Theme

THEME_WORDS: dict[str, str] = {
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}
SCALES = (100, 110, 125, 150, 175, 200)
MINUTES = (1, 2, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one clerk prefers at this desk."""

    theme: Theme = LIGHT
    scale: float = SMALLEST
    language: str = "en"
    minutes: int = DEFAULT_MINUTES


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


class PreferencesDialog(DeskDialog):
    """Shows what is preferred and carries every change out at once."""

    #: Something was chosen: the whole :class:`Preferences`.
    changed = Signal(object)

    def __init__(self, parent: QWidget, look: Look, now: Preferences) -> None:
        super().__init__(parent, look, _("Preferences"), "preferences")
        self._now = now
        said = _("They are yours, at this desk. Every change shows at once.")
        self.body.addWidget(Label(look, BODY, "text2", text=said, wrap=True))
        self.form = form = Form(look, "preferences", self)
        form.bare()
        form.section(_("How the desk looks"))
        themes = [(theme.name, _(THEME_WORDS[theme.name])) for theme in THEMES]
        self._add("theme", _("Colours"), themes, now.theme.name)
        sizes = [(str(size), f"{size} %") for size in SCALES]
        self._add("scale", _("Size of everything"), sizes, str(round(now.scale * 100)))
        form.section(_("Language and lock"))
        self._add("language", _("Language"), list(LANGUAGES.items()), spoken_language())
        minutes = [(str(each), _("After {minutes} min").format(minutes=each)) for each in MINUTES]
        self._add("minutes", _("Lock the screen by itself"), minutes, str(now.minutes))
        form.setMinimumHeight(look.px(190))
        self.body.addWidget(form, 1)
        done = Button(look, _("Done"), "", "primary", self.accept, key="↵", name="preferences.done")
        self.finish(None, done, default=done)
        form.edited.connect(self._on_edited)

    def _add(self, where: str, label: str, options: list[tuple[str, str]], chosen: str) -> None:
        field: Field = ChoiceField(self.look, where, label, options=options)
        self.form.add(field, 3)
        field.set_text(chosen)

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        values = self.form.values()
        theme = next(each for each in THEMES if each.name == values["theme"])
        scale = min(LARGEST, int(values["scale"]) / 100)
        self._now = Preferences(theme, scale, values["language"], int(values["minutes"]))
        if where == "language":
            self.accept()  # the window is built anew in the other language, and so would this be
        self.changed.emit(self._now)
