"""Working on an inquiry: what is known and was tried, and what is done about it now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from patientdesk.inquiries.dialogs.taking import offered
from patientdesk.inquiries.model import (
    CHANNELS,
    CONTACTS,
    NEXT_STEPS,
    OUTCOMES,
    TOPICS,
    WORK,
    ContactKind,
    Inquiry,
    Outcome,
    Owner,
    Step,
)
from patientdesk.inquiries.rules import check_outcome, promise_words, shown_callback
from patientdesk.inquiries.service import reopen_inquiry, work_inquiry
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _
from patientdesk.staff.model import User, UserId
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    MemoField,
    SuggestField,
    TimeField,
)
from patientdesk.ui.labels import Label
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, LABEL, TITLE

LOG_PX = 92


class WorkDialog(FormDialog):
    """Everything about one inquiry; Save does what was filled in as one act."""

    #: Somebody wants to correct what was written down at first.
    correct_wanted = Signal(object)

    def __init__(
        self, parent: QWidget, session: DeskSession, known: Inquiry, owners: Sequence[User]
    ) -> None:
        super().__init__(parent, session.look, "inquiries.work", title=_("Inquiry"))
        self._session, self.known = session, known
        self._may = "inquiries.work" in session.clerk.may
        self._add_facts()
        self._make_fields(owners)
        self.form.set_values(self._values())
        self.check = self._findings
        self.submitted.connect(self._save)
        if not known.is_open:
            self.form.hide()
            self.do.say(_("Open it again"))
        self.do.setEnabled(self._may)
        if not self._may:
            self.do.explain(_("Your role does not allow this. Ask the office manager."))
            self.form.setEnabled(False)
        self.form.go_to("kind")

    def begin_with(self, where: str) -> None:
        """Put the focus where somebody wants to begin."""
        self.form.go_to(where)

    def _add_facts(self) -> None:
        """Put what is known above the form, and the log under it."""
        px = self.look.px
        title, *facts = self._fact_labels()
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(title, 1)
        for link in self._links():
            head.addWidget(link)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addLayout(head)
        for fact in facts:
            words.addWidget(fact)
        self.body.insertLayout(0, words)
        self.body.insertWidget(1, self._log())

    def _links(self) -> list[QWidget]:
        look, known = self.look, self.known
        links: list[QWidget] = []
        if known.patient_id:
            name = "inquiries.work.patient"
            links.append(
                Button(look, _("Open patient"), "contact", "link", self._open_patient, name=name)
            )
        if known.is_open and self._may:
            name = "inquiries.work.correct"
            links.append(Button(look, _("Correct"), "pencil", "link", self._correct, name=name))
        return links

    def _fact_labels(self) -> list[QWidget]:
        look, known, now = self.look, self.known, self._session.now()
        who = f"{known.asker} ({known.relation})" if known.relation else known.asker
        about = [known.subject, show_date(known.born), known.record]
        taken = show_date(known.taken.astimezone(now.tzinfo).date()) if known.taken else ""
        facts = [_(CHANNELS[known.channel]), _(TOPICS[known.topic]), shown_callback(known)]
        if known.outcome:
            facts.append(_(OUTCOMES[known.outcome]))
        else:
            facts.append(_("Promised: {when}").format(when=promise_words(known, now)))
        facts.append(_("taken {day}").format(day=taken))
        labels: list[QWidget] = [Label(look, TITLE, text=who, wrap=True)]
        if known.subject:
            words = _("About {patient}").format(patient=" · ".join(a for a in about if a))
            labels.append(Label(look, BODY, "text2", text=words, wrap=True))
        return [
            *labels,
            Label(look, BODY, text=known.question, wrap=True),
            Label(look, LABEL, "text2", text=" · ".join(fact for fact in facts if fact), wrap=True),
        ]

    def _log(self) -> QWidget:
        look, px = self.look, self.look.px
        rows = Surface(look, "window")
        rows.setObjectName("inquiries.work.log")
        box = QVBoxLayout(rows)
        box.setContentsMargins(px(8), px(5), px(8), px(5))
        box.setSpacing(px(3))
        for entry in self.known.log:
            at = entry.at.astimezone(self._session.now().tzinfo)
            when = f"{show_date(at.date())[:5]} {show_time(at)}"
            row = QHBoxLayout()
            row.setSpacing(px(8))
            stamp = Label(look, LABEL, "text3", "figures", text=when)
            stamp.setFixedWidth(px(76))
            said = (
                f"{_(CONTACTS[entry.kind])}: {entry.text}"
                if entry.text
                else _(CONTACTS[entry.kind])
            )
            row.addWidget(stamp, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(look, LABEL, text=said, wrap=True), 1)
            row.addWidget(
                Label(look, LABEL, "text3", text=entry.clerk), 0, Qt.AlignmentFlag.AlignTop
            )
            box.addLayout(row)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("inquiries.work.contacts")
        scroll.setAccessibleName(_("Contact log"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        with_bars(scroll, look)
        scroll.setWidget(rows)
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        scroll.setFixedHeight(min(px(LOG_PX), rows.sizeHint().height() + px(8)))
        return scroll

    def _make_fields(self, owners: Sequence[User]) -> None:
        look, form = self.look, self.form
        kinds = [("", _("nothing yet")), *((str(kind), _(CONTACTS[kind])) for kind in WORK)]
        people = [("", _("Nobody")), *((str(user.id), user.name) for user in owners)]
        outcomes = [(str(key), _(words)) for key, words in OUTCOMES.items()]
        outcomes.insert(0, ("", _("stays open")))
        self.next_step = SuggestField(look, "next_step", _("Next step"))
        fields: list[tuple[Field, int]] = [
            (ChoiceField(look, "kind", _("What was done"), options=kinds), 2),
            (self.next_step, 2),
            (ChoiceField(look, "outcome", _("Close with this outcome"), options=outcomes), 2),
            (MemoField(look, "text", _("In a few words"), rows=2), 6),
            (ChoiceField(look, "owner", _("Owner"), options=people), 2),
            (DateField(look, "promised", _("Promised for"), today=self._session.now), 2),
            (TimeField(look, "promised_time", _("At what time")), 2),
        ]  # fmt: skip
        form.section()
        for field, span in fields:
            form.add(field, span)
        self.next_step.typed.connect(self._offer_steps)
        form.edited.connect(self._on_edited)

    def _values(self) -> dict[str, str]:
        known = self.known
        here = known.promised.astimezone(self._session.now().tzinfo)
        return {
            "next_step": known.next_step, "owner": str(known.owner_id or ""),
            "promised": show_date(here.date()), "promised_time": show_time(here),
        }  # fmt: skip

    def step(self) -> Step:
        """Return what is to be done; what was not touched stays None."""
        values, before = self.form.values(), self._values()
        day, at = self.form.field("promised").day(), self.form.field("promised_time").time()
        moved = any(values[key] != before[key] for key in ("promised", "promised_time"))
        promised = datetime.combine(day, at, self._session.now().tzinfo) if day and at else None
        owner = UserId(int(values["owner"])) if values["owner"] else None
        kind = ContactKind(values["kind"]) if values["kind"] else None
        if kind is None and values["text"] and not (moved or values["outcome"]):
            kind = ContactKind.NOTE if values["owner"] == before["owner"] else None
        return Step(
            kind,
            values["text"],
            values["next_step"] if values["next_step"] != before["next_step"] else None,
            Owner(owner) if values["owner"] != before["owner"] else None,
            promised if moved else None,
            Outcome(values["outcome"]) if values["outcome"] else None,
        )

    def _findings(self, values: dict[str, str]) -> Iterable[Finding]:
        if values["outcome"]:
            for each in check_outcome(Outcome(values["outcome"]), values["text"].strip()):
                yield Finding(each.code, each.severity, "text", each.message)
        promised = self.step().promised
        if promised is not None and promised <= self._session.now():
            words = _("A promise lies ahead; this time is over.")
            yield Finding("inquiry.promised", Severity.ERROR, "promised_time", words)

    @Slot()
    def submit(self) -> None:
        """Do what is filled in; a closed inquiry is opened again."""
        if not self._may:
            return
        if not self.known.is_open:
            self._session.perform(
                reopen_inquiry, self.known.id, done=self.saved, refused=self.complain
            )
            return
        super().submit()

    @Slot(dict)
    def _save(self, _values: dict[str, str]) -> None:
        if self.step() == Step():
            self.reject()
            return
        self._session.perform(
            work_inquiry, self.known.id, self.step(), done=self._on_saved, refused=self.complain
        )

    def _on_saved(self, _change: Change) -> None:
        self.accept()

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        if where == "outcome":
            closing = bool(self.form.values()["outcome"])
            self.do.say(_("Close it") if closing else _("Save"))

    @Slot()
    def _open_patient(self) -> None:
        if self.known.patient_id:
            self.reject()
            self._session.open("patient", self.known.patient_id)

    @Slot()
    def _correct(self) -> None:
        self.reject()
        self.correct_wanted.emit(self.known)

    @Slot(str)
    def _offer_steps(self, typed: str) -> None:
        self.next_step.suggest(offered(NEXT_STEPS, typed))
