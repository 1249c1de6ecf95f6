"""What follows when a form was saved, or was not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.registration.model import PatientId
from patientdesk.registration.panel.half_typed import NEW
from patientdesk.registration.panel.keeping import Keeping, subject_of
from patientdesk.registration.panel.loading import Loading
from patientdesk.registration.panel.pages import Pages
from patientdesk.registration.panel.saving import Saving
from patientdesk.registration.panel.sheet import NOBODY
from patientdesk.registration.service import ChangedSinceError
from patientdesk.ui.actions import Action
from patientdesk.ui.strip import Strip

#: What somebody is called stays as it is filed when they are recognised.
WHO = ("family_name", "given_name", "middle_name", "suffix", "birth_date", "sex")


class Outcome(QObject):
    """Lets the form go on: with what is on file, with a blank one, or as it stood."""

    def __init__(
        self, saving: Saving, keeping: Keeping, loading: Loading, pages: Pages, strip: Strip
    ) -> None:
        super().__init__(saving)
        self._saving, self._keeping, self._loading = saving, keeping, loading
        self._pages, self._strip = pages, strip
        self._overtaken, self._saved_as = False, NEW
        self._then: Action | None = None
        saving.saved.connect(self._on_saved)
        saving.refused.connect(self._on_refused)
        saving.given_up.connect(self._on_given_up)
        saving.same.connect(self._on_same)

    def save(self, then: Action | None = None) -> None:
        """Save what is on the form, and do ``then`` once it is on file."""
        if self._saving.save():
            self._loading.begun, self._saved_as = False, subject_of(self._saving.sheet.patient)
            self._then = then

    def was_overtaken(self) -> bool:
        """Tell, once, whether somebody else had saved the patient in the meantime."""
        overtaken, self._overtaken = self._overtaken, False
        return overtaken

    @Slot(object)
    def _on_saved(self, change: Change) -> None:
        self._keeping.drop(self._saved_as)
        then, self._then = self._then, None
        if self._loading.begun:
            self._loading.load(NOBODY)
        else:
            self._loading.read(change)
        if then is not None:
            then.run(self._saving.session)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self._on_given_up()
        if isinstance(error, ChangedSinceError):
            self._overtaken = True
            self._loading.load(error.theirs)
        else:
            self._strip.tell("stop", str(error), name="registration.refused")

    @Slot()
    def _on_given_up(self) -> None:
        """Go on with the form that was not saved; a new one asked for meanwhile does not come."""
        self._loading.begun, self._then = False, None
        self._pages.coming.forget()
        self._pages.show_form()

    @Slot(int)
    def _on_same(self, number: int) -> None:
        """Let what is typed go along into the record of somebody known; names stay as filed."""
        self._then = None
        values = self._saving.sheet.values()
        typed = {where: text for where, text in values.items() if text and where not in WHO}
        self._keeping.drop(NEW)
        self._keeping.put(str(number), typed)
        self._loading.open(PatientId(number))
