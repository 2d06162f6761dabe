"""`casereview policy test`: decides the worked cases beside policies."""

from pathlib import Path

import click

from casereview.compile import compile_policy
from casereview.library import CASES
from casereview.model import Policy
from casereview.validate import validate_policy
from casereview.worked_cases import passed_cases
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import library_in_use
from casereview_cli.opening import UnusableError, open_source, open_statute, tell
from casereview_cli.options import FILE, policies_option


@click.command("test")
@click.argument("files", type=FILE, nargs=-1)
@policies_option
def command(files: tuple[Path, ...]) -> ExitCode:
    """Decide the worked cases in FILES, or beside the policies in FILES; all of the library where none is named."""
    statute = open_statute()
    return max(_test(path, statute) for path in files or sorted(library_in_use().folder.glob(f"*/*{CASES}")))


def _test(path: Path, statute: Policy) -> ExitCode:
    stem = path.name.removesuffix(CASES).removesuffix(path.suffix)
    try:
        if path.is_dir():
            open_source(path)
        policy = open_source(path.with_name(f"{stem}.yaml"))
        cases = open_source(path.with_name(f"{stem}{CASES}"))
    except UnusableError as problem:
        problem.show()
        return ExitCode.UNUSABLE
    if not validate_policy(policy):
        tell(policy.problems)
        return ExitCode.FOUND
    passed = passed_cases(cases, compile_policy(policy.value), statute)
    tell(cases.problems)
    click.echo(f"{cases.file}: {len(passed)} of {_number(cases.value)} cases come to what they expect")
    return ExitCode.FOUND if cases.problems else ExitCode.ANSWERED


def _number(cases: object) -> int:
    return len(cases["cases"]) if isinstance(cases, dict) and isinstance(cases.get("cases"), list) else 0
