"""The command line: one group whose commands are loaded when they are called."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from patientdesk.cli.requests import OpenDesk, PlayTour
from patientdesk.kernel.errors import Cancelled, DeskError
from patientdesk.kernel.text import _

REFUSED = 2
#: A fault in the program itself (``EX_SOFTWARE`` of sysexits.h).
FAULT = 70
#: Ctrl+C.
STOPPED = 130

#: Where each command lives: nothing is imported for a command that is not called.
COMMANDS: dict[str, str] = {
    "init": "patientdesk.cli.set_up:init",
    "import": "patientdesk.cli.bring_in:bring_in",
    "print": "patientdesk.cli.papers:papers",
    "list": "patientdesk.cli.lists:lists",
    "backup": "patientdesk.cli.copies:backup",
    "restore": "patientdesk.cli.copies:restore",
    "secrets": "patientdesk.cli.secrets:secrets",
    "tour": "patientdesk.cli.tour:tour",
    "doctor": "patientdesk.cli.doctor:doctor",
}

Request = OpenDesk | PlayTour


class LazyGroup(click.Group):
    """A group that knows the names of its commands and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a clinic's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=LazyGroup,
    name="patientdesk",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="patientdesk", message="%(prog)s %(version)s")
@click.option("--demo", is_flag=True, help="Open the sample clinic; it is made if need be.")
@click.option(
    "--clinic",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of the clinic to open.",
)
@click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The key of the clinic, where no keyring keeps it.",
)
@click.pass_context
def patientdesk(
    ctx: click.Context, demo: bool, clinic: Path | None, key_file: Path | None
) -> Request | None:
    """Keep the front desk of a clinic.

    Without a command the window opens. Every command takes --clinic and --key-file after its
    name.
    """
    if ctx.invoked_subcommand is None:
        return OpenDesk(clinic, key_file, demo)
    if demo or clinic or key_file:
        raise click.UsageError(_("Give --clinic and --key-file after the name of the command."))
    return None


def run(arguments: Sequence[str]) -> int | Request:
    """Run a command and return its exit code, or what it asks of the part with windows.

    What goes wrong is one sentence on stderr, without anything that patients' records hold.
    """
    try:
        outcome = patientdesk.main(list(arguments), prog_name="patientdesk", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        return _refuse(_which(error), REFUSED)
    except click.UsageError as error:
        return _refuse(_sentence(error.format_message()), REFUSED)
    except click.ClickException as error:
        return _refuse(error.format_message(), REFUSED)
    except (click.Abort, KeyboardInterrupt, Cancelled):
        return _refuse(_("Stopped."), STOPPED)
    except DeskError as error:
        return _refuse(str(error), REFUSED)
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else ""
        reason = error.strerror or type(error).__name__
        return _refuse(f"{where}: {reason}." if where else f"{reason}.", REFUSED)
    except Exception as fault:
        return _refuse(_told(fault), FAULT)
    if isinstance(outcome, OpenDesk | PlayTour):
        return outcome
    return outcome if isinstance(outcome, int) else 0


def _refuse(sentence: str, code: int) -> int:
    click.echo(f"patientdesk: {' '.join(sentence.split())}", err=True)
    return code


def _which(error: click.exceptions.NoArgsIsHelpError) -> str:
    """Say what may stand after a command that is a group of others."""
    group = error.ctx.command
    assert isinstance(group, click.Group)
    words = _("Say what to {command}: {names}.")
    return words.format(command=group.name, names=", ".join(group.list_commands(error.ctx)))


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _told(fault: Exception) -> str:
    """Say where the program failed; what it held at the time may be somebody's record."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(last.filename).parent.name}/{Path(last.filename).name}:{last.lineno}"
    sentence = _("The program made a mistake ({kind} at {where}). Nothing more was changed.")
    return sentence.format(kind=type(fault).__name__, where=where)
