"""A small clinic with clinicians, rooms and a kind of visit."""

from __future__ import annotations

import pytest

from tests.schedule.people import Clinic, set_up


@pytest.fixture
def small(store) -> Clinic:
    return set_up(store)
