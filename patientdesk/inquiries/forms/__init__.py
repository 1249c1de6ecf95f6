"""Printed forms of the inquiries. To add one: a file here, a line below."""

from __future__ import annotations

from patientdesk.inquiries.forms.queue import OpenInquiries
from patientdesk.printing.sheet import Form

FORMS: tuple[Form, ...] = (OpenInquiries(),)
