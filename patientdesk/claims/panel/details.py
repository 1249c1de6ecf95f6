"""Dialogs for the boxes most claims leave alone: accident, illness, referral, one line's rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from patientdesk.claims.model import (
    Accident,
    Circumstances,
    Claim,
    ClaimFacts,
    Facility,
    Referrer,
    ServiceLine,
)
from patientdesk.claims.scrub import RULES, scrub
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _
from patientdesk.registration.model import Address
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    MoneyField,
    TextField,
)
from patientdesk.ui.session import DeskSession

YES, NO = "yes", "no"
SAID = ((None, ""), (True, YES), (False, NO))
ONSETS = (("431", N_("Illness or injury began")), ("484", N_("Last menstrual period")))
OTHER_DATES = (
    ("454", N_("First treatment")), ("304", N_("Last visit")), ("453", N_("Sudden turn")),
    ("439", N_("Accident")), ("455", N_("Last X-ray")), ("471", N_("Prescription")),
    ("090", N_("Report begins")), ("091", N_("Report ends")), ("444", N_("First visit for it")),
)  # fmt: skip
SCREENINGS = (
    ("", N_("No")), ("Y", N_("Yes")), ("AV", N_("AV Referral declined")),
    ("S2", N_("S2 Already in treatment")), ("ST", N_("ST Referred anew")),
    ("NU", N_("NU Nothing to refer")),
)  # fmt: skip
KINDS = (("DN", N_("Referred")), ("DK", N_("Ordered")), ("DQ", N_("Supervised")))
AGAIN = (("", N_("Original claim")), ("7", N_("7 Replaces a claim")), ("8", N_("8 Voids a claim")))
#: The field a finding's place opens, where their names differ.
OPENS = {
    "accident": "accident.employment",
    "unable": "unable_to",
    "referrer": "referrer.name",
    "facility": "facility.name",
}
#: In front of the name of a field of one line.
OF_LINE = re.compile(r"lines\[\d+\]\.")


def field_of(where: str) -> str:
    """Return the field of a dialog that a finding's place opens."""
    return OPENS.get(where, OF_LINE.sub("", where))


def details_dialog(parent: QWidget, session: DeskSession, facts: ClaimFacts) -> FormDialog:
    """Return the dialog of everything a claim may also say, filled in and checked."""
    claim = facts.claim
    dialog = FormDialog(
        parent,
        session.look,
        "claims.details",
        title=_("Claim {number}").format(number=claim.number),
        sentence=_("What else belongs on the claim"),
    )
    _add_visit(dialog, session)
    _add_accident(dialog, session)
    _add_illness(dialog, session)
    _add_rest(dialog, session)
    dialog.form.set_values(values_of(claim))
    dialog.check = partial(_check, dialog, facts, partial(with_details, claim, dialog))
    return dialog


def _add_visit(dialog: FormDialog, session: DeskSession) -> None:
    look, form = session.look, dialog.form
    form.section(_("Payment"))
    options = [("", _("Not said")), (YES, _("Yes")), (NO, _("No"))]
    form.add(ChoiceField(look, "accepts", _("Accepts assignment (27)"), options=options), 3)
    form.add(MoneyField(look, "paid", _("Already paid (29)")), 3)
    form.add(TextField(look, "authorization", _("Authorization (23)"), upper=True, code=True), 3)
    form.add(TextField(look, "case_number", _("Case number of the accident (11b)"), code=True), 3)
    form.section(_("Who sent the patient"))
    form.add(TextField(look, "referrer.name", _("Name as printed (17)")), 3)
    form.add(TextField(look, "referrer.npi", _("NPI (17b)"), code=True), 2)
    kinds = [(value, _(word)) for value, word in KINDS]
    form.add(ChoiceField(look, "referrer.kind", _("What they did"), options=kinds), 2)


def _add_accident(dialog: FormDialog, session: DeskSession) -> None:
    look, form = session.look, dialog.form
    form.section(_("Accident"))
    form.add(CheckField(look, "accident.employment", _("At work (10a)")), 2)
    form.add(CheckField(look, "accident.auto", _("In a car (10b)")), 2)
    form.add(CheckField(look, "accident.other", _("Another accident (10c)")), 2)
    form.add(TextField(look, "accident.state", _("State"), upper=True, longest=2), 2)
    form.add(DateField(look, "accident.day", _("Day of the accident"), today=session.now), 2)
    form.add(TextField(look, "claim_codes", _("Claim codes (10d)"), upper=True, longest=19), 2)


