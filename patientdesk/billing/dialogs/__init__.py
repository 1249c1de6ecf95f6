"""The dialogs of the cash desk. ``CashDesk`` opens them; each is loaded when first asked for."""

from __future__ import annotations

from patientdesk.billing.dialogs.cash_desk import CashDesk

__all__ = ["CashDesk"]
