"""What the panel tells: a draft from before, a change by somebody else, whom it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.text import _
from patientdesk.registration.model import ALERT_ICONS, SPOKEN, Patient
from patientdesk.registration.panel.half_typed import Clash
from patientdesk.registration.panel.sheet import RegistrationSheet
from patientdesk.registration.rules.typed import understand
from patientdesk.ui.banner import AlertChip, InHand
from patientdesk.ui.panel import Panel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip

MOST_CLASHES = 4


def tell_draft(
    strip: Strip,
    name: str,
    at: datetime,
    go_on: Callable[[], None],
    throw_away: Callable[[], None],
) -> None:
    """Say that a form was left half typed, before a crash or a sign-out."""
    sentence = _("A form was left half typed, kept {date} at {time}.").format(
        date=show_date(at.date()), time=show_time(at)
    )
    strip.tell(
        "",
        sentence,
        name or _("New patient"),
        icon="history",
        words=_("Go on with it"),
        run=go_on,
        other=_("Throw it away"),
        run_other=throw_away,
        name="registration.draft",
    )


def tell_clashes(
    strip: Strip, sheet: RegistrationSheet, clashes: Sequence[Clash], discard: Callable[[], None]
) -> None:
    """Say that somebody else saved the patient, and where both values stand."""
    lines = [
        _("{field}: {mine} here, {theirs} on file now.").format(
            field=sheet.word_of(clash.where),
            mine=clash.mine or _("nothing"),
            theirs=clash.theirs or _("nothing"),
        )
        for clash in clashes[:MOST_CLASHES]
    ]
    strip.tell(
        "warn",
        _("Somebody else changed this patient in the meantime."),
        "\n".join([*lines, _("Your changes stand over theirs and are not saved yet.")]),
        words=_("Keep what is on file"),
        run=discard,
        name="registration.clash",
    )


def say_who(panel: Panel, known: Patient, *, opened: bool) -> None:
    """Name the patient; who is only read again never takes the place of the one in hand."""
    if not known.id:
        panel.name_subject(_("New patient"))
        return
    detail = " · ".join(filter(None, (show_date(known.birth_date), known.record)))
    panel.name_subject(known.full_name, detail)
    held = panel.session.patient_in_hand
    if opened or (held is not None and held.patient_id == known.id):
        panel.session.patient_chosen.emit(in_hand(known, panel.session))


def in_hand(known: Patient, session: DeskSession) -> InHand:
    """Return a patient as the banner names them; a visit in hand keeps its next step."""
    before: InHand | None = session.patient_in_hand
    same = before is not None and before.patient_id == known.id
    return InHand(
        name=known.full_name,
        record=known.record,
        born=known.birth_date,
        step=before.step if before and same else None,
        patient_id=known.id,
        visit=before.visit if before and same else None,
        goes_by=known.preferred_name,
        alerts=tuple(
            AlertChip(alert.text, ALERT_ICONS.get(alert.kind, "triangle-alert"))
            for alert in known.alerts_on(session.now().date())
        ),
        language=_(SPOKEN.get(known.language, known.language)) if known.language != "en" else "",
    )


def understood(typed: str, today: date) -> dict[str, str]:
    """Return the fields a search text fills: names, birth date, telephone."""
    parts = understand(typed, today)
    words = [word.title() for word in parts.names]
    cut = parts.before_comma or 1
    return {
        "family_name": " ".join(words[:cut]),
        "given_name": " ".join(words[cut:]),
        "birth_date": show_date(parts.born),
        "phones.mobile.number": parts.phone if len(parts.phone) == 10 else "",
    }