def _add_illness(dialog: FormDialog, session: DeskSession) -> None:
    look, form, today = session.look, dialog.form, session.now
    form.section(_("Illness"))
    form.add(DateField(look, "onset", _("Began (14)"), today=today), 2)
    kinds = [(value, _(word)) for value, word in ONSETS]
    form.add(ChoiceField(look, "onset_kind", _("What began"), options=kinds), 3)
    form.add(DateField(look, "other_date", _("Other date (15)"), today=today), 2, new_row=True)
    kinds = [(value, _(word)) for value, word in OTHER_DATES]
    form.add(ChoiceField(look, "other_kind", _("What it is"), options=kinds), 3)
    form.add(DateField(look, "unable_from", _("Off work from (16)"), today=today), 2, new_row=True)
    form.add(DateField(look, "unable_to", _("Off work to"), today=today), 2)
    form.add(DateField(look, "admitted", _("In hospital from (18)"), today=today), 2, new_row=True)
    form.add(DateField(look, "discharged", _("In hospital to"), today=today), 2)


def _add_rest(dialog: FormDialog, session: DeskSession) -> None:
    look, form = session.look, dialog.form
    form.section(_("Another place than the clinic"))
    form.add(TextField(look, "facility.name", _("Name (32)")), 4)
    form.add(TextField(look, "facility.npi", _("NPI (32a)"), code=True), 2)
    form.add(TextField(look, "facility.street", _("Street")), 3)
    form.add(TextField(look, "facility.city", _("City")), 2)
    form.add(TextField(look, "facility.state", _("State"), upper=True, longest=2), 1)
    form.add(TextField(look, "facility.zip", _("ZIP"), code=True), 2)
    form.add(MoneyField(look, "lab", _("Outside laboratory (20)")), 2)
    form.section(_("A claim sent again"))
    options = [(value, _(word)) for value, word in AGAIN]
    form.add(ChoiceField(look, "resubmission", _("Kind (22)"), options=options), 3)
    form.add(TextField(look, "original", _("Payer's number of the first claim"), code=True), 3)
    form.add(TextField(look, "note", _("Note to the payer (19)"), longest=71), 6)


def values_of(claim: Claim) -> dict[str, str]:
    """Return what the details dialog shows of a claim."""
    told = claim.circumstances
    accident, referrer = told.accident, told.referrer or Referrer()
    place = told.facility or Facility()
    return {
        "accepts": dict(SAID)[claim.accepts],
        "paid": f"{claim.paid_cents / 100:.2f}" if claim.paid_cents else "",
        "authorization": told.authorization,
        "case_number": told.case_number,
        "referrer.name": referrer.name,
        "referrer.npi": referrer.npi,
        "referrer.kind": referrer.kind,
        "accident.employment": YES if accident.employment else "",
        "accident.auto": YES if accident.auto else "",
        "accident.other": YES if accident.other else "",
        "accident.state": accident.state,
        "accident.day": _day(accident.day),
        "onset": _day(told.onset),
        "onset_kind": told.onset_kind,
        "other_date": _day(told.other_date),
        "other_kind": told.other_kind,
        "claim_codes": told.claim_codes,
        "lab": "" if told.lab_cents is None else f"{told.lab_cents / 100:.2f}",
        "unable_from": _day(told.unable_from),
        "unable_to": _day(told.unable_to),
        "admitted": _day(told.admitted),
        "discharged": _day(told.discharged),
        "facility.name": place.name,
        "facility.npi": place.npi,
        "facility.street": place.address.street,
        "facility.city": place.address.city,
        "facility.state": place.address.state,
        "facility.zip": place.address.zip,
        "resubmission": told.resubmission,
        "original": told.original,
        "note": told.note,
    }


