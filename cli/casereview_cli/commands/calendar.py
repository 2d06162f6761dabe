"""`casereview calendar`: the days to keep of a case, for a calendar program."""

from pathlib import Path

import click

from casereview.decide import decide
from casereview.formats.calendar import format_calendar
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, asked_on, open_case, open_statute, tell
from casereview_cli.options import FILE, chosen_readings, on_option, policies_option, policy_option, reading_option
from casereview_cli.writing import write_whole


@click.command("calendar")
@click.argument("case", type=FILE)
@policy_option
@policies_option
@click.option("--to", "path", type=FILE, required=True, metavar="FILE", help="The iCalendar file (.ics) to write.")
@on_option
@reading_option
def command(
    case: Path, policy_name: str, path: Path, on: int | None, pairs: tuple[tuple[str, int], ...]
) -> ExitCode:  # fmt: skip
    """Write the days to keep of CASE as an iCalendar file for Outlook, Google and others."""
    if path.suffix.lower() != ".ics":
        raise click.UsageError(f"`{path.name}` is no name for a calendar; give it the ending `.ics`")
    source, policy, in_force = open_case(case, Versions(policy_name))
    readings = chosen_readings(pairs, policy.readings)
    decision = decide(policy, source.value, asked_on(source, on), open_statute(), readings, in_force)
    tell(source.problems)
    try:
        content = format_calendar(decision, policy)
    except ImportError:
        advice = "install it with: pip install 'asb-case-review[calendar]'"
        raise UnusableError(f"calendars need the extra `calendar`, which is not installed; {advice}") from None
    write_whole(path, content, like=b"BEGIN:VCALENDAR")
    entries = content.count(b"BEGIN:VEVENT")
    click.echo(f"{path}: {entries} day{'' if entries == 1 else 's'} to keep")
    return ExitCode.ANSWERED
