"""The way in: windows go to ``app`` and the tour, everything else to the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from patientdesk.resources import APART, PRINTERS, path

#: What the window takes. A start with nothing else skips the command line, which loads slower.
WITH_VALUE = {"--clinic", "--key-file"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [PRINTERS]:  # asked of a process apart, because a printer's driver may hang
        from patientdesk.app.printers import main as list_printers

        return list_printers()
    if given == [APART]:
        from patientdesk.kernel.apart import serve

        return serve(path("translations"))
    wanted = window_options(given)
    if wanted is None:
        return command(given)
    clinic, key_file, sample = wanted
    return window(clinic, key_file, sample)


def window_options(given: list[str]) -> tuple[Path | None, Path | None, bool] | None:
    """Return the clinic, its key file and whether it is the sample; None for anything else."""
    values: dict[str, Path] = {}
    sample, rest = False, list(given)
    while rest:
        option = rest.pop(0)
        if option == "--demo":
            sample = True
        elif option in WITH_VALUE and rest and not rest[0].startswith("-"):
            values[option] = Path(rest.pop(0))
        else:
            return None
    return values.get("--clinic"), values.get("--key-file"), sample


def command(given: list[str]) -> int:
    """Run a command, and whatever it asks of the part with windows."""
    from patientdesk.cli.main import run
    from patientdesk.cli.requests import OpenDesk

    outcome = run(given)
    if isinstance(outcome, int):
        return outcome
    if isinstance(outcome, OpenDesk):
        return window(outcome.clinic, outcome.key_file, outcome.sample)
    from patientdesk.app.start import tour

    return tour(outcome.out, outcome.part)


def window(clinic: Path | None, key_file: Path | None, sample: bool) -> int:
    """Open the window."""
    from patientdesk.app.start import main as start

    return start(clinic, key_file, sample)


if __name__ == "__main__":
    sys.exit(main())
