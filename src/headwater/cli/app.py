"""The commands, and the one edge where an error becomes a message and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import cast

import click

from headwater import __version__
from headwater.errors import HeadwaterError

UNEXPECTED = 70  # as sysexits.h has it: an error in the software itself

# Each command lives in a module of its own, loaded when it is called: `headwater --help` stays quick.
COMMANDS = {
    "new": "headwater.cli.new",
    "add": "headwater.cli.add",
    "run": "headwater.cli.run",
    "check": "headwater.cli.check",
    "show": "headwater.cli.show",
    "trace": "headwater.cli.trace",
    "asof": "headwater.cli.asof",
    "see": "headwater.cli.see",
    "judge": "headwater.cli.judge",
    "weigh": "headwater.cli.weigh",
    "compare": "headwater.cli.compare",
    "dossier": "headwater.cli.dossier",
    "export": "headwater.cli.export",
    "verify": "headwater.cli.verify",
    "explain": "headwater.cli.explain",
    "extract": "headwater.cli.extract",
    "copies": "headwater.cli.copies",
    "undercount": "headwater.cli.undercount",
    "demo": "headwater.cli.demo",
}


HELP = """Trace every number in conflicting war reports to who said it first.

\b
Begin with the demonstration:    headwater demo
Or with a case of your own:      headwater new my-case
                                 cd my-case
                                 headwater add report.html other.pdf notes/
                                 headwater run
                                 headwater dossier
"""  # \b keeps the lines below it as they are


class Commands(click.Group):
    """A group whose commands are imported by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give one command; None for a stranger."""
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", import_module(COMMANDS[cmd_name]).command)


@click.group(
    cls=Commands, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="headwater")
def cli() -> None:
    """Everything hangs on this group; its help stands in HELP."""


def case_option(function: click.decorators.FC) -> click.decorators.FC:
    """Give a command the option that names the case folder."""
    return click.option(
        "--case",
        "folder",
        type=click.Path(path_type=Path),
        default=Path(),
        envvar="HEADWATER_CASE",
        help="The case folder; by default the one you are in, or one above it.",
    )(function)


def now() -> datetime:
    """Give the time, with its zone: the one clock of the command line."""
    return datetime.now(UTC)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; errors end as `headwater: where: what. remedy` and their exit code."""
    output = sys.stdout
    try:
        given = None if arguments is None else list(arguments)
        cli.main(args=given, prog_name="headwater", standalone_mode=False)
    except HeadwaterError as error:
        click.echo(f"headwater: {error}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("headwater: stopped; what was acknowledged is kept.", err=True)
        sys.exit(130)
    except SystemExit as stop:
        # click puts another output in its place where the reader has gone: that is no error
        sys.exit(0 if sys.stdout is not output else stop.code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain on its way out
        sys.exit(0)
    except Exception:  # the outermost edge: shown whole, and told apart from what a user can mend
        traceback.print_exc()
        click.echo("headwater: this is a mistake in Headwater. Please report it with the lines above.", err=True)
        sys.exit(UNEXPECTED)
