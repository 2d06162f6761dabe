"""`casereview policies`: lists the library."""

from collections.abc import Sequence

import click

from casereview.formats.policies import FORMATS
from casereview.formats.policies.row import PolicyRow
from casereview.library import Entry
from casereview.validate import validate_policy
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import SHIPPED, library_in_use
from casereview_cli.opening import UnusableError, open_source, published_documents, today, unusable, version_on
from casereview_cli.options import policies_option


@click.command("policies")
@policies_option
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(format_name: str) -> ExitCode:
    """List the policies of the library, and whether each is in force today."""
    documents = published_documents()
    rows = [row for versions in documents if (row := _row(versions))]
    click.echo(FORMATS[format_name](rows), nl=False)
    return ExitCode.ANSWERED if len(rows) == len(documents) else ExitCode.UNUSABLE


def _row(versions: Sequence[Entry]) -> PolicyRow | None:
    """A document in the version of today; None where that cannot be used, and standard error says why."""
    try:
        row = PolicyRow(*version_on(versions, today()))
        # The shipped ones are known to be valid.
        if library_in_use() is not SHIPPED and not validate_policy(source := open_source(row.entry.path)):
            raise unusable(source)
    except UnusableError as problem:
        problem.show()
        return None
    return row
