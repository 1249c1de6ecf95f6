"""Where a clerk chooses her ways: colours, size, language, when the screen locks itself."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.text import LANGUAGES, N_, _, spoken_language
from patientdesk.shell.ways import SCALES, Preferences
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.fields import ChoiceField, Field
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.look import LARGEST, Look
from patientdesk.ui.theme import BODY, THEMES

THEME_WORDS: dict[str, str] = {
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}
FORM_PX = 190
MINUTES = (1, 2, 5, 10, 15, 30)


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
        self._add("theme", _("Colors"), themes, now.theme.name)
        sizes = [(str(size), f"{size} %") for size in SCALES]
        self._add("scale", _("Size of everything"), sizes, str(round(now.scale * 100)))
        form.section(_("Language and lock"))
        self._add("language", _("Language"), list(LANGUAGES.items()), spoken_language())
        minutes = [(str(each), _("After {minutes} min").format(minutes=each)) for each in MINUTES]
        self._add("minutes", _("Lock the screen by itself"), minutes, str(now.minutes))
        self.body.addWidget(form, 1)
        done = Button(look, _("Done"), "", "primary", self.accept, key="↵", name="preferences.done")
        self.finish(None, done, default=done)
        form.edited.connect(self._on_edited)
        look.changed.connect(self._dress_form)
        self._dress_form()

    def _add(self, where: str, label: str, options: list[tuple[str, str]], chosen: str) -> None:
        field: Field = ChoiceField(self.look, where, label, options=options)
        self.form.add(field, 3)
        field.set_text(chosen)

    @Slot()
    def _dress_form(self) -> None:
        self.space_out()
        self.form.setMinimumHeight(self.look.px(FORM_PX))

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        values = self.form.values()
        theme = next(each for each in THEMES if each.name == values["theme"])
        scale = min(LARGEST, int(values["scale"]) / 100)
        self._now = Preferences(theme, scale, values["language"], int(values["minutes"]))
        if where == "language":
            self.accept()  # the window is built anew in the other language, and so would this be
        self.changed.emit(self._now)
