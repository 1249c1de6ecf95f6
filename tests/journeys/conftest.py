"""The real program on a screen of its own, the same clinic anew for every journey."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from patientdesk.staff.model import SAMPLE_LOGIN, SAMPLE_PASSWORD
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.places import SAMPLE_KEY
from patientdesk.training.demo import make
from tests.journeys.program import Program
from tests.journeys.reader import Reader, bus_of
from tests.journeys.screen import Screen, missing, virtual_screen, wait

PATIENTS, DAYS, SEED = 40, 3, 1
A_MONDAY = date(2026, 3, 2)
READERS = "AT_SPI_BUS_ADDRESS"
#: Part of the title of the window of the sample clinic.
WINDOW = "Palm Grove Family Clinic"


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A virtual screen with a window manager and a session bus, for all journeys."""
    if lacking := missing():
        pytest.skip(f"no virtual screen without {lacking}; ./desk test installs them")
    with virtual_screen(tmp_path_factory.mktemp("screen")) as screen:
        # Told outright: a program that has to ask for it is sometimes too late to be heard.
        screen.environ[READERS] = bus_of(screen.environ["DBUS_SESSION_BUS_ADDRESS"])
        yield screen


@pytest.fixture(scope="session")
def _whole_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "sample"
    make(ClinicFolder(folder), PATIENTS, DAYS, SEED, A_MONDAY)
    return folder


@pytest.fixture
def sample(_whole_sample: Path, tmp_path: Path) -> Path:
    """The folder of a sample clinic that plays on a Monday morning."""
    return Path(shutil.copytree(_whole_sample, tmp_path / "sample"))


@pytest.fixture
def start(screen: Screen) -> Iterator[Callable[..., Program]]:
    """Starts the program on a clinic; every one is ended after the journey."""
    running: list[subprocess.Popen[str]] = []

    def begin(clinic: Path) -> Program:
        command = (sys.executable, "-m", "patientdesk", "--clinic", clinic)
        key_file = clinic / SAMPLE_KEY
        if key_file.exists():
            command += ("--key-file", key_file)
        running.append(
            subprocess.Popen(command, env=screen.environ, stderr=subprocess.PIPE, text=True)
        )
        return Program(running[-1], screen, clinic)

    yield begin
    for process in running:
        process.kill()
        print(process.communicate()[1])  # beside a journey that failed


@pytest.fixture
def reader(screen: Screen) -> Iterator[Reader]:
    """A screen reader."""
    reader = Reader(screen.environ[READERS])
    yield reader
    reader.close()


@pytest.fixture
def at_work(start: Callable[..., Program], sample: Path, screen: Screen, reader: Reader) -> Program:
    """The program with somebody signed in, and the day on the screen."""
    program = start(sample)
    reader.find(f"sign-in.face.{SAMPLE_LOGIN}")
    screen.type(SAMPLE_PASSWORD)
    screen.press("Return")
    wait(lambda: WINDOW in screen.active(), "the window in front")
    reader.find("schedule.day")
    return program
