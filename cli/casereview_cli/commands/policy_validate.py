"""`casereview policy validate`: looks for mistakes in policy files, and in the files beside them."""

from pathlib import Path

import click

from casereview.validate import validate_cases, validate_policy, validate_statistics
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, open_source, tell
from casereview_cli.options import FILE

_BESIDE = {".cases.yaml": validate_cases, ".statistics.yaml": validate_statistics}
"""What stands beside a policy, by the end of its name."""


@click.command("validate")
@click.argument("files", type=FILE, nargs=-1, required=True)
def command(files: tuple[Path, ...]) -> ExitCode:
    """Look for mistakes in policy FILES, in worked cases (.cases.yaml) and in figures (.statistics.yaml)."""
    return max(_validate(path) for path in files)


def _validate(path: Path) -> ExitCode:
    try:
        source = open_source(path)
    except UnusableError as problem:
        problem.show()
        return ExitCode.UNUSABLE
    valid = _BESIDE.get("".join(path.suffixes[-2:]), validate_policy)(source)
    tell(source.problems)
    if valid:
        click.echo(f"{path}: valid")
    return ExitCode.ANSWERED if valid else ExitCode.FOUND
