"""`casereview show`: a policy in plain words."""

import click

from casereview.clauses.whole import clauses_of
from casereview.formats.clauses import FORMATS
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import Versions, tell_not_in_force, today
from casereview_cli.options import Day, policies_option


@click.command("show")
@click.argument("policy")
@policies_option
@click.option("--on", type=Day(), help="Shows the version in force on that day; today where left out.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(policy: str, on: int | None, format_name: str) -> ExitCode:
    """Show POLICY (an id, an authority or a path) in plain words, clause by clause, with what it does not state."""
    asked_on = today() if on is None else on
    versions = Versions(policy)
    found, in_force = versions.for_day(asked_on)
    tell_not_in_force(found, in_force, asked_on)
    click.echo(FORMATS[format_name](found, clauses_of(found, versions.statistics(found))), nl=False)
    return ExitCode.ANSWERED
