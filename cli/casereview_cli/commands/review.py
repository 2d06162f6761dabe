"""`casereview review`: the officer's day over all the cases of a folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from casereview.decide import Decision, decide
from casereview.formats.day import FORMATS
from casereview.model import Policy
from casereview.officers_day import officers_day
from casereview.problems import Problem, on_one_line
from casereview.source import Source
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, asked_on, open_case, open_statute, tell, today
from casereview_cli.opening_cases import case_files, refuse_pipe, tell_refused
from casereview_cli.options import on_option, policies_option, policy_option


@click.command("review")
@click.argument("folder", type=click.Path(path_type=Path))
@policy_option
@policies_option
@on_option
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(folder: Path, policy_name: str, on: int | None, format_name: str) -> ExitCode:
    """Show what is overdue, due today and this week, who must be told, and what is open, over the cases in FOLDER."""
    day = today() if on is None else on
    files, versions, statute = case_files(folder), Versions(policy_name), open_statute()
    vocabulary = versions.latest().vocabulary
    refused: list[Path] = []
    found = officers_day(_decisions(files, versions, statute, day, refused), day)
    click.echo(FORMATS[format_name](found, vocabulary), nl=False)
    tell_refused(len(refused), found.cases + len(refused))
    return ExitCode.UNUSABLE if refused else ExitCode.ANSWERED


def _decisions(
    files: Iterable[Path], versions: Versions, statute: Policy, day: int, refused: list[Path]
) -> Iterator[Decision]:  # fmt: skip
    """The decision on each of the cases; what is wrong with the others goes to standard error."""
    files_of: dict[str, Path] = {}
    for path in files:
        try:
            refuse_pipe(path)
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
        other = on_one_line(first.name)
        message = f"the reference `{case.value['case']}` stands in `{other}` too; both are counted"
        tell([Problem(case.place(("case",)), message, case.file, "warning")])
