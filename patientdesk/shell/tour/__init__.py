"""The tour: a whole day at the desk, played by keys and mouse, without a display if there is none.

After each step the clinic file is read anew, and the words on the papers; ``held`` in
``tour.json`` is that comparison and nothing else.
"""

from __future__ import annotations

from patientdesk.shell.tour.play import main

__all__ = ["main"]
