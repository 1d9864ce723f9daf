"""`tightrope`: the commands together, and what their errors become."""

import os
import sys
from typing import NoReturn

import click

from tightrope import __version__
from tightrope.cli.briefs import brief, demo
from tightrope.cli.cases import add, check, new, read
from tightrope.cli.decisions import decide, redo, undo
from tightrope.cli.evaluation import evaluate
from tightrope.cli.exchange import export_case, import_file
from tightrope.cli.fits import fit
from tightrope.cli.forecasts import forecast, why
from tightrope.cli.output import say
from tightrope.cli.show import search, show
from tightrope.cli.simulations import compare, simulate
from tightrope.errors import TightropeError


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, name, getattr(sys, name) or open(os.devnull, "r+"))  # noqa: SIM115, PTH123  # None: was closed
        getattr(sys, name).reconfigure(errors="backslashreplace")
    try:
        tightrope.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except TightropeError as error:
        say(f"tightrope: {error}")
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        say("tightrope: interrupted; what was done so far is kept, and the same command goes on from there")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        say(f"tightrope: {error.filename or 'file'}: {error.strerror or error}")
        sys.exit(1)
    sys.exit(0)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="CASE is a case folder (made by: tightrope new DIR), or any folder or file of reports.",
)
@click.version_option(__version__, prog_name="tightrope")
def tightrope() -> None:
    """Follow a negotiation or conflict through news reports: a sourced model of it, offline."""


COMMANDS = (
    demo, new, add, read, show, search, brief, decide, undo, redo, check, evaluate, forecast, why, simulate,
    compare, fit, export_case, import_file,
)  # fmt: skip
for _command in COMMANDS:
    tightrope.add_command(_command)
