"""Everything a claim rests on, gathered at one moment: what rules check and the paper shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from patientdesk.charges.model import Fee
from patientdesk.claims.model.claim import Claim
from patientdesk.claims.model.codes import CodeList, Diagnosis
from patientdesk.coverage.model import Coverage
from patientdesk.directory.model import Clinic, Payer, PayerKind, Practitioner
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.registration.model import Patient
from patientdesk.schedule.model import Appointment


class Unclaimed(Snapshot):
    """Visits that wait for their claim, and how many there are of them in all."""

    visits: tuple[Appointment, ...] = ()
    count: int = 0


class ClaimFacts(Snapshot):
    """A claim with the records it takes from; nothing in a claim is typed twice.

    ``coverage`` is the policy it goes to, ``second`` the next one in force on the day of the
    visit. ``diagnoses`` and ``fees`` are by code. ``excluding`` are pairs of codes on the claim
    that the list says exclude each other. ``billed_on`` gives, by the index of a line, the number
    of another claim that bills the same service; ``last_billed``, by code, the last day on which
    another claim does. ``seen_before`` is the last earlier visit. ``zip_states`` says in which
    state each ZIP of five digits lies, as far as the post office's list knows it.
    """

    claim: Claim
    patient: Patient
    clinic: Clinic
    practitioner: Practitioner | None
    today: date
    coverage: Coverage | None = None
    payer: Payer | None = None
    second: Coverage | None = None
    second_payer: Payer | None = None
    codes: CodeList | None = None
    diagnoses: Mapping[str, Diagnosis] = {}
    excluding: tuple[tuple[str, str], ...] = ()
    fees: Mapping[str, Fee] = {}
    billed_on: Mapping[int, str] = {}
    last_billed: Mapping[str, date] = {}
    seen_before: date | None = None
    zip_states: Mapping[str, str] = {}

    @property
    def payer_kind(self) -> PayerKind:
        """The box of item 1; the payer's own record knows best."""
        if self.payer:
            return self.payer.kind
        return self.coverage.payer_kind if self.coverage else PayerKind.OTHER

    @property
    def medicare_first(self) -> bool:
        """Whether Medicare pays first, which leaves items 4 and 7 blank and says NONE in 11."""
        return self.payer_kind == PayerKind.MEDICARE and (
            self.coverage is None or self.coverage.rank == 1
        )
