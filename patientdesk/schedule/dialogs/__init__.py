"""The dialogs of the schedule: booking and changing, cancelling, openings, checking out."""
