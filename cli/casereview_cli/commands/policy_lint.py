"""`casereview policy lint`: holds policies against the Act and the guidance."""

from pathlib import Path

import click

from casereview.compile import compile_policy
from casereview.days import day_text
from casereview.law.duties import the_law
from casereview.law.holding import held_against
from casereview.library import STATISTICS, Entry, beside, version_for, versions_of
from casereview.model import Policy
from casereview.problems import CasereviewError, errors
from casereview.source import Source
from casereview.validate import validate_policy, validate_statistics
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, open_source, open_statute, tell, today
from casereview_cli.options import on_option


@click.command("lint")
@click.argument("names", nargs=-1, required=True)
@on_option
def command(names: tuple[str, ...], on: int | None) -> ExitCode:
    """Hold the policies NAMES (ids, authorities or files) against the Act; what is stricter is proved by a case."""
    day = today() if on is None else on
    if day < the_law().in_force:
        raise click.UsageError(f"section 104 is in force from {day_text(the_law().in_force)}; name a later day")
    statute = open_statute()
    return max(_lint(name, day, statute) for name in names)


def _lint(name: str, on: int, statute: Policy) -> ExitCode:
    try:
        entry = _entry(name, on)
        source = open_source(entry.path)
        figures = _figures(entry.path)
    except UnusableError as problem:
        problem.show()
        return ExitCode.UNUSABLE
    valid = [validate_policy(source), figures is None or validate_statistics(figures)]
    found = [*source.problems, *(figures.problems if figures else ())]
    if all(valid):
        policy = compile_policy(source.value)
        if entry.document["kind"] == "statute":
            raise click.UsageError(f"`{policy.id}` is the Act itself; name the policy of an authority")
        published = any(entry.path.parent.glob(f"*{STATISTICS}"))
        found += held_against(source, policy, figures, statute, on, published)
    tell(found)
    advice = sum(problem.severity == "advice" for problem in found)
    click.echo(f"{source.file}: errors {len(errors(found))}, advice {advice}")
    return ExitCode.FOUND if errors(found) else ExitCode.ANSWERED


def _entry(name: str, on: int) -> Entry:
    """The version of a document that is in force on a day; raises UnusableError where there is none of that name."""
    try:
        return version_for(versions_of(name), on)[0]
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None


def _figures(policy: Path) -> Source | None:
    path = beside(policy, STATISTICS)
    return open_source(path) if path.exists() else None
