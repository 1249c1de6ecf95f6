"""What stands in each box of the CMS-1500: a pure mapping from the facts to texts by box.

Only data is printed: the paper brings its own boxes. Texts are upper case without accents and
without punctuation, as readers of the form expect. Nothing is shortened here: a text longer than
its box is a finding (``scrub/lengths.py``), and the paper is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from patientdesk.claims.model.boxes import LINES_A_PAGE, boxes
from patientdesk.claims.model.claim import MOST_MODIFIERS, Claim, ServiceLine
from patientdesk.claims.model.codes import bare
from patientdesk.claims.model.facts import ClaimFacts
from patientdesk.claims.model.write import (
    address_lines,
    cents_of,
    day_parts,
    dollars_of,
    listed,
    phone_parts,
    zip_paper,
)
from patientdesk.coverage.model import Coverage, Relation
from patientdesk.directory.model import Clinic, Payer, PayerKind, Practitioner
from patientdesk.kernel.capitals import joined, paper, plain
from patientdesk.kernel.identifiers import digits_of
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.registration.model import Address, Sex

Texts = Iterator[tuple[str, str]]
#: The column of item 1 for each kind of payer.
KIND_BOXES: dict[PayerKind, str] = {
    PayerKind.MEDICARE: "Medicare",
    PayerKind.MEDICAID: "Medicaid",
    PayerKind.TRICARE: "TRICARE",
    PayerKind.CHAMPVA: "CHAMPVA",
    PayerKind.GROUP: "Group Health Plan",
    PayerKind.FECA: "FECA Blk Lung",
    PayerKind.OTHER: "Other",
}
ON_FILE = "SIGNATURE ON FILE"
YES = "Y"
#: Qualifiers: the day of an accident in item 15, a taxonomy code in 24I and 33b.
ACCIDENT, TAXONOMY = "439", "ZZ"
#: On every page but the last, in place of the total.
CONTINUED = "CONTINUED"
#: The box for it: it lies over those of the total.
OVER_TOTAL = "Total charge continued"


class Page(Snapshot):
    """One sheet: the text of every box that is not blank, by the name of the box."""

    texts: Mapping[str, str]

    def too_long(self) -> list[str]:
        """Return the names of the boxes whose text does not fit."""
        known = boxes()
        return [name for name, text in self.texts.items() if len(text) > known[name].length]


def cms1500(facts: ClaimFacts) -> list[Page]:
    """Return the pages of a claim: six lines on each, the total on the last one only."""
    claim = facts.claim
    sheets = [
        claim.lines[first : first + LINES_A_PAGE]
        for first in range(0, max(1, len(claim.lines)), LINES_A_PAGE)
    ]
    shared = [*_carrier(facts), *_people(facts), *_condition(facts), *_clinic(facts)]
    pages = []
    for number, lines in enumerate(sheets, 1):
        texts = dict(shared)
        texts.update(_services(lines, facts))
        texts.update(_totals(claim, last=number == len(sheets)))
        if len(sheets) > 1:
            texts["page n of m"] = f"PAGE {number} OF {len(sheets)}"
        pages.append(Page({name: text for name, text in texts.items() if text}))
    return pages


def _carrier(facts: ClaimFacts) -> Texts:
    """Return the payer's name and address, in the upper right corner of the paper."""
    payer = facts.payer
    if payer is None:
        return
    yield "carrier block: payer name", plain(payer.name)
    # A second line of the address that is not there leaves its line blank.
    yield "carrier block: payer address 1 (or attn)", plain(payer.street)
    yield "carrier block: payer address 2 (or street)", plain(payer.street2)
    yield _town("carrier block: payer city ST ZIP", payer)


