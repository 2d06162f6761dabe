"""`casereview verify`: whether the decision of a receipt still holds."""

from pathlib import Path

import click

from casereview.days import day_number
from casereview.formats.verification import FORMATS
from casereview.load import load_receipt
from casereview.model import Policy
from casereview.problems import CasereviewError
from casereview.receipts import Deciding, verify
from casereview.source import Source
from casereview.validate import validate_receipt
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import library_in_use
from casereview_cli.opening import UnusableError, Versions, open_case, open_statute, tell, unusable, version_on
from casereview_cli.options import FILE, policies_option


@click.command("verify")
@click.argument("receipt", type=FILE)
@click.option("--case", type=FILE, metavar="CASE", help="Also says whether this file still is the case of the receipt.")
@click.option("--policy", "policy_name", metavar="P", help="The policy, where the library does not have its id.")
@policies_option
@click.option("--exit-code", is_flag=True, help="Ends with status 1 where the receipt does not hold.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def command(receipt: Path, case: Path | None, policy_name: str | None, exit_code: bool, format_name: str) -> ExitCode:
    """Say whether the decision of RECEIPT still holds, and what changed since it was made."""
    source = _open_receipt(receipt)
    versions, statute = _versions(source, policy_name), open_statute()
    received = day_number(source.value["case"]["received"])
    policy, in_force = versions.for_day(received)
    _same_document(source, policy)
    file = library_in_use().file(version_on(versions.entries, received)[0])
    today = None if case is None else _open_today(case, versions, statute, source.value["on"])
    deciding = Deciding(policy, in_force, statute, versions.earlier(source.part("case")))
    found = verify(source, deciding, file, today)
    click.echo(FORMATS[format_name](found), nl=False)
    return ExitCode.FOUND if exit_code and not found.holds else ExitCode.ANSWERED


def _open_receipt(path: Path) -> Source:
    """A valid receipt; raises UnusableError where it is none."""
    try:
        source = load_receipt(path)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None
    if not validate_receipt(source):
        raise unusable(source)
    return source


def _versions(receipt: Source, policy_name: str | None) -> Versions:
    """The versions of the document that decided, or of the one named; only the library is looked into unasked."""
    if policy_name is not None:
        return Versions(policy_name)
    name = receipt.value["inputs"]["policy"]["id"]
    if not library_in_use().has(name):
        place = receipt.place(("inputs", "policy", "id"))
        receipt.problem(place, f"the library has no policy `{name}`; name its file with `--policy`")
        raise unusable(receipt)
    return Versions(name)


def _same_document(receipt: Source, policy: Policy) -> None:
    """Raises UnusableError where the policy named is another document than the one that decided."""
    name = receipt.value["inputs"]["policy"]["id"]
    if policy.id.partition("@")[0] != name.partition("@")[0]:
        raise UnusableError(f"the receipt is of a decision by `{name}`, and `--policy` names `{policy.id}`")


def _open_today(path: Path, versions: Versions, statute: Policy, on: str) -> tuple[Source, Deciding]:
    """The valid case file of today with what decides it; raises UnusableError where there is none."""
    case, policy, in_force = open_case(path, versions)
    if case.value["received"] > on:
        case.problem(
            case.place(("received",)), f"the application is received after {on}, the day of the receipt's question"
        )
        raise unusable(case)
    tell(case.problems)
    return case, Deciding(policy, in_force, statute, versions.earlier(case))
