"""How a clerk's window stands: kept when she leaves, put up again when she comes back."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from patientdesk.shell.docks import Docks
from patientdesk.ui.settings import Settings


class Layout:
    """The size of one clerk's window, and where its docks stand in each workspace."""

    def __init__(self, settings: Settings | None, user: int) -> None:
        """Keep it in ``settings``; without them nothing is kept, and nothing put up again."""
        self._settings, self._user = settings, user

    def keep(self, window: QMainWindow, docks: Docks) -> None:
        """Remember how everything stands now."""
        if self._settings is not None:
            self._settings.keep_picture(self._key(docks.workspace), docks.save())
            self._settings.keep_picture(self._key("geometry"), window.saveGeometry())

    def put_up(self, window: QMainWindow, docks: Docks) -> None:
        """Give the window its size and its docks their places again, or those of the program."""
        if self._settings is not None:
            geometry = self._settings.picture(self._key("geometry"))
            if not geometry.isEmpty():
                window.restoreGeometry(geometry)
        if not self.restore(docks):
            docks.arrange()

    def restore(self, docks: Docks) -> bool:
        """Put the docks of the workspace where they stood; False when that is not known."""
        if self._settings is None:
            return False
        return docks.restore(self._settings.picture(self._key(docks.workspace)))

    def knows(self, workspace: str) -> bool:
        """Return whether this clerk ever left a workspace in a way of her own."""
        kept = self._settings
        return kept is not None and not kept.picture(self._key(workspace)).isEmpty()

    def forget(self, workspace: str) -> None:
        """Let a workspace stand as the program thinks best, next time as well."""
        if self._settings is not None:
            self._settings.forget_picture(self._key(workspace))

    def _key(self, what: str) -> str:
        return f"{self._user}-{what}"
