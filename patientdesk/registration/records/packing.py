"""The small parts of a patient (phones, contacts, alerts) as the file holds them: JSON.

They belong to one patient, are read and written with them and never looked for across patients;
what is looked for has a column or a search key of its own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from patientdesk.registration.model import (
    Address,
    Alert,
    ClinicianReference,
    Contact,
    Guarantor,
    OtherName,
    Phone,
    PhoneUse,
    Signature,
)

Packed = dict[str, Any]


def pack_address(address: Address) -> Packed:
    """Return an address for the file."""
    return {
        "street": address.street,
        "street2": address.street2,
        "city": address.city,
        "state": address.state,
        "zip": address.zip,
    }


def unpack_address(packed: Packed) -> Address:
    """Return an address as it was packed."""
    return Address(**packed)


def pack_phone(phone: Phone) -> Packed:
    """Return a telephone for the file."""
    return {
        "number": phone.number,
        "use": phone.use.value,
        "extension": phone.extension,
        "may_text": phone.may_text,
        "may_voicemail": phone.may_voicemail,
    }


def unpack_phone(packed: Packed) -> Phone:
    """Return a telephone as it was packed."""
    return Phone(**{**packed, "use": PhoneUse(packed["use"])})


def pack_name(name: OtherName) -> Packed:
    """Return an earlier name for the file."""
    return {"family": name.family, "given": name.given}


def unpack_name(packed: Packed) -> OtherName:
    """Return an earlier name as it was packed."""
    return OtherName(**packed)


def pack_contact(contact: Contact | None) -> Packed | None:
    """Return an emergency contact for the file."""
    if contact is None:
        return None
    return {"name": contact.name, "relation": contact.relation, "phone": contact.phone}


def unpack_contact(packed: Packed | None) -> Contact | None:
    """Return an emergency contact as it was packed."""
    return Contact(**packed) if packed else None


def pack_guarantor(guarantor: Guarantor | None) -> Packed | None:
    """Return who answers for the bill, for the file."""
    if guarantor is None:
        return None
    return {
        "name": guarantor.name,
        "relation": guarantor.relation,
        "birth_date": _day(guarantor.birth_date),
        "phone": guarantor.phone,
        "address": pack_address(guarantor.address),
    }


def unpack_guarantor(packed: Packed | None) -> Guarantor | None:
    """Return a guarantor as it was packed."""
    if not packed:
        return None
    return Guarantor(
        name=packed["name"],
        relation=packed["relation"],
        birth_date=_from_day(packed["birth_date"]),
        phone=packed["phone"],
        address=unpack_address(packed["address"]),
    )


def pack_clinician(clinician: ClinicianReference | None) -> Packed | None:
    """Return a clinician elsewhere for the file."""
    return {"name": clinician.name, "npi": clinician.npi} if clinician else None


def unpack_clinician(packed: Packed | None) -> ClinicianReference | None:
    """Return a clinician elsewhere as it was packed."""
    return ClinicianReference(**packed) if packed else None


def pack_signature(signature: Signature | None) -> Packed | None:
    """Return a signature on file for the file."""
    return {"day": signature.day.isoformat(), "way": signature.way} if signature else None


def unpack_signature(packed: Packed | None) -> Signature | None:
    """Return a signature on file as it was packed."""
    return Signature(date.fromisoformat(packed["day"]), packed["way"]) if packed else None


def pack_alert(alert: Alert) -> Packed:
    """Return an alert for the file."""
    return {"text": alert.text, "kind": alert.kind, "until": _day(alert.until)}


def unpack_alert(packed: Packed) -> Alert:
    """Return an alert as it was packed."""
    return Alert(packed["text"], packed["kind"], _from_day(packed["until"]))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _from_day(packed: str) -> date | None:
    return date.fromisoformat(packed) if packed else None
