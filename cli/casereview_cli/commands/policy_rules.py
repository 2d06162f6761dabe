"""`casereview policy rules`: the pages of the rules."""

import click

from casereview.formats.rules import FORMATS, LISTS
from casereview.problems import did_you_mean
from casereview.rules.pages import pages_of
from casereview_cli.exit_codes import ExitCode
from casereview_cli.telling import EVERY_RULE


@click.command("rules")
@click.argument("rule", required=False)
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(rule: str | None, format_name: str) -> ExitCode:
    """Show what RULE finds, why it matters and how to mend it; without RULE, list all rules."""
    pages = pages_of(EVERY_RULE)
    if rule is None:
        click.echo(LISTS[format_name](list(pages.values())), nl=False)
        return ExitCode.ANSWERED
    if rule not in pages:
        raise click.UsageError(f"there is no rule `{rule}`{did_you_mean(rule, pages)}")
    click.echo(FORMATS[format_name](pages[rule]), nl=False)
    return ExitCode.ANSWERED
