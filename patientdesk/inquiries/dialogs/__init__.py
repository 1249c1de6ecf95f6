"""The two forms of the inquiries: taking one, and working on one."""

from __future__ import annotations

from patientdesk.inquiries.dialogs.taking import TakeDialog
from patientdesk.inquiries.dialogs.working import WorkDialog

__all__ = ["TakeDialog", "WorkDialog"]
