"""`casereview review`: the officer's day over all the cases of a folder."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from casereview.decide import Decision, decide
from casereview.formats.day import FORMATS
from casereview.model import Policy
from casereview.officers_day import officers_day
from casereview.problems import Problem
from casereview.source import Source
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, asked_on, open_case, open_statute, tell, today
from casereview_cli.options import on_option, policy_option

_ENDS = (".yaml", ".yml", ".json")
"""The ends of the names of case files."""

_LONG = 50
"""From how many files on a progress bar is worth its line."""


@click.command("review")
@click.argument("folder", type=click.Path(path_type=Path))
@policy_option
@on_option
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(folder: Path, policy_name: str, on: int | None, format_name: str) -> ExitCode:
    """Show what is overdue, due today and this week, who must be told, and what is open, over the cases in FOLDER."""
    if not folder.is_dir():
        wrong = "this is a file; name the folder that it is in" if folder.exists() else "there is no such folder"
        raise UnusableError(f"{folder}:1:1: {wrong}")
    day = today() if on is None else on
    versions, statute = Versions(policy_name), open_statute()
    vocabulary = versions.latest().vocabulary
    refused: list[Path] = []
    found = officers_day(_decisions(folder, versions, statute, day, refused), day)
    click.echo(FORMATS[format_name](found, vocabulary), nl=False)
    if refused:
        click.echo(f"{len(refused)} of {found.cases + len(refused)} files could not be used; see above", err=True)
    return ExitCode.UNUSABLE if refused else ExitCode.ANSWERED


def _decisions(
    folder: Path, versions: Versions, statute: Policy, day: int, refused: list[Path]
) -> Iterator[Decision]:  # fmt: skip
    """The decision on each case of a folder; what is wrong with the others goes to standard error."""
    files_of: dict[str, Path] = {}
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDS)
    hidden = len(paths) < _LONG or not sys.stderr.isatty()
    with click.progressbar(paths, label="cases", file=sys.stderr, hidden=hidden) as files:
        for path in files:
            try:
                case, policy, in_force = open_case(path, versions)
                decision = decide(policy, case.value, asked_on(case, day), statute, in_force=in_force)
                _tell_twice(case, files_of.setdefault(decision.case, path), path)
                yield decision
            except UnusableError as problem:
                problem.show()
                refused.append(path)


def _tell_twice(case: Source, first: Path, path: Path) -> None:
    """Says that a reference stands in two files: perhaps they are one case, which is then counted twice."""
    if first != path:
        message = f"the reference `{case.value['case']}` stands in `{first.name}` too; both are counted"
        tell([Problem(case.place(("case",)), message, case.file, "warning")])
