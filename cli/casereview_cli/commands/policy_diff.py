"""`casereview policy diff`: what changed from one version of a policy to another, and whom that affects."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from casereview.changes.affected import AskedCase, affected
from casereview.changes.whole import changes
from casereview.days import day_number
from casereview.formats.changes import FORMATS
from casereview.library import Entry, name_and_version, version_for, version_named
from casereview.model import Policy
from casereview.problems import CasereviewError
from casereview.source import Source
from casereview.validate import validate_case
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, asked_on, open_source, open_statute, tell, today, unusable
from casereview_cli.opening_cases import case_files, refuse_pipe, tell_refused, worked_sources
from casereview_cli.options import Day, policies_option, terminal_width


class _Version(NamedTuple):
    """One of both policies: what it was named by, its file, and what that holds."""

    name: str
    entry: Entry
    policy: Policy


@click.command("diff")
@click.argument("old")
@click.argument("new")
@policies_option
@click.option("--cases", type=click.Path(path_type=Path), metavar="FOLDER", help="Also looks at the cases in FOLDER.")
@click.option("--on", type=Day(), help="The day of the question, and of the version that an id means; else today.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(old: str, new: str, cases: Path | None, on: int | None, format_name: str) -> ExitCode:
    """Show in words what changed from OLD to NEW (paths, ids, or ID@YYYY-MM-DD), and which cases that affects."""
    day = today() if on is None else on
    both = [_opened(name, day) for name in (old, new)]
    was, now = (version.policy for version in both)
    statute, refused = open_statute(), list[Path]()
    folder = None if cases is None else affected(was, now, _in_folder(cases, both, day, refused), statute)
    worked = affected(was, now, _worked(both), statute)
    found = changes((old, new), was, now, day, statute, worked, folder)
    click.echo(FORMATS[format_name](found, terminal_width()), nl=False)
    if folder is not None:
        tell_refused(len(refused), folder.decided + len(folder.refused) + len(refused))
    return ExitCode.UNUSABLE if refused else ExitCode.ANSWERED


def _opened(name: str, on: int) -> _Version:
    document, version = name_and_version(name)
    versions = Versions(document)
    try:
        entry = version_named(versions.entries, version) if version else version_for(versions.entries, on)[0]
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None
    return _Version(name, entry, versions.open(entry))


def _worked(both: Sequence[_Version]) -> Iterator[AskedCase]:
    """The worked cases beside both; what stands beside each of them once, and of two of one name where they stand."""
    listed = [(version.entry.path.name, *worked) for version in both for worked in worked_sources(version.entry)]
    once = {
        str((case.value, row["name"], row.get("on"), row.get("readings"))): (case, row, file)
        for file, case, row in listed
    }
    names = Counter(row["name"] for _, row, _ in once.values())
    for case, row, file in once.values():
        name = row["name"] if names[row["name"]] == 1 else f"{row['name']} (beside {file})"
        on = day_number(row.get("on", case.value["received"]))
        yield AskedCase(name, case.value if _taken(case, both) else None, on, row.get("readings", {}))


def _in_folder(
    folder: Path, both: Sequence[_Version], day: int, refused: list[Path]
) -> Iterator[AskedCase]:  # fmt: skip
    """The cases of a folder; what is wrong with the others goes to standard error."""
    for path in case_files(folder):
        try:
            refuse_pipe(path)
            case = open_source(path)
            if not validate_case(case):
                raise unusable(case)
            on = asked_on(case, day)
        except UnusableError as problem:
            problem.show()
            refused.append(path)
        else:
            yield AskedCase(case.value["case"], case.value if _taken(case, both) else None, on)


def _taken(case: Source, both: Sequence[_Version]) -> bool:
    """Whether both policies take a valid case; what one of them refuses goes to standard error."""
    problems = []
    for version in both:
        alone = replace(case, problems=[])
        if not validate_case(alone, version.policy.written):
            problems += alone.problems
    tell(dict.fromkeys(problems))
    return not problems
