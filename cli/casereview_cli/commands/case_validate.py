"""`casereview case validate`: looks for mistakes in case files."""

from pathlib import Path

import click

from casereview.validate import validate_case
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, open_case, open_source, tell
from casereview_cli.options import FILE, policies_option


@click.command("validate")
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--policy", "policy_name", metavar="P", help="Also looks at ids with this policy's own prefix.")
@policies_option
def command(files: tuple[Path, ...], policy_name: str | None) -> ExitCode:
    """Look for mistakes in case FILES: every one of them, each at its place."""
    versions = None if policy_name is None else Versions(policy_name)
    statuses = [_validate(path, versions) for path in files]
    return max(statuses)


def _validate(path: Path, versions: Versions | None) -> ExitCode:
    try:
        source = open_source(path) if versions is None else open_case(path, versions)[0]
    except UnusableError as problem:
        problem.show()
        return ExitCode.UNUSABLE
    valid = versions is not None or validate_case(source)
    tell(source.problems)
    if valid:
        click.echo(f"{path}: valid")
    return ExitCode.ANSWERED if valid else ExitCode.UNUSABLE
