"""`casereview check`: decides a case against a policy."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from casereview.decide import decide
from casereview.formats.decision import FORMATS
from casereview.formats.json import as_sorted_json
from casereview.load import LARGEST_RECEIPT, MIB
from casereview.receipts import receipt_of
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, asked_on, open_case, open_statute, tell
from casereview_cli.options import FILE, chosen_readings, on_option, policy_option, reading_option
from casereview_cli.writing import write_whole


@click.command("check")
@click.argument("case", type=FILE)
@policy_option
@on_option
@reading_option
@click.option("--receipt", type=FILE, metavar="FILE", help="Also saves the decision with all that it follows from.")
@click.option("--exit-code", is_flag=True, help="Ends with status 1 where the outcome is not `met`.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(
    case: Path,
    policy_name: str,
    on: int | None,
    pairs: tuple[tuple[str, int], ...],
    receipt: Path | None,
    exit_code: bool,
    format_name: str,
) -> ExitCode:
    """Decide CASE against a policy, and show the working, clause by clause."""
    source, policy, in_force = open_case(case, Versions(policy_name))
    readings = chosen_readings(pairs, policy.readings)
    statute = open_statute()
    decision = decide(policy, source.value, asked_on(source, on), statute, readings, in_force)
    tell(source.problems)
    if receipt is not None:
        _save(receipt_of(decision, source.value, policy, statute, readings), receipt, case)
    click.echo(FORMATS[format_name](decision, policy), nl=False)
    return ExitCode.FOUND if exit_code and decision.outcome != "met" else ExitCode.ANSWERED


def _save(receipt: Mapping[str, Any], path: Path, case: Path) -> None:
    """Writes a receipt, in place of an older one but never of the case; raises UnusableError where that cannot be."""
    if path.exists() and path.samefile(case):
        raise UnusableError(f"{path}:1:1: this is the case file itself; give the receipt another name")
    content = as_sorted_json(receipt).encode()
    if len(content) > LARGEST_RECEIPT:
        raise UnusableError(f"{path}:1:1: not written: the receipt is larger than {LARGEST_RECEIPT // MIB} MiB")
    write_whole(path, content)
