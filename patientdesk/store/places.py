"""Where clinics lie when nobody says otherwise. Looked at before the first window is painted."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from patientdesk.store.folder import ClinicFolder

#: The key of a sample clinic lies in its folder: nothing in there is real.
SAMPLE_KEY = "sample.key"


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
