"""`casereview policy agree`: whether an authority's own documents agree."""

import click

from casereview.agree import agreement
from casereview.formats.agreement import FORMATS
from casereview.library import Entry
from casereview.problems import did_you_mean
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import open_policy, open_statute, published_documents, today, version_on
from casereview_cli.opening_cases import worked_cases
from casereview_cli.options import policies_option, terminal_width


@click.command("agree")
@click.argument("authority")
@policies_option
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(authority: str, format_name: str) -> ExitCode:
    """Show where the documents of AUTHORITY differ, clause by clause, with a case that they decide differently."""
    entries = _documents(authority)
    policies = [open_policy(entry.id, today())[0] for entry in entries]
    cases = [case for entry in entries for case in worked_cases(entry)]
    found = agreement(authority, policies, cases, open_statute())
    click.echo(FORMATS[format_name](found, terminal_width()), nl=False)
    return ExitCode.ANSWERED


def _documents(authority: str) -> list[Entry]:
    """The documents of an authority, in the versions of today; raises UsageError where there are not several."""
    documents: dict[str, list[list[Entry]]] = {}
    for versions in published_documents():
        documents.setdefault(versions[0].id.partition("/")[0], []).append(versions)
    if authority not in documents:
        raise click.UsageError(f"there is no authority `{authority}`{did_you_mean(authority, documents)}")
    found = [version_on(versions, today())[0] for versions in documents[authority]]
    if len(found) < 2:
        raise click.UsageError(f"`{authority}` has one document, `{found[0].id}`, which agrees with itself")
    return found
