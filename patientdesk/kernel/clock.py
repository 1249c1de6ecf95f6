"""The clinic's clock: what "now" and "today" mean, wherever the machine stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the zone is known when the clinic is open, after the first paint
    from zoneinfo import ZoneInfo


class Clock:
    """Gives the moment in the clinic's zone; called like a function wherever ``now`` is injected.

    The zone is known only when the clinic file is open, so it can be set later; until then the
    machine's own zone is used. ``set_to`` lets the tour and the tests begin at a chosen moment;
    time goes on from there.
    """

    def __init__(self, zone: str = "") -> None:
        self._zone: ZoneInfo | None = None
        self._ahead = timedelta()
        if zone:
            self.use_zone(zone)

    def __call__(self) -> datetime:
        """Return the current moment with the clinic's zone."""
        return datetime.now().astimezone(self._zone) + self._ahead

    def use_zone(self, zone: str) -> None:
        """Go by the wall clock of an IANA zone (``America/Chicago``) from now on.

        Raises:
            zoneinfo.ZoneInfoNotFoundError: when there is no such zone.

        """
        from zoneinfo import ZoneInfo

        self._zone = ZoneInfo(zone)

    def set_to(self, moment: datetime) -> None:
        """Say that it is ``moment`` (wall clock of the clinic, without zone) now."""
        self._ahead += moment.replace(tzinfo=self().tzinfo) - self()
