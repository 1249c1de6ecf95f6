"""Where insurance policies are kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, select

from patientdesk.coverage.model import Coverage, CoverageId, Relation, Subscriber
from patientdesk.directory.model import PayerId, PayerKind
from patientdesk.directory.records import PAYERS
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.snapshot import names_of
from patientdesk.kernel.text import _
from patientdesk.registration.model import Address, PatientId, Sex
from patientdesk.store.base import (
    Line,
    add_line,
    change_line,
    day,
    link,
    number,
    number_of_row,
    table,
    words,
)
from patientdesk.store.unit import UnitOfWork

#: One policy of one patient a line. A number once given is never given again.
COVERAGES = table(
    __name__,
    "coverages",
    number_of_row(),
    link("patient_id", "patients.id", index=True),
    link("payer_id", "payers.id", index=True),
    number("rank"),
    words("plan"),
    words("member_id"),
    words("group_number"),
    words("relation"),
    words("subscriber_family"),
    words("subscriber_given"),
    day("subscriber_born", maybe=True),
    words("subscriber_sex"),
    words("subscriber_street"),
    words("subscriber_street2"),
    words("subscriber_city"),
    words("subscriber_state"),
    words("subscriber_zip"),
    words("subscriber_phone"),
    day("starts", maybe=True),
    day("ends", maybe=True),
    number("copay_cents", maybe=True),
    day("verified_on", maybe=True),
    words("verified_by"),
    number("version"),
    sqlite_autoincrement=True,
)
C = COVERAGES.c
#: A policy with what its payer is called and is.
LISTED = (
    select(COVERAGES, PAYERS.c.name.label("payer_name"), PAYERS.c.kind.label("payer_kind"))
    .join(PAYERS, C.payer_id == PAYERS.c.id)
    .order_by(C.rank, C.starts.desc().nulls_last(), C.id.desc())
)
APART = {
    "id", "patient_id", "payer_id", "payer_name", "payer_kind", "group", "relation", "subscriber",
}  # fmt: skip
#: What the file holds as the snapshot does.
PLAIN = tuple(name for name in names_of(Coverage) if name not in APART)


def columns_of(coverage: Coverage) -> dict[str, Any]:
    """Return a policy as the columns of its row, without its id."""
    holder = coverage.subscriber if coverage.relation != Relation.SELF else None
    holder = holder or Subscriber()
    return {
        **{name: getattr(coverage, name) for name in PLAIN},
        "patient_id": coverage.patient_id,
        "payer_id": coverage.payer_id,
        "group_number": coverage.group,
        "relation": coverage.relation.value,
        "subscriber_family": holder.family_name,
        "subscriber_given": holder.given_name,
        "subscriber_born": holder.birth_date,
        "subscriber_sex": holder.sex.value,
        "subscriber_street": holder.address.street,
        "subscriber_street2": holder.address.street2,
        "subscriber_city": holder.address.city,
        "subscriber_state": holder.address.state,
        "subscriber_zip": holder.address.zip,
        "subscriber_phone": holder.phone,
    }


class Coverages:
    """The policies, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._connection = unit.connection

    def get(self, coverage_id: CoverageId) -> Coverage:
        """Return one policy.

        Raises:
            NotFoundError: if no such policy is on file.

        """
        found = self._found(C.id == coverage_id)
        if not found:
            raise NotFoundError(_("That policy is no longer on file."))
        return found[0]

    def of(self, patient_id: PatientId) -> list[Coverage]:
        """Return every policy of a patient: by order of payment, within it the newest first."""
        return self._found(C.patient_id == patient_id)

    def add(self, coverage: Coverage) -> Coverage:
        """Store a new policy, or one whose making was undone, and return it with its number."""
        self._look_for(coverage.payer_id)
        columns = columns_of(coverage) | ({"id": coverage.id} if coverage.id else {})
        return self.get(CoverageId(add_line(self._connection, COVERAGES, columns)))

    def put(self, coverage: Coverage) -> None:
        """Write a changed snapshot over its row."""
        self._look_for(coverage.payer_id)
        if not change_line(self._connection, COVERAGES, coverage.id, columns_of(coverage)):
            raise NotFoundError(_("That policy is no longer on file."))

    def remove(self, coverage_id: CoverageId) -> None:
        """Take a policy off the file."""
        gone = self._connection.execute(delete(COVERAGES).where(C.id == coverage_id))
        if gone.rowcount != 1:
            raise NotFoundError(_("That policy is no longer on file."))

    def _look_for(self, payer_id: PayerId) -> None:
        if not self._connection.scalar(select(PAYERS.c.id).where(PAYERS.c.id == payer_id)):
            raise NotFoundError(_("That payer is no longer on file."))

    def _found(self, which: ColumnElement[bool]) -> list[Coverage]:
        return [_snapshot(line) for line in self._connection.execute(LISTED.where(which))]


def _snapshot(line: Line) -> Coverage:
    plain: dict[str, Any] = {name: getattr(line, name) for name in PLAIN}
    return Coverage(
        **plain,
        id=CoverageId(line.id),
        patient_id=PatientId(line.patient_id),
        payer_id=PayerId(line.payer_id),
        payer_name=line.payer_name,
        payer_kind=PayerKind(line.payer_kind),
        group=line.group_number,
        relation=Relation(line.relation),
        subscriber=_subscriber(line),
    )


def _subscriber(line: Line) -> Subscriber | None:
    if line.relation == Relation.SELF:
        return None
    return Subscriber(
        family_name=line.subscriber_family,
        given_name=line.subscriber_given,
        birth_date=line.subscriber_born,
        sex=Sex(line.subscriber_sex),
        address=Address(
            line.subscriber_street,
            line.subscriber_street2,
            line.subscriber_city,
            line.subscriber_state,
            line.subscriber_zip,
        ),
        phone=line.subscriber_phone,
    )
