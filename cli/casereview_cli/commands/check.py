"""`casereview check`: decides a case against a policy."""

from pathlib import Path

import click

from casereview.decide import decide
from casereview.formats.decision import FORMATS
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import asked_on, open_case, open_statute, tell
from casereview_cli.options import FILE, Day, Reading, chosen_readings, policy_option


@click.command("check")
@click.argument("case", type=FILE)
@policy_option
@click.option("--on", type=Day(), help="The day on which the question is asked; today where left out.")
@click.option(
    "--reading", "pairs", type=Reading(), multiple=True, metavar="ID=N", help="Reads an unclear clause one way."
)
@click.option("--exit-code", is_flag=True, help="Ends with status 1 where the outcome is not `met`.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(
    case: Path, policy_name: str, on: int | None, pairs: tuple[tuple[str, int], ...], exit_code: bool, format_name: str
) -> ExitCode:
    """Decide CASE against a policy, and show the working, clause by clause."""
    source, policy, in_force = open_case(case, policy_name)
    readings = chosen_readings(pairs, policy.readings)
    decision = decide(policy, source.value, asked_on(source, on), open_statute(), readings, in_force)
    tell(source.problems)
    click.echo(FORMATS[format_name](decision, policy), nl=False)
    return ExitCode.FOUND if exit_code and decision.outcome != "met" else ExitCode.ANSWERED
