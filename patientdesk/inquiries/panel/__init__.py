"""The open-inquiries queue at the desk."""

from __future__ import annotations

from patientdesk.inquiries.panel.queue import InquiriesPanel

__all__ = ["InquiriesPanel"]
