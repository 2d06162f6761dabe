"""`casereview policies`: lists the library."""

import click

from casereview.formats.policies import FORMATS
from casereview.formats.policies.row import PolicyRow
from casereview.library import Entry, version_for
from casereview.validate import validate_policy
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import SHIPPED, library_in_use
from casereview_cli.opening import open_source, published_documents, today, unusable
from casereview_cli.options import policies_option


@click.command("policies")
@policies_option
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(format_name: str) -> ExitCode:
    """List the policies of the library, and whether each is in force today."""
    rows = [PolicyRow(*version_for(versions, today())) for versions in published_documents()]
    refused = [row for row in rows if _refused(row.entry)]
    click.echo(FORMATS[format_name]([row for row in rows if row not in refused]), nl=False)
    return ExitCode.UNUSABLE if refused else ExitCode.ANSWERED


def _refused(entry: Entry) -> bool:
    """Whether a policy is not valid; says why on standard error. The shipped ones are known to be."""
    if library_in_use() is SHIPPED:
        return False
    source = open_source(entry.path)
    if validate_policy(source):
        return False
    unusable(source).show()
    return True
