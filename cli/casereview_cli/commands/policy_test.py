"""`casereview policy test`: decides the worked cases beside policies, and looks for those that are missing."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from casereview.compile import compile_policy
from casereview.formats.cases_file import as_cases_file
from casereview.formats.tested import FORMATS
from casereview.library import CASES
from casereview.model import Policy
from casereview.new_policy import with_schema
from casereview.noticing.covering import coverage_of
from casereview.noticing.probing.start import starting_case
from casereview.noticing.suggesting import suggestions
from casereview.noticing.unnoticed import unnoticed_edits
from casereview.noticing.written import cases_file
from casereview.problems import errors
from casereview.source import Source
from casereview.tested import Inspected
from casereview.validate import validate_policy
from casereview.worked_cases import passed_cases, worked_cases
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import library_in_use
from casereview_cli.opening import UnusableError, open_source, open_statute, refuse_ids, tell
from casereview_cli.options import FILE, Percentage, policies_option
from casereview_cli.schemas import schema_for
from casereview_cli.writing import write_new


@click.command("test")
@click.argument("files", type=FILE, nargs=-1)
@policies_option
@click.option("--coverage", is_flag=True, help="Also shows what of the policy no worked case reaches.")
@click.option("--min", "least", type=Percentage(), metavar="PERCENT", help="Fails where less is reached.")
@click.option("--mutate", is_flag=True, help="Also shows which small edits of the policy no worked case notices.")
@click.option("--suggest", is_flag=True, help="Writes the missing cases of one policy, for you to confirm.")
@click.option("--to", type=FILE, metavar="FILE", help="Where the suggested cases go; to the screen where left out.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(
    files: tuple[Path, ...],
    coverage: bool,
    least: float | None,
    mutate: bool,
    suggest: bool,
    to: Path | None,
    format_name: str,
) -> ExitCode:
    """Decide the worked cases in FILES, or beside the policies in FILES; all of the library where none is named."""
    _check_options(files, suggest, to, coverage or mutate or least is not None or format_name != "text")
    refuse_ids(files)
    statute = open_statute()
    if suggest:
        return _suggest(files[0], to, statute)
    tested, codes = [], [ExitCode.ANSWERED]
    for path in files or sorted(library_in_use().folder.glob(f"*/*{CASES}")):
        try:
            found = _open(path, statute)
        except UnusableError as problem:
            problem.show()
            codes.append(ExitCode.UNUSABLE)
            continue
        if isinstance(found, Source):
            tell(found.problems)
            codes.append(ExitCode.FOUND)
            continue
        tell(found.cases.problems)
        looked_at = _looked_at(found, coverage or least is not None, mutate)
        tested.append(looked_at)
        codes += _codes(found, looked_at, least)
    click.echo(FORMATS[format_name](tested), nl=False)
    return max(codes)


def _check_options(files: tuple[Path, ...], suggest: bool, to: Path | None, looks: bool) -> None:
    if to and not suggest:
        raise click.UsageError("`--to` says where suggested cases go; add `--suggest`")
    if suggest and looks:
        raise click.UsageError("`--suggest` writes a cases file; ask for the rest without it")
    if suggest and len(files) != 1:
        raise click.UsageError("`--suggest` is for one policy; name its file")


class _Opened(NamedTuple):
    """A valid policy, its cases as they were decided, and the Act beside it."""

    source: Source
    policy: Policy
    cases: Source
    passed: int
    statute: Policy

    @property
    def is_sound(self) -> bool:
        """Whether all the cases can be decided, and come to what they expect."""
        return not errors(self.cases.problems)


def _open(path: Path, statute: Policy, may_lack_cases: bool = False) -> _Opened | Source:
    """What is beside a path; the policy's source alone where that is not valid. Raises UnusableError."""
    stem = path.name.removesuffix(CASES).removesuffix(path.suffix)
    if path.is_dir():
        open_source(path)
    source = open_source(path.with_name(f"{stem}.yaml"))
    beside = path.with_name(f"{stem}{CASES}")
    if not (may_lack_cases or beside.exists()):
        advice = f"`casereview policy test --suggest {source.file} --to {beside}` writes worked cases to confirm"
        raise UnusableError(f"{beside}:1:1: there is no such file; {advice}")
    lacks_cases = may_lack_cases and not beside.exists()
    cases = Source(str(beside), {"cases": []}) if lacks_cases else open_source(beside)
    if not validate_policy(source):
        return source
    policy = compile_policy(source.value)
    act = policy if policy.id == statute.id else statute
    return _Opened(source, policy, cases, 0 if lacks_cases else len(passed_cases(cases, policy, act)), act)


def _looked_at(found: _Opened, coverage: bool, mutate: bool) -> Inspected:
    """What was asked for; nothing beyond the cases themselves where one of them fails."""
    every = worked_cases(found.cases) if found.is_sound else []
    confirmed = [case for case in every if not case.suggested]
    return Inspected(
        file=found.source.file,
        cases_file=found.cases.file,
        policy=found.policy.id,
        cases=len(every) if found.is_sound else _number(found.cases.value),
        passed=found.passed,
        suggested=len(every) - len(confirmed),
        place=found.source.place,
        coverage=coverage_of(found.policy, confirmed, found.statute) if coverage and found.is_sound else None,
        edits=unnoticed_edits(found.source, found.policy, confirmed, found.statute, _watch)
        if mutate and found.is_sound
        else None,
    )


def _codes(found: _Opened, tested: Inspected, least: float | None) -> Iterator[ExitCode]:
    """What is found: a case that fails, too little that is reached, an edit that is not noticed and should be."""
    too_little = least is not None and tested.coverage and tested.coverage.is_below(least)
    if not found.is_sound or too_little or (tested.edits and tested.edits.telling):
        yield ExitCode.FOUND


def _suggest(path: Path, to: Path | None, statute: Policy) -> ExitCode:
    """Writes the cases that a policy lacks, those that it has being counted though they are not confirmed yet."""
    found = _open(path, statute, may_lack_cases=True)
    if isinstance(found, Source) or not found.is_sound:
        tell(found.problems if isinstance(found, Source) else found.cases.problems)
        return ExitCode.FOUND
    cases = worked_cases(found.cases)
    given = found.cases.value.get("given") or (dict(starting_case(found.policy).case) if not cases else {})
    coverage = coverage_of(found.policy, cases, found.statute)
    edits = unnoticed_edits(found.source, found.policy, cases, found.statute, _watch)
    suggested, cut = suggestions(found.policy, cases, given, found.statute, coverage, edits)
    if cut:
        click.echo(f"{found.cases.file}: the search was cut short; more cases may be missing than are found", err=True)
    if not suggested:
        click.echo(f"{found.cases.file}: no case is missing that could be found", err=True)
        return ExitCode.ANSWERED
    text = as_cases_file(cases_file(found.policy.id, given, suggested))
    if to is None:
        click.echo(text, nl=False)
    else:
        write_new(to, with_schema(text, schema_for(to, "cases")).encode())
        click.echo(f"{to}: {len(suggested)} cases to confirm")
    return ExitCode.ANSWERED


def _watch(edits: Sequence[Any]) -> Iterator[Any]:
    """Goes through edits of a policy, with a bar on a terminal."""
    with click.progressbar(edits, label="edits", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def _number(cases: object) -> int:
    return len(cases["cases"]) if isinstance(cases, dict) and isinstance(cases.get("cases"), list) else 0
