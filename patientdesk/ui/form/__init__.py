"""A form: sections of fields on a grid that folds, with findings in their places.

How a panel or a dialog makes one::

    form = Form(session.look, "registration")           # the key prefixes every object name
    form.section(_("Who the patient is"))               # title, Alt+1, hairline
    form.add(TextField(look, "family_name", _("Family name"), required=True), 2)   # 2 of 6 columns
    form.add(DateField(look, "birth_date", _("Date of birth"), today=session.now, past=True), 2)
    form.section(_("Insurance"), Button(look, _("Add policy"), "plus", "link"))     # Alt+2
    form.put(timeline_widget)                           # any widget over the whole width

    form.set_values({"family_name": "Quill"})           # a fresh start: no marks, not dirty
    form.values()                                       # {"family_name": "Quill", ...}: texts
    form.field("birth_date").day()                      # fields that read give the value

    form.edited.connect(self._on_edited)                # where: str; note a draft, check again
    form.left.connect(self._check)                      # where: str; the field was left
    form.mark(findings)                                 # only below fields that were left already
    if form.mark(findings, everywhere=True):            # on save: marks all, goes to the first;
        return                                          #   True while something must be fixed
    form.next_finding()                                 # F7
    form.dirty                                          # differs from what set_values showed
    form.memory(), form.recall(memory)                  # half-typed text over a change of language

``form.summary`` is a widget for the footer ("1 to fix  1 to check  F7 next one"). Findings of
places the form does not show stand in a strip at its top. Rows break by the spans (1-6, six a
row); in a narrow panel there are two columns, in a very narrow one a single column.
"""

from __future__ import annotations

from patientdesk.ui.form.form import Form
from patientdesk.ui.form.summary import Summary

__all__ = ["Form", "Summary"]
