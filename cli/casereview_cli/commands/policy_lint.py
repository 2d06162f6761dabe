"""`casereview policy lint`: holds policies against the Act and the guidance."""

from pathlib import Path

import click

from casereview.compile import compile_policy
from casereview.days import day_text
from casereview.law import LAW
from casereview.law.duties import the_law
from casereview.law.holding import held_against
from casereview.law.rule import Standard
from casereview.library import STATISTICS, Entry, beside, version_for
from casereview.load import load
from casereview.model import Policy
from casereview.problems import CasereviewError, Checked, UnreadableFileError, errors
from casereview.source import Source
from casereview.validate import are_for, validate_policy, validate_statistics
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import library_in_use
from casereview_cli.opening import UnusableError, open_statute, tell, today
from casereview_cli.options import on_option, policies_option
from casereview_cli.telling import EVERY_RULE, format_option, show_found


@click.command("lint")
@click.argument("names", nargs=-1, required=True, metavar="P...")
@policies_option
@on_option
@format_option
def command(names: tuple[str, ...], on: int | None, format_name: str) -> ExitCode:
    """Hold policies P (ids, authorities or files) against the Act; what is stricter is proved by an application."""
    day = today() if on is None else on
    if day < the_law().in_force:
        raise click.UsageError(f"section 104 is in force from {day_text(the_law().in_force)}; name a later day")
    entries = dict.fromkeys(_entry(name, day) for name in names)
    statute = open_statute()
    found = [_lint(entry, day, statute) for entry in entries]
    if format_name == "text":
        for files, _ in found:
            _tell(files)
    else:
        show_found([checked for files, _ in found for checked in files], LAW, format_name)
    return max(status for _, status in found)


def _entry(name: str, on: int) -> Entry:
    """The version of a document that is in force on a day; raises UnusableError where there is none of that name."""
    try:
        entry = version_for(library_in_use().versions_of(name), on)[0]
        statute = entry.document.get("kind") == "statute"
    except UnreadableFileError as fault:
        if fault.problem.file != str(Path(name)):
            raise UnusableError(str(fault)) from None
        return Entry(Path(name))
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None
    if statute:
        raise click.UsageError(f"`{name}` is the Act itself; name the policy of an authority")
    return entry


def _lint(entry: Entry, on: int, statute: Policy) -> tuple[list[Checked], ExitCode]:
    """What is found in a policy and in the figures beside it, and the status that this ends with."""
    try:
        source = entry.source_called(library_in_use().file(entry))
        path = beside(entry.path, STATISTICS)
        figures = load(path, library_in_use().file(Entry(path))) if path.exists() else None
    except UnreadableFileError as fault:
        return [Checked(entry.file, (fault.problem,), usable=False)], ExitCode.UNUSABLE
    valid = validate_policy(source)
    figures_valid = figures is None or validate_statistics(figures)
    if valid and figures and figures_valid:
        figures_valid = are_for(figures, source.value["policy"], "figures")
    if valid and figures_valid:
        published = any(entry.path.parent.glob(f"*{STATISTICS}"))
        standard = Standard(statute, on, figures.value if figures else None, published)
        for problem in held_against(standard, source, compile_policy(source.value), figures, EVERY_RULE):
            (figures if figures and problem.file == figures.file else source).problems.append(problem)
    files = [_checked(file) for file in (source, figures) if file]
    return files, ExitCode.ANSWERED if all(file.usable for file in files) else ExitCode.FOUND


def _checked(source: Source) -> Checked:
    return Checked(source.file, tuple(source.problems), not errors(source.problems))


def _tell(files: list[Checked]) -> None:
    """Writes what was found to standard error, and how much of it is an error to standard output."""
    problems = [problem for checked in files for problem in checked.problems]
    for checked in files:
        tell(checked.problems)
    wrong = len(errors(problems))
    counted = f"{wrong} of {len(problems)} findings {'is an error' if wrong == 1 else 'are errors'}"
    if len(problems) == 1:
        counted = f"1 finding, {'an' if wrong else 'no'} error"
    click.echo(f"{files[0].file}: {counted}")
