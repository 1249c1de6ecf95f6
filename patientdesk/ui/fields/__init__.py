"""Fields: a label above, an editor, and what is to be said about it below.

Every field is made the same way and speaks the same language::

    family = TextField(look, "family_name", _("Family name"), required=True)
    born = DateField(look, "birth_date", _("Date of birth"), today=session.now, past=True)
    sex = ChoiceField(look, "sex", _("Sex on insurance"), options=[("F", _("Female")), ...])

    field.where           # the path findings speak of: Finding(..., where="family_name")
    field.text()          # what is typed, a str; a choice gives its value, a check "yes" or ""
    field.set_text("...") # shows a value without announcing it as typed
    field.edited          # signal: somebody typed or chose
    field.left            # signal: the focus went elsewhere (validate now)
    field.show_finding(finding_or_none)
    field.note_fact(_("49 years"))   # the derived fact at the right end of the label

Fields that read what is typed also give the value: ``DateField.day()``, ``TimeField.time()``,
``MoneyField.cents()``, ``PhoneField.text()`` formatted; what cannot be read is a finding of the
field's own (``field.own_finding()``), which a :class:`~patientdesk.ui.form.Form` shows by itself.
"""

from __future__ import annotations

from patientdesk.ui.fields.answers import Answers, Suggestion
from patientdesk.ui.fields.choice import CheckField, ChoiceField
from patientdesk.ui.fields.field import Field
from patientdesk.ui.fields.reading import DateField, MoneyField, PhoneField, TimeField
from patientdesk.ui.fields.suggest import SuggestField
from patientdesk.ui.fields.text import MaskedField, MemoField, TextField

__all__ = [
    "Answers",
    "CheckField",
    "ChoiceField",
    "DateField",
    "Field",
    "MaskedField",
    "MemoField",
    "MoneyField",
    "PhoneField",
    "SuggestField",
    "Suggestion",
    "TextField",
    "TimeField",
]
