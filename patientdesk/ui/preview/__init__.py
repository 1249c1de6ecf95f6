"""The print preview: what is seen is the file that is printed, byte for byte, from memory.

A panel says what is to be composed, the dialog does the rest::

    paper = Paper("day-sheet", N_("Day sheet"), print_day_sheet, (day,),
                  switches=(("initials", N_("Initials instead of names")),))
    PreviewDialog(self, self.session, paper).open()

``print_day_sheet(unit, day, initials=False) -> Print`` runs in a job, in a reading unit of its
own; it calls use cases and ``print_form``. With ``languages=True`` it is also given
``language="es"`` (empty until somebody chooses: the patient's), with ``offsets=True`` ``dx`` and
``dy`` in hundredths of an inch: both can be changed in the dialog, and the paper is composed
anew. ``dialog.printed`` tells that it went to
a printer, ``dialog.kept`` that it was saved as a PDF.
"""

from __future__ import annotations

from patientdesk.ui.preview.dialog import PreviewDialog
from patientdesk.ui.preview.paper import Paper

__all__ = ["Paper", "PreviewDialog"]
