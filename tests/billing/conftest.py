"""The small clinic of the schedule's tests, to take money in."""

from __future__ import annotations

import pytest

from tests.schedule.people import Clinic, set_up


@pytest.fixture
def small(store) -> Clinic:
    return set_up(store)
