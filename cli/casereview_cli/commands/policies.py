"""`casereview policies`: lists the library."""

import click

from casereview.formats.policies import FORMATS
from casereview.formats.policies.row import PolicyRow
from casereview.library import published, version_for
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import today


@click.command("policies")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(format_name: str) -> ExitCode:
    """List the policies of the library, and whether each is in force today."""
    rows = [PolicyRow(*version_for(versions, today())) for versions in published()]
    click.echo(FORMATS[format_name](rows), nl=False)
    return ExitCode.ANSWERED