def _people(facts: ClaimFacts) -> Texts:
    """Return items 1 to 13: who was treated, whose policy it is, what the record has signed."""
    patient, coverage = facts.patient, facts.coverage
    yield KIND_BOXES[facts.payer_kind], "X" if coverage else ""
    yield "Patient's name", listed(patient.family_name, patient.given_name, patient.middle_name,
                                   patient.suffix)  # fmt: skip
    yield from day_parts("Patient's birth", patient.birth_date, ("MM", "DD", "CCYY"))
    yield from _sex("Sex M", "Sex F", patient.sex)
    street, city, state, code = address_lines(patient.address)
    yield "Patient's street", street
    yield "Patient's city", city
    yield "Patient's state", state
    yield "Patient's ZIP", code
    area, number = phone_parts(patient.phones[0].number if patient.phones else "")
    yield "Patient phone area code", area
    yield "Patient phone", number
    yield "Patient's signature", ON_FILE if patient.release else ""
    yield "Insured's signature", ON_FILE if patient.assignment else ""
    if coverage:
        yield "Insured's ID number", paper(coverage.member_id).replace("-", "").replace(" ", "")
        yield from _insured(facts, coverage)
        yield from _other_insured(facts)


def _insured(facts: ClaimFacts, coverage: Coverage) -> Texts:
    """Return items 4, 6, 7, 11 and 11a to 11c.

    Medicare as the first payer: 4, 6 and 7 stay blank and 11 says NONE.
    """
    if facts.medicare_first:
        yield "Insured's policy group or FECA number", "NONE"
        return
    patient = facts.patient
    own = coverage.relation == Relation.SELF or coverage.subscriber is None
    who = patient if own or coverage.subscriber is None else coverage.subscriber
    middle = patient.middle_name if own else ""
    suffix = patient.suffix if own else ""
    yield "Insured's name", listed(who.family_name, who.given_name, middle, suffix)
    yield f"Relationship {coverage.relation.title()}", "X"
    street, city, state, code = address_lines(who.address)
    yield "Insured's street", street
    yield "Insured's city", city
    yield "Insured's state", state
    yield "Insured's ZIP", code
    phone = patient.phones[0].number if own and patient.phones else ""
    if not own and coverage.subscriber:
        phone = coverage.subscriber.phone
    area, number = phone_parts(phone)
    yield "Insured phone area code", area
    yield "Insured phone", number
    yield "Insured's policy group or FECA number", plain(coverage.group)
    yield from day_parts("Insured's birth", who.birth_date, ("MM", "DD", "CCYY"))
    yield from _sex("Insured sex M", "Insured sex F", who.sex)
    yield "Insurance plan or program name", plain(coverage.plan or coverage.payer_name)
    case = facts.claim.circumstances.case_number
    if case:
        yield "Other claim ID qualifier", "Y4"
        yield "Other claim ID", paper(case)


def _other_insured(facts: ClaimFacts) -> Texts:
    """Return items 9, 9a, 9d and 11d: the policy that pays next."""
    second = facts.second
    if facts.medicare_first and second is None:
        return  # for Medicare as the only payer 11d is left blank
    yield ("Another plan YES" if second else "Another plan NO"), "X"
    if second is None:
        return
    patient, holder = facts.patient, second.subscriber
    if holder and second.relation != Relation.SELF:
        yield "Other insured's name", listed(holder.family_name, holder.given_name)
    else:
        yield (
            "Other insured's name",
            listed(patient.family_name, patient.given_name, patient.middle_name, patient.suffix),
        )
    yield "Other insured's policy/group number", paper(second.group or second.member_id)
    yield "Other insured's plan/program name", plain(second.plan or second.payer_name)


