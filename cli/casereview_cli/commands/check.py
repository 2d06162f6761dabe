"""`casereview check`: decides a case against a policy."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from casereview.anew.would_change import with_prospects
from casereview.decide import Decision, decide
from casereview.engines import ENGINES
from casereview.formats.decision import FORMATS
from casereview.formats.decision.differing import names_that_differ
from casereview.formats.json import as_sorted_json
from casereview.load import LARGEST_RECEIPT, MIB
from casereview.look_back import with_look_back
from casereview.model import Policy
from casereview.problems import CasereviewError, listed
from casereview.receipts import BEGINS, receipt_of
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, asked_on, open_case, open_statute, tell
from casereview_cli.options import FILE, chosen_readings, on_option, policies_option, policy_option, reading_option
from casereview_cli.writing import write_whole


@click.command("check")
@click.argument("case", type=FILE)
@policy_option
@policies_option
@on_option
@reading_option
@click.option("--receipt", type=FILE, metavar="FILE", help="Also saves the decision with all that it follows from.")
@click.option("--exit-code", is_flag=True, help="Ends with status 1 where the outcome is not `met`.")
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(list(ENGINES)),
    default="portable",
    show_default=True,
    help="What derives the decision; all come to the same.",
)
@click.option("--cross-check", is_flag=True, help="Decides with every engine, and fails where they differ.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(  # noqa: PLR0913, PLR0917 - an argument for each option
    case: Path,
    policy_name: str,
    on: int | None,
    pairs: tuple[tuple[str, int], ...],
    receipt: Path | None,
    exit_code: bool,
    engine_name: str,
    cross_check: bool,
    format_name: str,
) -> ExitCode:
    """Decide CASE against a policy, and show the working, clause by clause."""
    versions = Versions(policy_name)
    source, policy, in_force = open_case(case, versions)
    readings = chosen_readings(pairs, policy.readings)
    day, statute = asked_on(source, on), open_statute()
    try:
        decisions = {
            name: decide(policy, source.value, day, statute, readings, in_force, ENGINES[name]())
            for name in (ENGINES if cross_check else [engine_name])
        }
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None
    tell(source.problems)
    decided = decisions.pop(engine_name)
    if _differ(decided, decisions.values(), policy):
        return ExitCode.FAULT
    until = versions.last_day(decided.received)
    prospective = with_prospects(decided, policy, source.value, readings, until)
    decision = with_look_back(prospective, policy, source, versions.earlier(source), statute, readings)
    if receipt is not None:
        _save(receipt_of(decision, source.value, policy, statute, readings), receipt, case)
    click.echo(FORMATS[format_name](decision, policy), nl=False)
    return ExitCode.FOUND if exit_code and decision.outcome != "met" else ExitCode.ANSWERED


def _differ(decision: Decision, others: Iterable[Decision], policy: Policy) -> bool:
    """Whether the engines came to different decisions; says on standard error in which parts."""
    parts = {part for other in others for part in names_that_differ(decision, other, policy.vocabulary)}
    if parts:
        fault = "this is a fault of the program, not of your files: please report it"
        click.echo(f"the engines differ in {listed(sorted(parts), 'and')}; {fault}", err=True)
    return bool(parts)


def _save(receipt: Mapping[str, Any], path: Path, case: Path) -> None:
    """Writes a receipt, in place of an older one but never of the case; raises UnusableError where that cannot be."""
    if path.exists() and path.samefile(case):
        raise UnusableError(f"{path}:1:1: this is the case file itself; give the receipt another name")
    content = as_sorted_json(receipt).encode()
    if len(content) > LARGEST_RECEIPT:
        raise UnusableError(f"{path}:1:1: not written: the receipt is larger than {LARGEST_RECEIPT // MIB} MiB")
    write_whole(path, content, like=BEGINS)
