"""What the registration panel shows: nobody yet, a form that is coming, the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.registration.panel.coming import Coming
from patientdesk.ui.buttons import Button
from patientdesk.ui.empty import Empty
from patientdesk.ui.form import Form
from patientdesk.ui.look import Look
from patientdesk.ui.panel import Footer

NOBODY_YET, ON_ITS_WAY, FORM = range(3)


class Pages(QStackedWidget):
    """One page at a time. The form is put into place empty: moving a full one costs more."""

    def __init__(
        self, look: Look, form: Form, buttons: Sequence[QWidget], register: Callable[[], None]
    ) -> None:
        super().__init__()
        self.coming = Coming(look)
        self._form, self._buttons = form, tuple(buttons)
        new = Button(
            look,
            _("Register a patient"),
            "user-plus",
            "primary",
            register,
            key="Ctrl+R",
            name="registration.new",
        )
        nobody = Empty(
            look,
            "user-round",
            _("Nobody is open"),
            _("Find a patient with Ctrl+K, or register somebody new."),
            new,
        )
        filled = QWidget()
        self.addWidget(nobody)
        self.addWidget(self.coming)
        self.addWidget(filled)
        box = column(filled)
        box.addWidget(form)
        box.addWidget(Footer(look, form.summary, *buttons))

    @property
    def shows_form(self) -> bool:
        """Whether somebody is on the form."""
        return self.currentIndex() == FORM

    @property
    def waits(self) -> bool:
        """Whether a form is on its way."""
        return self.currentIndex() == ON_ITS_WAY

    def wait(self, whom: int = 0, *, focus: bool = True) -> None:
        """Show that somebody's form is coming, and hold what is typed until it is there."""
        self.coming.whom = whom
        self.setCurrentIndex(ON_ITS_WAY)
        if focus:
            self.coming.setFocus()

    def show_form(self) -> None:
        """Show the form; its fields are younger than the buttons below, but come before them."""
        if self._buttons:
            self._form.lead_to(*self._buttons)
            self._buttons = ()
        self.setCurrentIndex(FORM)


def column(widget: QWidget) -> QBoxLayout:
    """Return the layout of a widget whose parts stand one below the other, without gaps."""
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box
