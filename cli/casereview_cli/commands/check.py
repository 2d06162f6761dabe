"""`casereview check`: decides a case against a policy."""

from pathlib import Path

import click

from casereview.decide import decide
from casereview.formats.decision import FORMATS
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import Versions, asked_on, open_case, open_statute, tell
from casereview_cli.options import FILE, chosen_readings, on_option, policy_option, reading_option


@click.command("check")
@click.argument("case", type=FILE)
@policy_option
@on_option
@reading_option
@click.option("--exit-code", is_flag=True, help="Ends with status 1 where the outcome is not `met`.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(
    case: Path, policy_name: str, on: int | None, pairs: tuple[tuple[str, int], ...], exit_code: bool, format_name: str
) -> ExitCode:
    """Decide CASE against a policy, and show the working, clause by clause."""
    source, policy, in_force = open_case(case, Versions(policy_name))
    readings = chosen_readings(pairs, policy.readings)
    decision = decide(policy, source.value, asked_on(source, on), open_statute(), readings, in_force)
    tell(source.problems)
    click.echo(FORMATS[format_name](decision, policy), nl=False)
    return ExitCode.FOUND if exit_code and decision.outcome != "met" else ExitCode.ANSWERED