def with_details(claim: Claim, dialog: FormDialog) -> Claim:
    """Return the claim as the details dialog says it should be."""
    form, typed = dialog.form, dialog.form.values()
    day = {name: form.field(name).day() for name in (
        "accident.day", "onset", "other_date", "unable_from", "unable_to", "admitted",
        "discharged",
    )}  # fmt: skip
    accident = Accident(
        employment=bool(typed["accident.employment"]),
        auto=bool(typed["accident.auto"]),
        other=bool(typed["accident.other"]),
        state=typed["accident.state"],
        day=day["accident.day"],
    )
    sent = Referrer(typed["referrer.name"], typed["referrer.npi"], typed["referrer.kind"])
    address = Address(
        typed["facility.street"], "", typed["facility.city"], typed["facility.state"],
        typed["facility.zip"],
    )  # fmt: skip
    place = Facility(typed["facility.name"], address, typed["facility.npi"])
    told = Circumstances(
        accident=accident,
        onset=day["onset"],
        onset_kind=typed["onset_kind"] or ONSETS[0][0],
        other_date=day["other_date"],
        other_kind=typed["other_kind"] or OTHER_DATES[0][0],
        claim_codes=typed["claim_codes"],
        lab_cents=form.field("lab").cents(),
        unable_from=day["unable_from"],
        unable_to=day["unable_to"],
        referrer=sent if sent.name or sent.npi else None,
        admitted=day["admitted"],
        discharged=day["discharged"],
        note=typed["note"],
        resubmission=typed["resubmission"],
        original=typed["original"],
        authorization=typed["authorization"],
        case_number=typed["case_number"],
        facility=place if place != Facility() else None,
    )
    accepts = {word: answer for answer, word in SAID}[typed["accepts"]]
    paid = form.field("paid").cents() or 0
    return replace(claim, accepts=accepts, paid_cents=paid, circumstances=told)


def line_dialog(parent: QWidget, session: DeskSession, facts: ClaimFacts, row: int) -> FormDialog:
    """Return the dialog of what a line may also say, filled in and checked."""
    look, claim = session.look, facts.claim
    line = claim.lines[row]
    dialog = FormDialog(
        parent,
        look,
        "claims.line-details",
        title=_("Service {line}").format(line=row + 1),
        sentence=_("What else belongs to this service"),
    )
    form = dialog.form
    form.add(DateField(look, "until", _("Last day, if it took several"), today=session.now), 3)
    form.add(CheckField(look, "emergency", _("Emergency (24C)")), 3)
    screenings = [(value, _(word)) for value, word in SCREENINGS]
    label = _("Child's check-up, EPSDT (24H)")
    form.add(ChoiceField(look, "screening", label, options=screenings), 6)
    form.add(
        TextField(
            look,
            "note",
            _("Shaded line (24)"),
            example="N412345678901   ML1.5",
            help_text=_("A drug: N4, 11 digits, three blanks, unit and quantity."),
            longest=61,
        ),
        6,
    )
    until = line.until if line.until != line.day else None
    form.set_values(
        {
            "until": _day(until),
            "emergency": YES if line.emergency else "",
            "screening": line.screening,
            "note": line.note,
        }
    )

    def typed() -> Claim:
        return claim.with_line(row, with_line_details(line, dialog))

    dialog.check = partial(_check, dialog, facts, typed, of=f"lines[{row}].")
    return dialog


def with_line_details(line: ServiceLine, dialog: FormDialog) -> ServiceLine:
    """Return the line as its dialog says it should be."""
    form, typed = dialog.form, dialog.form.values()
    return replace(
        line,
        until=form.field("until").day(),
        emergency=bool(typed["emergency"]),
        screening=typed["screening"],
        note=typed["note"],
    )


def _check(
    dialog: FormDialog,
    facts: ClaimFacts,
    typed: Callable[[], Claim],
    _values: dict[str, str],
    of: str = "",
) -> Iterable[Finding]:
    """Return what there is to say about the dialog's own fields; the claim may still be kept."""
    for each in scrub(replace(facts, claim=typed()), RULES):
        where = field_of(each.where)
        if where in dialog.form.fields and each.where.startswith(of):
            yield replace(each, where=where, severity=min(each.severity, Severity.WARNING))


def _day(day: date | None) -> str:
    return f"{day:%m/%d/%Y}" if day else ""
