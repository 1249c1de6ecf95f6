"""Dialogs: one sentence that asks or states, who it is about, and a safe way out.

Only where the work cannot go on; otherwise a :class:`~patientdesk.ui.strip.Strip` says it. They
open without blocking and are parented to the panel that asks, over a darkened window::

    dialog = AskDialog(
        self, look, title=_("Cancel a visit"),
        question=_("Cancel the visit of {name}?").format(name=visit.patient_name),
        body=_("Born {born} · record {record}. ..."),            # names the patient, always
        do=_("Cancel the visit"), keep=_("Keep it"), destructive=True,
        hint=_("Ctrl+Z brings it back"),
    )
    dialog.form.add(ChoiceField(look, "reason", _("Reason"), options=...), 3)   # optional fields
    dialog.done_with.connect(self._cancel)                       # dict of the fields' texts
    dialog.open()

    dialog = FormDialog(self, look, "payers.edit", title=_("Payer"), sentence=_("Change a payer"))
    dialog.form.section(_("Payer")); dialog.form.add(...)
    dialog.check = self._findings                                # dict -> list[Finding]
    dialog.submitted.connect(self._save)                         # dict; nothing must be fixed
    dialog.open()
    # in _save: session.perform(save_payer, payer, done=dialog.saved, refused=dialog.complain)

    dialog = ChooseDialog(self, look, title=_("Language"), question=_("In which language?"),
                          choices=[Choice("en", "English"), Choice("es", "Español")])
    dialog.chosen.connect(self._print_in)                        # the value
    dialog.open()

Esc is always the safe way. Tests find them by ``objectName`` (``<name>.do``, ``<name>.keep``).
"""

from __future__ import annotations

from patientdesk.ui.dialogs.ask import AskDialog
from patientdesk.ui.dialogs.choose import Choice, ChooseDialog
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.dialogs.with_form import FormDialog

__all__ = ["AskDialog", "Choice", "ChooseDialog", "DeskDialog", "FormDialog"]
