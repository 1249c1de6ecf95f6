"""Where clinics lie when nobody says otherwise. Looked at before the first window is painted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from patientdesk.store.folder import ClinicFolder

#: The key of a sample clinic lies in its folder: nothing in there is real.
SAMPLE_KEY = "sample.key"
#: The moment it plays at lies there too: it opens on its own day, however old it is.
SAMPLE_DAY = "sample.day"


def default_clinic() -> Path:
    """Return the folder of the clinic of this user."""
    return user_data_path("patientdesk", appauthor=False) / "clinic"


def sample_clinic() -> Path:
    """Return the folder of the sample clinic of this user; never the one above."""
    return user_data_path("patientdesk", appauthor=False) / "sample"


def sample_key(folder: ClinicFolder) -> Path | None:
    """Return the key file of a sample clinic; None for a clinic that keeps its key elsewhere."""
    key_file = folder.path / SAMPLE_KEY
    return key_file if key_file.exists() else None


def remember_sample_day(folder: ClinicFolder, moment: datetime) -> None:
    """Note at which moment a sample clinic plays, on its own wall clock."""
    (folder.path / SAMPLE_DAY).write_text(moment.isoformat(), encoding="ascii")


def sample_moment(folder: ClinicFolder) -> datetime | None:
    """Return the moment a sample clinic plays at; None for a real one, which goes by the clock."""
    note = folder.path / SAMPLE_DAY
    if sample_key(folder) is None or not note.exists():
        return None
    return datetime.fromisoformat(note.read_text(encoding="ascii"))