def _condition(facts: ClaimFacts) -> Texts:
    """Return items 10 and 14 to 23: what the condition comes from, and what it is."""
    told, accident = facts.claim.circumstances, facts.claim.circumstances.accident
    yield f"Employment {_yes(accident.employment)}", "X"
    yield f"Auto accident {_yes(accident.auto)}", "X"
    yield f"Other accident {_yes(accident.other)}", "X"
    yield "Accident place (state)", paper(accident.state) if accident.auto else ""
    yield "Claim codes (NUCC condition codes)", paper(told.claim_codes)
    onset, kind = told.onset, told.onset_kind
    if onset is None and accident.any and accident.day:
        onset, kind = accident.day, "431"
    if onset:
        yield from day_parts("Date of current illness", onset, ("MM",))
        yield from day_parts("Date", onset, ("DD", "CCYY"))
        yield "Qualifier", kind
    other, kind = told.other_date, told.other_kind
    if other is None and accident.any:
        other, kind = accident.day, ACCIDENT
    yield "Other date qualifier", kind if other else ""
    yield from day_parts("Other date", other, ("MM", "DD", "CCYY"))
    yield from day_parts("Unable to work from", told.unable_from, ("MM", "DD", "CCYY"))
    yield from day_parts("Unable to work to", told.unable_to, ("MM", "DD", "CCYY"))
    yield from day_parts("Hospitalization from", told.admitted, ("MM", "DD", "CCYY"))
    yield from day_parts("Hospitalization to", told.discharged, ("MM", "DD", "CCYY"))
    if told.referrer and told.referrer.name:
        yield "Provider qualifier", told.referrer.kind
        yield "Referring provider name", plain(told.referrer.name)
        yield "Referring NPI", told.referrer.npi
    yield from _note(paper(told.note))
    yield from _laboratory(told.lab_cents)
    yield "ICD indicator", "0" if facts.claim.filled else ""
    for letter, code in facts.claim.filled.items():
        yield f"Diagnosis {letter}", bare(code)
    yield "Resubmission code", told.resubmission
    yield "Original ref no.", paper(told.original)
    yield "Prior authorization number", paper(told.authorization)


def _laboratory(cents: int | None) -> Texts:
    """Return item 20: what a laboratory outside asks, without a point; or that there was none."""
    if cents is None:
        yield "Outside lab NO", "X"
    else:
        yield "Outside lab YES", "X"
        yield "Outside lab charges", f"{dollars_of(cents)}{cents_of(cents)}"


def _note(text: str) -> Texts:
    """Split item 19: what does not fit the line begins in the shorter one above it."""
    upper, lower = "Additional claim information first part", "Additional claim information"
    known = boxes()
    if len(text) <= known[lower].length:
        yield lower, text
        return
    yield upper, text[: known[upper].length].rstrip()
    yield lower, text[known[upper].length :].lstrip()


def _services(lines: tuple[ServiceLine, ...], facts: ClaimFacts) -> Texts:
    """Return the lines of item 24 that stand on one page."""
    doctor = facts.practitioner
    npi = doctor.npi if doctor else ""
    taxonomy = doctor.taxonomy if doctor and facts.payer_kind == PayerKind.MEDICAID else ""
    for number, line in enumerate(lines, 1):
        name = f"line {number}"
        yield f"{name} shaded supplemental 24A-24G", paper(line.note)
        yield from day_parts(f"{name} from", line.day, ("MM", "DD", "YY"))
        yield from day_parts(f"{name} to", line.last_day, ("MM", "DD", "YY"))
        yield f"{name} place of service", paper(line.place)
        yield f"{name} EMG", YES if line.emergency else ""
        yield f"{name} CPT/HCPCS", paper(line.procedure)
        # A fifth modifier has no box; ``scrub/modifiers.py`` stops the claim.
        for place, modifier in enumerate(line.modifiers[:MOST_MODIFIERS], 1):
            yield f"{name} modifier {place}", paper(modifier)
        yield f"{name} diagnosis pointer", "".join(line.pointers)
        yield f"{name} charge dollars", dollars_of(line.charge_cents)
        yield f"{name} charge cents", cents_of(line.charge_cents)
        yield f"{name} days or units", str(line.units)
        yield f"{name} EPSDT Y/N", YES if line.screening else ""
        yield f"{name} shaded EPSDT reason", "" if line.screening == YES else line.screening
        yield f"{name} shaded rendering ID qualifier", TAXONOMY if taxonomy else ""
        yield f"{name} shaded rendering other ID", taxonomy
        yield f"{name} rendering NPI", npi


