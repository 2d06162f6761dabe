"""`casereview policy format`: puts the keys of policy files in order, and leaves everything else as it stands."""

from pathlib import Path

import click

from casereview.key_order import in_order
from casereview.library import CASES, STATISTICS, beside
from casereview.problems import START, Problem
from casereview.validate import another_sort
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, open_text, refuse_ids
from casereview_cli.options import FILE
from casereview_cli.writing import rewrite

_SCHEMAS = {CASES: "cases", STATISTICS: "statistics"}


@click.command("format")
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--check", "only_check", is_flag=True, help="Writes nothing; names what is not in order, with status 1.")
def command(files: tuple[Path, ...], only_check: bool) -> ExitCode:
    """Put the keys of policy FILES, and of the cases and figures beside them, in order, with their comments."""
    refuse_ids(files)
    every = dict.fromkeys(path for named in files for path in (named, *_beside(named)))
    return max(_format(path, only_check) for path in every)


def _beside(path: Path) -> list[Path]:
    """The files beside a policy; none beside such a file itself."""
    if path.name.endswith(tuple(_SCHEMAS)) or not path.name:
        return []
    return [file for end in _SCHEMAS if (file := beside(path, end)).exists()]


def _format(path: Path, only_check: bool) -> ExitCode:
    try:
        text, ordered = _in_order(path)
        if ordered != text and not only_check:
            rewrite(path, ordered.encode())
    except UnusableError as problem:
        problem.show()
        return ExitCode.UNUSABLE
    if ordered == text:
        click.echo(f"{path}: in order")
        return ExitCode.ANSWERED
    click.echo(f"{path}: {'not in order' if only_check else 'put in order'}")
    return ExitCode.FOUND if only_check else ExitCode.ANSWERED


def _in_order(path: Path) -> tuple[str, str]:
    """The text of a file as it is, and in order; raises UnusableError where it cannot be put in order."""
    if path.suffix.lower() == ".json":
        raise UnusableError(f"{path}:1:1: this is JSON, whose keys have no order; only YAML is put in order")
    source, text = open_text(path)
    schema = next((schema for end, schema in _SCHEMAS.items() if path.name.endswith(end)), "policy")
    other = another_sort(source.value, schema)
    if other:
        raise UnusableError(str(Problem(START, other, str(path))))
    ordered = in_order(text, schema)
    if ordered is None:
        message = "its keys cannot be put in order without changing what it says; it stays as it is"
        raise UnusableError(f"{path}:1:1: {message}")
    return text, ordered
