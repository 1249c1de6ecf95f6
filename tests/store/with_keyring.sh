#!/bin/sh
# Runs inside dbus-run-session: an unlocked gnome-keyring, then a clinic made and opened by it.
set -eu
mkdir -p "$2/data" "$2/.cache"
echo "a password for this test only" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
exec "$1" - "$2/clinic" <<'PYTHON'
import sys
from datetime import UTC, datetime
from pathlib import Path

import patientdesk.tables
from patientdesk.store.clinic import create_clinic, open_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.vault import unlock

now = lambda: datetime.now(UTC)
folder = ClinicFolder(Path(sys.argv[1]))
create_clinic(folder, now)[0].close()
open_clinic(folder, unlock(folder), now).close()
print("opened by the keyring")
PYTHON
