"""`headwater demo`."""

from pathlib import Path

import click

from headwater.case import run_case, tell_case
from headwater.casefile.demo import lay_out_demo
from headwater.cli.app import now
from headwater.cli.output import ticking
from headwater.cli.run import print_summary
from headwater.tell.svg import warm_up


@click.command("demo", epilog="Example: headwater demo /tmp/mosul")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("headwater-demo"))
def command(folder: Path) -> None:
    """Build the case 'Mosul, October 2016 to July 2017' and its dossier from the reports shipped here.

    The reports are the project's own words for published figures. FOLDER is made; if it is there, it is run
    again.
    """
    case = lay_out_demo(folder)
    warm_up()
    with ticking(quiet=False) as tick:
        summary = run_case(case, clock=now, tick=tick)
        dossier = tell_case(case, None, tick=tick)
    print_summary(summary)
    click.echo()
    click.echo("Open the dossier in a browser:")
    click.echo(str(dossier.index.resolve()))
