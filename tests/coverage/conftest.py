"""The registration panel on an empty clinic, and a payer."""

from __future__ import annotations

import pytest

from patientdesk.coverage.panel import WholeRegistrationPanel
from patientdesk.directory.model import Payer, PayerId, PayerKind
from patientdesk.directory.service import save_payer
from tests.conftest import MANAGER


@pytest.fixture
def medicare(store):
    with store.unit(MANAGER) as unit:
        payer = Payer(PayerId(0), "Medicare Part B", PayerKind.MEDICARE)
        return PayerId(save_payer(unit, payer).subject)


@pytest.fixture
def bare_panel(qtbot, desk):
    """The panel as it is when the window opens: nobody was shown yet, there is no form."""
    panel = WholeRegistrationPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(640, 900)
    panel.show()
    desk.settle()
    yield panel
    panel.put_by()  # as the window does before it goes
    desk.settle()
