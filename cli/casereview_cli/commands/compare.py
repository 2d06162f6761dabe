"""`casereview compare`: policies side by side, and cases under each of them."""

from collections.abc import Sequence
from pathlib import Path

import click

from casereview.compare import ComparedCase, compare, verdict
from casereview.formats.comparison import FORMATS
from casereview.model import Policy
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import (
    Versions,
    asked_on,
    open_case,
    open_statute,
    published_documents,
    tell_not_in_force,
    today,
)
from casereview_cli.options import FILE, Day, policies_option, terminal_width


@click.command("compare")
@click.argument("policies", nargs=-1)
@policies_option
@click.option("--all", "every", is_flag=True, help="Compares every policy of the library.")
@click.option("--case", "cases", type=FILE, multiple=True, help="Decides this case under each policy too.")
@click.option("--deciding", is_flag=True, help="Leaves out clauses that decide nothing by themselves.")
@click.option("--on", type=Day(), help="Compares the versions in force on that day; today where left out.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(
    policies: tuple[str, ...], every: bool, cases: tuple[Path, ...], deciding: bool, on: int | None, format_name: str
) -> ExitCode:  # fmt: skip
    """Compare POLICIES (ids, authorities or paths) clause by clause, what differs first."""
    names = [versions[0].id for versions in published_documents()] if every else list(policies)
    if every and policies:
        raise click.UsageError("name the policies, or give `--all`; not both")
    day = today() if on is None else on
    found = {policy.digest: (name, versions, policy) for name in names for versions, policy in [_opened(name, day)]}
    if len(found) < 2:
        raise click.UsageError("name at least two policies that differ, or give `--all`")
    named, documents, opened = zip(*found.values(), strict=True)
    ids = [policy.id for policy in opened]
    statute = open_statute() if cases else None
    compared = [_compared(case, documents, on, statute) for case in cases if statute]
    told_apart = ids if len(set(ids)) == len(ids) else [f"{id_} ({name})" for id_, name in zip(ids, named, strict=True)]
    comparison = compare(opened, compared, deciding, told_apart)
    click.echo(FORMATS[format_name](comparison, terminal_width()), nl=False)
    return ExitCode.ANSWERED


def _opened(name: str, on: int) -> tuple[Versions, Policy]:
    versions = Versions(name)
    policy, in_force = versions.for_day(on)
    tell_not_in_force(policy, in_force, on)
    return versions, policy


def _compared(path: Path, documents: Sequence[Versions], on: int | None, statute: Policy) -> ComparedCase:
    """One case under each policy, in the version that was in force when the application was received."""
    verdicts = []
    for versions in documents:
        source, policy, _ = open_case(path, versions)
        verdicts.append(verdict(policy, source.value, asked_on(source, on), statute))
    return ComparedCase(verdicts[0].decision.case, tuple(verdicts))