def _totals(claim: Claim, *, last: bool) -> Texts:
    """Return items 28 and 29; every page but the last says that it goes on."""
    if not last:
        yield OVER_TOTAL, CONTINUED
        return
    yield "Total charge dollars", dollars_of(claim.total_cents)
    yield "Total charge cents", cents_of(claim.total_cents)
    if claim.paid_cents:
        yield "Amount paid dollars", dollars_of(claim.paid_cents)
        yield "Amount paid cents", cents_of(claim.paid_cents)


def _clinic(facts: ClaimFacts) -> Texts:
    """Return items 25 to 27 and 31 to 33: who bills, who treated, and where."""
    clinic, claim = facts.clinic, facts.claim
    yield "Federal tax ID", clinic.tax_id
    yield ("SSN box" if clinic.tax_id_is_ssn else "EIN box"), "X" if clinic.tax_id else ""
    yield "Patient's account no.", account_number(claim)
    if claim.accepts is not None:
        yield f"Accept assignment {_yes(claim.accepts)}", "X"
    if facts.practitioner:
        yield "Signature of physician/supplier", _signature(facts.practitioner)
        yield "Signature date (31)", f"{facts.today:%m%d%Y}"
    yield from _place_of_service(facts)
    area, number = phone_parts(clinic.phone)
    yield "Billing phone area code", area
    yield "Billing phone", number
    yield "Billing provider name", plain(clinic.name_on_claims)
    yield "Billing provider street", joined(clinic.street, clinic.street2)
    yield _town("Billing provider city ST ZIP", clinic)
    yield "Billing NPI", clinic.npi
    if facts.payer_kind == PayerKind.MEDICAID and clinic.taxonomy:
        yield "Billing other ID", f"{TAXONOMY}{clinic.taxonomy}"


def _signature(doctor: Practitioner) -> str:
    """Return the clinician's name for item 31; a name longer than the box has signed on file."""
    name = joined(doctor.given_name, doctor.family_name, doctor.credentials)
    fits = len(name) <= boxes()["Signature of physician/supplier"].length
    return name if fits else ON_FILE


def _place_of_service(facts: ClaimFacts) -> Texts:
    """Return item 32: the clinic itself unless the claim names another place."""
    clinic, place = facts.clinic, facts.claim.circumstances.facility
    if place is None:
        yield "Service facility name", plain(clinic.name_on_claims)
        yield "Service facility street", joined(clinic.street, clinic.street2)
        yield _town("Service facility city ST ZIP", clinic)
        yield "Service facility NPI", clinic.npi
        return
    address = place.address
    yield "Service facility name", plain(place.name)
    yield "Service facility street", joined(address.street, address.street2)
    yield _town("Service facility city ST ZIP", address)
    yield "Service facility NPI", place.npi


def _town(box: str, place: Clinic | Payer | Address) -> tuple[str, str]:
    """Return a box with city, state and ZIP; the last four digits only where they fit."""
    whole = joined(place.city, place.state, zip_paper(place.zip))
    if len(whole) > boxes()[box].length:
        whole = joined(place.city, place.state, digits_of(place.zip)[:5])
    return box, whole


def account_number(claim: Claim) -> str:
    """Return item 26, which the payer sends back: the claim's number without its hyphen."""
    return paper(claim.number).replace("-", "")


def _sex(male: str, female: str, sex: Sex) -> Texts:
    yield male, "X" if sex == Sex.MALE else ""
    yield female, "X" if sex == Sex.FEMALE else ""


def _yes(answer: bool) -> str:
    return "YES" if answer else "NO"
