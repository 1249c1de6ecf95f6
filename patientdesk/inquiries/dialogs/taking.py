"""Taking an inquiry, or correcting what was written down when it was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.inquiries.model import (
    CHANNELS,
    NEXT_STEPS,
    RELATIONS,
    TOPICS,
    Channel,
    Inquiry,
    InquiryId,
    Topic,
)
from patientdesk.inquiries.rules import check_inquiry, shown_callback
from patientdesk.inquiries.service import save_inquiry, take_inquiry
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import Hit, PatientId
from patientdesk.registration.service import find_patients
from patientdesk.staff.model import User, UserId
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.drafts import DraftKeeper
from patientdesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    MemoField,
    PhoneField,
    SuggestField,
    Suggestion,
    TextField,
    TimeField,
)
from patientdesk.ui.session import DeskSession

#: An answer is promised this long from now, until the clerk says otherwise.
USUAL = timedelta(hours=2)
ROUND_MINUTES = 5
ABOUT_ID = "about_id"
MOST_HITS = 8


def offered(words: Sequence[str], typed: str) -> list[Suggestion]:
    """Return the words of a list that begin like what is typed, in the language of the desk."""
    low = typed.strip().lower()
    spoken = [_(each) for each in words]
    return [Suggestion(each, each) for each in spoken if low and each.lower().startswith(low)]


def usual_promise(now: datetime) -> datetime:
    """Return what is promised when nobody says anything else: two hours, on a round minute."""
    then = now + USUAL
    return then.replace(
        minute=then.minute // ROUND_MINUTES * ROUND_MINUTES, second=0, microsecond=0
    )


class TakeDialog(FormDialog):
    """Who asks what, about whom, until when. Without ``known`` a new inquiry is taken."""

    #: It was kept: its number.
    taken = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        session: DeskSession,
        owners: Sequence[User],
        known: Inquiry | None = None,
        drafts: DraftKeeper | None = None,
    ) -> None:
        super().__init__(
            parent,
            session.look,
            "inquiries.take",
            title=_("Correct the inquiry") if known else _("New inquiry"),
            save=_("Save") if known else _("Take it"),
        )
        self._session, self._known, self._drafts = session, known, drafts
        self._make_fields(owners)
        self.form.set_values(self._values(known) if known else self._fresh())
        if known and known.patient_id:
            self.about.set_choice(str(known.patient_id), known.patient_name)
            self.form.start_afresh()
        self.check = self._findings
        self.submitted.connect(self._save)
        self.form.edited.connect(self._on_edited)
        self.about.typed.connect(self._look_up)
        self.form.go_to("asker")

    def about_patient(self, patient_id: PatientId, name: str) -> None:
        """Begin with the patient somebody has in hand."""
        self.about.set_choice(str(patient_id), name)
        self.form.start_afresh()

    def typed_values(self) -> dict[str, Any]:
        """Return what is typed, as a draft keeps it."""
        return {**self.form.values(), ABOUT_ID: self.about.value()}

    def put_back(self, values: Mapping[str, Any]) -> None:
        """Show a draft again."""
        self.form.recall(
            {
                "values": {key: text for key, text in values.items() if key != ABOUT_ID},
                "shown": {}, "touched": [], "focus": "asker", "scroll": 0,
            }
        )  # fmt: skip
        if values.get(ABOUT_ID):
            self.about.set_choice(str(values[ABOUT_ID]), str(values.get("about", "")))

    def _make_fields(self, owners: Sequence[User]) -> None:
        look, form, now = self.look, self.form, self._session.now
        self.about = SuggestField(
            look, "about", _("About whom"), example=_("name, birth date, phone, record")
        )
        self.relation = SuggestField(look, "relation", _("Who that is to the patient"))
        self.next_step = SuggestField(look, "next_step", _("Next step"))
        people = [("", _("Nobody")), *((str(user.id), user.name) for user in owners)]
        channels = [(str(key), _(words)) for key, words in CHANNELS.items()]
        topics = [(str(key), _(words)) for key, words in TOPICS.items()]
        fields: list[tuple[Field, int]] = [
            (TextField(look, "asker", _("Who asks"), required=True), 3),
            (self.relation, 3),
            (self.about, 4),
            (ChoiceField(look, "channel", _("How it came"), options=channels), 2),
            (MemoField(look, "question", _("What is asked"), required=True, rows=3), 6),
            (ChoiceField(look, "topic", _("Topic"), options=topics), 2),
            (PhoneField(look, "callback", _("Call back")), 2),
            (self.next_step, 2),
            (DateField(look, "promised", _("Promised for"), today=now, required=True), 2),
            (TimeField(look, "promised_time", _("At what time"), required=True), 2),
            (ChoiceField(look, "owner", _("Owner"), options=people), 2),
        ]
        form.section()
        for field, span in fields:
            form.add(field, span)
        self.relation.typed.connect(self._offer_relations)
        self.next_step.typed.connect(self._offer_steps)

    def _fresh(self) -> dict[str, str]:
        promised = usual_promise(self._session.now())
        mine = str(self._session.clerk.user_id or "")
        return {
            "channel": Channel.PHONE, "topic": Topic.OTHER, "owner": mine,
            "next_step": _("Call back"), "promised": show_date(promised.date()),
            "promised_time": show_time(promised),
        }  # fmt: skip

    def _values(self, known: Inquiry) -> dict[str, str]:
        here = known.promised.astimezone(self._session.now().tzinfo)
        return {
            "asker": known.asker, "relation": known.relation, "about": known.subject,
            "channel": known.channel, "question": known.question, "topic": known.topic,
            "callback": shown_callback(known), "next_step": known.next_step,
            "promised": show_date(here.date()), "promised_time": show_time(here),
            "owner": str(known.owner_id or ""),
        }  # fmt: skip

    def inquiry(self) -> Inquiry:
        """Return what is typed as an inquiry; a promise that cannot be read is for now."""
        form, values = self.form, self.form.values()
        now = self._session.now()
        day, at = form.field("promised").day(), form.field("promised_time").time()
        promised = datetime.combine(day or now.date(), at or time(), now.tzinfo)
        patient = self.about.value()
        typed = Inquiry(
            InquiryId(0),
            values["asker"],
            values["question"],
            promised if day and at else now,
            Channel(values["channel"]),
            Topic(values["topic"]),
            values["relation"],
            PatientId(int(patient)) if patient else None,
            values["about"] if patient else "",
            about="" if patient else values["about"],
            callback=values["callback"],
            owner_id=UserId(int(values["owner"])) if values["owner"] else None,
            next_step=values["next_step"],
        )
        known = self._known
        return replace(typed, id=known.id, version=known.version) if known else typed

    def _findings(self, _values: dict[str, str]) -> Iterable[Finding]:
        required = {"asker", "question"}  # the fields say that themselves
        found = check_inquiry(self.inquiry(), self._session.now())
        return [each for each in found if each.where not in required or each.where == "promised"]

    @Slot(dict)
    def _save(self, _values: dict[str, str]) -> None:
        act: Callable[..., Change] = save_inquiry if self._known else take_inquiry
        self._session.perform(act, self.inquiry(), done=self._on_saved, refused=self.complain)

    def _on_saved(self, change: Change) -> None:
        if self._drafts is not None:
            self._drafts.drop()
        self.taken.emit(change.subject or 0)
        self.accept()

    @Slot(str)
    def _on_edited(self, _where: str) -> None:
        if self._drafts is not None:
            self._drafts.note(self.typed_values())

    @Slot(str)
    def _look_up(self, typed: str) -> None:
        if typed.strip():
            self._session.ask(find_patients, typed, MOST_HITS, then=self._suggest)

    def _suggest(self, hits: list[Hit]) -> None:
        self.about.suggest(
            [
                Suggestion(
                    str(hit.patient_id),
                    " ".join(part.strip() for part in reversed(hit.name.split(",", 1))),
                    " · ".join(part for part in (show_date(hit.born), hit.record, hit.why) if part),
                )
                for hit in hits
            ]
        )

    @Slot(str)
    def _offer_relations(self, typed: str) -> None:
        self.relation.suggest(offered(RELATIONS, typed))

    @Slot(str)
    def _offer_steps(self, typed: str) -> None:
        self.next_step.suggest(offered(NEXT_STEPS, typed))
