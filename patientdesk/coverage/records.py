"""Where insurance policies are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from patientdesk.coverage.model import Coverage, CoverageId, Relation, Subscriber
from patientdesk.directory.model import PayerId, PayerKind
from patientdesk.directory.records import PayerRow
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.snapshot import names_of
from patientdesk.kernel.text import _
from patientdesk.registration.model import Address, PatientId, Sex
from patientdesk.store.base import Row
from patientdesk.store.unit import UnitOfWork


class CoverageRow(Row):
    """One policy of one patient. A number once given is never given again."""

    __tablename__ = "coverages"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), index=True)
    payer_id: Mapped[int] = mapped_column(ForeignKey("payers.id"), index=True)
    rank: Mapped[int]
    plan: Mapped[str]
    member_id: Mapped[str]
    group: Mapped[str] = mapped_column("group_number")
    relation: Mapped[str]
    subscriber_family: Mapped[str]
    subscriber_given: Mapped[str]
    subscriber_born: Mapped[date | None]
    subscriber_sex: Mapped[str]
    subscriber_street: Mapped[str]
    subscriber_street2: Mapped[str]
    subscriber_city: Mapped[str]
    subscriber_state: Mapped[str]
    subscriber_zip: Mapped[str]
    subscriber_phone: Mapped[str]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    copay_cents: Mapped[int | None]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str]
    version: Mapped[int]
    payer: Mapped[PayerRow] = relationship(lazy="joined", innerjoin=True)

    def snapshot(self) -> Coverage:
        """Return the row as the rest of the program knows it."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in PLAIN}
        return Coverage(
            **plain,
            id=CoverageId(self.id),
            patient_id=PatientId(self.patient_id),
            payer_id=PayerId(self.payer_id),
            payer_name=self.payer.name,
            payer_kind=PayerKind(self.payer.kind),
            relation=Relation(self.relation),
            subscriber=self._subscriber(),
        )

    def _subscriber(self) -> Subscriber | None:
        if self.relation == Relation.SELF:
            return None
        return Subscriber(
            family_name=self.subscriber_family,
            given_name=self.subscriber_given,
            birth_date=self.subscriber_born,
            sex=Sex(self.subscriber_sex),
            address=Address(
                self.subscriber_street,
                self.subscriber_street2,
                self.subscriber_city,
                self.subscriber_state,
                self.subscriber_zip,
            ),
            phone=self.subscriber_phone,
        )


APART = {"id", "patient_id", "payer_id", "payer_name", "payer_kind", "relation", "subscriber"}
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
        self._session = unit.session

    def get(self, coverage_id: CoverageId) -> Coverage:
        """Return one policy.

        Raises:
            NotFoundError: if no such policy is on file.

        """
        return self._row(coverage_id).snapshot()

    def of(self, patient_id: PatientId) -> list[Coverage]:
        """Return every policy of a patient: by order of payment, within it the newest first."""
        wanted = (
            select(CoverageRow)
            .where(CoverageRow.patient_id == patient_id)
            .order_by(
                CoverageRow.rank, CoverageRow.starts.desc().nulls_last(), CoverageRow.id.desc()
            )
        )
        return [row.snapshot() for row in self._session.scalars(wanted)]

    def add(self, coverage: Coverage) -> Coverage:
        """Store a new policy, or one whose making was undone, and return it with its number."""
        row = CoverageRow(**columns_of(coverage))
        if coverage.id:
            row.id = coverage.id
        row.payer = self._payer(coverage.payer_id)
        self._session.add(row)
        self._session.flush()
        return row.snapshot()

    def put(self, coverage: Coverage) -> None:
        """Write a changed snapshot over its row."""
        row = self._row(coverage.id)
        row.payer = self._payer(coverage.payer_id)
        for name, value in columns_of(coverage).items():
            setattr(row, name, value)
        self._session.flush()

    def remove(self, coverage_id: CoverageId) -> None:
        """Take a policy off the file."""
        self._session.expunge(self._row(coverage_id))
        self._session.execute(delete(CoverageRow).where(CoverageRow.id == coverage_id))

    def _payer(self, payer_id: PayerId) -> PayerRow:
        row = self._session.get(PayerRow, payer_id)
        if row is None:
            raise NotFoundError(_("That payer is no longer on file."))
        return row

    def _row(self, coverage_id: CoverageId) -> CoverageRow:
        row = self._session.get(CoverageRow, coverage_id)
        if row is None:
            raise NotFoundError(_("That policy is no longer on file."))
        return row
