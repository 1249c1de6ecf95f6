"""What a clerk will want next is loaded while she looks at the day, not when she asks for it.

Whatever a window can do without is loaded late, so that the day is soon on the screen. Loaded when
a key is pressed, it would keep the clerk waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

#: In the order of a day, and in parts of a few milliseconds.
MODULES = (
    "patientdesk.schedule.dialogs.booking",
    "patientdesk.billing.dialogs.check_in",
    "patientdesk.staff.dialogs.lock",
    "patientdesk.inquiries.dialogs.taking",
    "patientdesk.inquiries.dialogs.working",
    "patientdesk.ui.preview.options",
    "patientdesk.ui.preview",
    "patientdesk.coverage.panel.papers",
    "patientdesk.schedule.dialogs.leaving",
    "patientdesk.schedule.panel.papers",
    "patientdesk.shell.palette",
    "patientdesk.claims.panel.waiting",
    "patientdesk.claims.scrub",
    "patientdesk.claims.panel.sheet",
    "patientdesk.claims.panel.open_claim",
    "patientdesk.claims.forms",
)


def load_ahead() -> Iterator[ModuleType]:
    """Load one module after the other; where all are loaded, that is nothing."""
    return map(import_module, MODULES)
