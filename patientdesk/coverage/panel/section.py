"""Insurance on the registration form: the timeline, and one policy at a time in fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientdesk.coverage.model import RANKS, RELATIONS, Coverage, CoverageId, Relation
from patientdesk.coverage.panel.strip_of_time import TimelineStrip
from patientdesk.coverage.panel.whats import WORDS
from patientdesk.coverage.rules.checks import begun, check
from patientdesk.coverage.rules.form import HERE, HOLDER, blank, coverage_of, shown
from patientdesk.coverage.rules.timeline import gaps, sentence
from patientdesk.coverage.service import confirm_coverage, coverages, save_coverage
from patientdesk.directory.model import Payer, PayerId
from patientdesk.directory.service import payers
from patientdesk.kernel.changes import Change, together
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import SEXES, Patient, PatientId, Sex
from patientdesk.registration.panel.section import PatientSection
from patientdesk.registration.panel.whats import explain
from patientdesk.registration.rules.names import member_key
from patientdesk.registration.service import AndThen
from patientdesk.ui.buttons import Button
from patientdesk.ui.empty import Picture
from patientdesk.ui.fields import ChoiceField, DateField, MoneyField, PhoneField, TextField
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import LABEL, Space

WHICH = f"{HERE}which"
NEW = "new"
HOLDER_FIELDS = ("family_name", "given_name", "birth_date", "sex", "phone")
Texts = dict[str, str]


class CoverageSection(PatientSection):
    """The policies of the patient on the form. Several may be changed before one Save."""

    def __init__(self, session: DeskSession, form: Form) -> None:
        super().__init__(session, form)
        self.coverages: list[Coverage] = []
        self.payers: dict[PayerId, Payer] = {}
        self._patient_id, self._asking = PatientId(0), False
        self._which = NEW
        #: Policies typed into and left for another one: their texts by which.
        self._typed: dict[str, Texts] = {}
        look = session.look
        # Of the form from the beginning: what is read before they stand on it would show them as
        # windows of their own.
        self.timeline = TimelineStrip(look, session.now().date(), form)
        self._mark = Picture(look, "info", Space.MARK, "note")
        self._words = Label(look, LABEL, "text2", wrap=True)
        self._still = Button(
            look,
            _("Still correct today"),
            "shield-check",
            "link",
            self._confirm,
            form,
            name="registration.coverage.confirm",
        )

    def build(self) -> Iterator[None]:
        """Put the timeline, the sentence and the fields of one policy."""
        form, look = self.form, self.session.look
        add = Button(
            look, _("Add policy"), "plus", "link", self._add, name="registration.coverage.add"
        )
        form.section(_("Insurance"), add)
        form.put(self.timeline)
        form.put(self._make_line())
        which = ChoiceField(look, WHICH, _("Which policy"), options=[])
        which.edited.connect(self._on_which)
        form.add(which, 6)
        form.add(ChoiceField(look, f"{HERE}payer", _("Payer"), options=[], empty=True), 3)
        yield  # with both of them: payers may come before the rest stands
        form.add(
            TextField(look, f"{HERE}member", _("Member number"), code=True, upper=True, longest=90),
            3,
        )
        form.add(TextField(look, f"{HERE}plan", _("Plan")), 2)
        form.add(TextField(look, f"{HERE}group", _("Group number"), code=True), 2)
        ranks = [(str(rank), _(word)) for rank, word in RANKS.items()]
        form.add(ChoiceField(look, f"{HERE}rank", _("Pays"), options=ranks), 2)
        relations = [(relation.value, _(word)) for relation, word in RELATIONS.items()]
        words = _("Patient is the policy holder's")
        form.add(ChoiceField(look, f"{HERE}relation", words, options=relations), 2)
        yield
        now = self.session.now
        form.add(DateField(look, f"{HERE}starts", _("In force from"), today=now), 2)
        form.add(DateField(look, f"{HERE}ends", _("Last day"), today=now), 2)
        form.add(MoneyField(look, f"{HERE}copay", _("Copay")), 2)
        yield
        form.add(TextField(look, f"{HOLDER}family_name", _("Policy holder: family name")), 2)
        form.add(TextField(look, f"{HOLDER}given_name", _("Given names")), 2)
        born = _("Policy holder's date of birth")
        form.add(DateField(look, f"{HOLDER}birth_date", born, today=now, past=True), 2)
        sexes = [(sex.value, _(word)) for sex, word in SEXES.items() if sex != Sex.UNKNOWN]
        form.add(
            ChoiceField(look, f"{HOLDER}sex", _("Sex on insurance"), options=sexes, empty=True), 2
        )
        form.add(PhoneField(look, f"{HOLDER}phone", _("Phone")), 2)
        explain(form, WORDS, HERE)
        yield

    def load(self, patient: Patient) -> None:
        """Read payers, then the policies of a patient."""
        if patient.id != self._patient_id:
            self._typed, self._which = {}, ""
        self._patient_id, self._asking = patient.id, bool(patient.id)
        self.session.ask(payers, True, then=self._take_payers)
        if not patient.id:
            self._show_policies(
                []
            )  # a blank form waits for nothing; the payers are offered when they come

    def shown(self) -> Texts:
        """Return the texts of the policy on the form as they are on file."""
        return shown(self._current()) | {WHICH: self._which}

    def follow(self, values: Mapping[str, str]) -> None:
        """Show the policy holder only when it is somebody else."""
        own = (values.get(f"{HERE}relation") or Relation.SELF) == Relation.SELF
        holder = {HOLDER + name: not own for name in HOLDER_FIELDS}
        self.form.show_fields(holder | {WHICH: len(self._choices()) > 1})

    def check(self, values: Mapping[str, str]) -> list[Finding]:
        """Return what is wrong with the policy on the form."""
        return check(values, self.payers, self.session.now().date())

    def step(self, values: Mapping[str, str]) -> AndThen | None:
        """Return what saves every policy that was changed."""
        today = self.session.now().date()
        every = self._typed | {self._which: _own(values)}
        changed = []
        for which, texts in every.items():
            known = self._known(which)
            wanted = coverage_of(texts, known, self.payers, today) if begun(texts) else None
            if wanted is not None and wanted != known:
                changed.append(wanted)
        return partial(_save_all, wanted=tuple(changed)) if changed else None

    def member(self, values: Mapping[str, str]) -> str:
        """Return the typed member number, bare."""
        return member_key(values.get(f"{HERE}member", ""))

    def memory(self) -> dict[str, Any]:
        """Return which policy is on the form, and what is typed into the others."""
        return {"which": self._which, "typed": self._typed}

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Put the same policy on the form again."""
        self._typed = dict(memory.get("typed", self._typed))
        which = str(memory.get("which", self._which))
        self._which = which if which in self._choices() else self._first()
        self._offer()

    def _take_payers(self, found: list[Payer]) -> None:
        self.payers, self._asking = {payer.id: payer for payer in found}, False
        if self._patient_id:
            self.session.ask(coverages, self._patient_id, then=self._take)
        elif WHICH in self.form.fields:
            self._offer()

    def _take(self, found: list[Coverage]) -> None:
        if self._patient_id and not self._asking:  # else about somebody left meanwhile
            self._show_policies(found)

    def _show_policies(self, found: list[Coverage]) -> None:
        self.coverages = found
        self._typed.pop(NEW, None) if not self._patient_id else None
        if self._which not in self._choices():
            self._which = self._first()
        self.timeline.show_coverages(found)
        today = self.session.now().date()
        self._words.setText(sentence(found, today))
        warns = not found or bool(gaps(found, today)) or not any(c.verified_on for c in found)
        self._mark.show_icon(*(("triangle-alert", "warn") if warns else ("shield-check", "good")))
        may = "coverage.edit" in self.session.clerk.may
        self._still.setVisible(bool(found) and may)
        self.ready.emit()

    def _current(self) -> Coverage:
        return self._known(self._which)

    def _known(self, which: str) -> Coverage:
        found = (each for each in self.coverages if str(each.id) == which)
        return next(found, replace(blank(), rank=self._next_rank()))

    def _next_rank(self) -> int:
        today = self.session.now().date()
        taken = {each.rank for each in self.coverages if each.holds_on(today)}
        return next((rank for rank in RANKS if rank not in taken), 1)

    def _first(self) -> str:
        today = self.session.now().date()
        held = [each for each in self.coverages if each.holds_on(today)] or self.coverages
        return str(held[0].id) if held else NEW

    def _choices(self) -> dict[str, str]:
        words = {
            str(each.id): _("{rank}: {payer}, {number}").format(
                rank=_(RANKS.get(each.rank, RANKS[3])),
                payer=each.payer_name,
                number=each.member_id,
            )
            + (f" ({show_date(each.starts)}-{show_date(each.ends)})" if each.ends else "")
            for each in self.coverages
        }
        if self._which == NEW or NEW in self._typed or not words:
            words[NEW] = _("New policy")
        return words

    def _offer(self) -> None:
        """Offer the policies and the payers; a payer no longer used only where it is chosen."""
        which = self.form.field(WHICH)
        which.offer(list(self._choices().items()))
        which.set_text(self._which)
        chosen = self._current().payer_id
        offered = [
            (str(payer.id), payer.name)
            for payer in self.payers.values()
            if payer.active or payer.id == chosen
        ]
        self.form.field(f"{HERE}payer").offer(offered)

    def _add(self) -> None:
        self._turn_to(NEW)
        self.form.go_to(f"{HERE}payer")

    def _on_which(self) -> None:
        self._turn_to(self.form.field(WHICH).text())

    def _turn_to(self, which: str) -> None:
        """Put another policy on the form; what is typed into this one waits."""
        if which == self._which:
            return
        texts = _own(self.form.values())
        if any(texts[where] != text for where, text in shown(self._current()).items()):
            self._typed[self._which] = texts
        self._which = which
        self._offer()
        typed = self._typed.pop(which, None) or shown(self._current())
        for where, text in typed.items():
            self.form.field(where).set_text(text)
        self.turned.emit()

    def _confirm(self) -> None:
        known = self._current()
        if known.id:
            self.session.perform(confirm_coverage, CoverageId(known.id))

    def _make_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.session.look.px(6))
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self._still)
        kept = self._still.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # a line that grew when it came would stay squeezed
        self._still.setSizePolicy(kept)
        return line


def _own(values: Mapping[str, str]) -> Texts:
    return {w: text for w, text in values.items() if w.startswith(HERE) and w != WHICH}


def _save_all(unit: Any, patient_id: PatientId, wanted: tuple[Coverage, ...]) -> Change:
    """Save the policies as part of saving their patient; taken back together."""
    changes = [save_coverage(unit, replace(each, patient_id=patient_id)) for each in wanted]
    return together(changes)
