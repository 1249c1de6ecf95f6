"""Printed forms of billing. To add one: a file here, a line below."""

from __future__ import annotations

from patientdesk.billing.forms.receipt import PaymentReceipt
from patientdesk.printing.sheet import Form

FORMS: tuple[Form, ...] = (PaymentReceipt(),)
