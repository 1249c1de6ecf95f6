"""The dialogs of the schedule: booking and changing, moving, cancelling, openings, checking out."""

from patientdesk.schedule.dialogs.booking import BookingDialog, Wanted
from patientdesk.schedule.dialogs.cancelling import CancelDialog
from patientdesk.schedule.dialogs.leaving import CheckOutDialog
from patientdesk.schedule.dialogs.openings import OpeningsDialog
from patientdesk.schedule.dialogs.when import GoToDayDialog

__all__ = [
    "BookingDialog",
    "CancelDialog",
    "CheckOutDialog",
    "GoToDayDialog",
    "OpeningsDialog",
    "Wanted",
]
