"""Look and finish: how the desk looks, and what is about to be written."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.directory.model import ZONES
from patientdesk.founding.model import Founding
from patientdesk.kernel.text import N_, _, n_
from patientdesk.shell.wizard.answers import check_clinic_step, founding_of
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.empty import Picture
from patientdesk.ui.fields import ChoiceField
from patientdesk.ui.labels import Label
from patientdesk.ui.strip import Strip
from patientdesk.ui.theme import BODY, THEMES

THEME_WORDS = {"light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}
SIZES = (100, 125, 150, 175, 200)
PERCENT = "%"


class FinishStep(Step):
    """The last page: everything that was answered, in a few lines."""

    key = "finish"
    title = N_("Look and finish")
    question = N_("How should it look?")
    lead = N_("Try it: the look changes at once, and can be changed at any time.")

    def _build(self) -> None:
        look, form = self.look, self.form
        themes = [(theme.name, _(THEME_WORDS.get(theme.name, theme.name))) for theme in THEMES]
        sizes = [(str(size), f"{size} {PERCENT}") for size in SIZES]
        self.theme = ChoiceField(look, "theme", _("Colors"), options=themes)
        self.scale = ChoiceField(look, "size", _("Size of everything"), options=sizes)
        form.add(self.theme, 3)
        form.add(self.scale, 3)
        form.section(_("What will be written"))
        self._summary = QWidget()
        self._lines = QVBoxLayout(self._summary)
        form.put(self._summary, 6)
        self.later = Strip(look)
        form.put(self.later, 6)
        self.later.hide()
        self.theme.edited.connect(self._on_look)
        self.scale.edited.connect(self._on_look)

    def recall(self) -> None:
        """Show the look in force."""
        super().recall()
        self.theme.set_text(self.look.theme.name)
        nearest = min(SIZES, key=lambda size: abs(size - self.look.scale * 100))
        self.scale.set_text(str(nearest))

    def arrive(self) -> None:
        """Say what was answered on the other pages."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            line = item.widget() if item is not None else None
            if line is not None:
                line.deleteLater()
        for words in self._said(founding_of(self.setup.answers, self.setup.fees)):
            self._lines.addWidget(self._line(words))
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(self.look.px(4))
        missing = [each.message for each in check_clinic_step(self.setup.answers)]
        if missing:
            self.later.tell("note", _("To be completed later:"), "\n".join(missing))
        else:
            self.later.hide()
        self.reflow()

    def _said(self, wanted: Founding) -> list[str]:
        clinic = wanted.clinic
        people, rooms = len(wanted.practitioners), len(wanted.rooms)
        types, payers = len(wanted.types), len(wanted.payers)
        place = ", ".join(each for each in (clinic.name, clinic.city, clinic.state) if each)
        zone = ZONES.get(clinic.zone)
        by = _("a passphrase") if self.setup.passphrase else _("the keyring of this computer")
        counts = [
            n_("{count} clinician", "{count} clinicians", people).format(count=people),
            n_("{count} room", "{count} rooms", rooms).format(count=rooms),
            n_("{count} appointment type", "{count} appointment types", types).format(count=types),
            n_("{count} payer", "{count} payers", payers).format(count=payers),
            n_("{count} fee", "{count} fees", len(wanted.fees)).format(count=len(wanted.fees)),
        ]
        signs_in = _("{name} signs in as {login}, with every right of an administrator")
        opened = _("An encrypted file in {folder}, opened by {way}")
        return [
            f"{place} · {_(zone)}" if zone else place,
            " · ".join(counts),
            signs_in.format(name=wanted.user_name, login=wanted.login),
            opened.format(folder=self.setup.folder, way=by),
        ]

    def _line(self, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.px(8))
        row.addWidget(Picture(self.look, "circle-check", 16, "good"))
        row.addWidget(Label(self.look, BODY, text=words, wrap=True), 1)
        return line

    @Slot()
    def _on_look(self) -> None:
        theme = next(each for each in THEMES if each.name == self.theme.text())
        self.look.choose(theme, int(self.scale.text()) / 100)
