"""`casereview policy validate`: looks for mistakes in policy files."""

from pathlib import Path

import click

from casereview.validate import validate_policy
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, open_source, tell
from casereview_cli.options import FILE


@click.command("validate")
@click.argument("files", type=FILE, nargs=-1, required=True)
def command(files: tuple[Path, ...]) -> ExitCode:
    """Look for mistakes in policy FILES: every one of them, each at its place."""
    return max(_validate(path) for path in files)


def _validate(path: Path) -> ExitCode:
    try:
        source = open_source(path)
    except UnusableError as problem:
        problem.show()
        return ExitCode.UNUSABLE
    valid = validate_policy(source)
    tell(source.problems)
    if valid:
        click.echo(f"{path}: valid")
    return ExitCode.ANSWERED if valid else ExitCode.FOUND
