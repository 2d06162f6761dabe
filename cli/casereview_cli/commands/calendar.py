"""`casereview calendar`: the days to keep of a case, for a calendar program."""

from pathlib import Path

import click

from casereview.decide import decide
from casereview.formats.calendar import format_calendar
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, asked_on, open_case, open_statute, tell
from casereview_cli.options import FILE, Day, Reading, chosen_readings, policy_option
from casereview_cli.writing import write_whole


@click.command("calendar")
@click.argument("case", type=FILE)
@policy_option
@click.option("--to", "path", type=FILE, required=True, metavar="FILE", help="The iCalendar file (.ics) to write.")
@click.option("--on", type=Day(), help="The day on which the question is asked; today where left out.")
@click.option(
    "--reading", "pairs", type=Reading(), multiple=True, metavar="ID=N", help="Reads an unclear clause one way."
)
def command(
    case: Path, policy_name: str, path: Path, on: int | None, pairs: tuple[tuple[str, int], ...]
) -> ExitCode:  # fmt: skip
    """Write the days to keep of CASE as an iCalendar file for Outlook, Google and others."""
    source, policy, in_force = open_case(case, policy_name)
    readings = chosen_readings(pairs, policy.readings)
    decision = decide(policy, source.value, asked_on(source, on), open_statute(), readings, in_force)
    tell(source.problems)
    try:
        content = format_calendar(decision, policy)
    except ImportError:
        advice = "install it with: pip install 'asb-case-review[calendar]'"
        raise UnusableError(f"calendars need the extra `calendar`, which is not installed; {advice}") from None
    write_whole(path, content)
    entries = content.count(b"BEGIN:VEVENT")
    click.echo(f"{path}: {entries} day{'' if entries == 1 else 's'} to keep")
    return ExitCode.ANSWERED
