"""`casereview policy validate`: looks for mistakes in policy files, and in the files beside them."""

from pathlib import Path

import click

from casereview.compile import compile_policy
from casereview.letters import (
    ENDING,
    letters_of,
    open_template,
    policies_naming,
    templates_beside,
    validate_template,
)
from casereview.library import CASES, STATISTICS, beside
from casereview.problems import START, Problem, errors
from casereview.source import Source
from casereview.validate import validate_cases, validate_policy, validate_statistics
from casereview.worked_cases import validate_worked_cases
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, open_source, opened, tell
from casereview_cli.options import FILE


@click.command("validate")
@click.argument("files", type=FILE, nargs=-1, required=True)
def command(files: tuple[Path, ...]) -> ExitCode:
    """Look for mistakes in policy FILES, and in the cases, figures and letters beside them (or FILES that are such)."""
    every = dict.fromkeys(path for named in files for path in (named, *_beside(named)))
    return max(_validate(path) for path in every)


def _beside(path: Path) -> list[Path]:
    """The files beside a policy; none beside such a file itself."""
    if path.name.endswith((CASES, STATISTICS, ENDING)) or not path.name:
        return []
    return [*(file for end in (CASES, STATISTICS) if (file := beside(path, end)).exists()), *templates_beside(path)]


def _validate(path: Path) -> ExitCode:
    try:
        source, valid = _validated_template(path) if path.suffix == ENDING else _validated(path)
    except UnusableError as problem:
        problem.show()
        return ExitCode.UNUSABLE
    tell(source.problems)
    if valid:
        click.echo(f"{path}: valid")
    return ExitCode.ANSWERED if valid else ExitCode.FOUND


def _validated(path: Path) -> tuple[Source, bool]:
    source = open_source(path)
    return source, _is_valid(source, path)


def _validated_template(path: Path) -> tuple[Source, bool]:
    """The template of a letter, by every policy that names the letter."""
    source, template = opened(open_template, path)
    policies = policies_naming(path)
    if not policies:
        message = f"no policy beside names a letter `{path.stem}`; name the file after its letter, or take it out"
        source.problem(START, message)
    for policy in map(open_source, policies):
        if template and validate_policy(policy):
            validate_template(source, template, compile_policy(policy.value), letters_of(policy.value)[path.stem])
    source.problems[:] = dict.fromkeys(source.problems)
    return source, not errors(source.problems)


def _is_valid(source: Source, path: Path) -> bool:
    if path.name.endswith(STATISTICS):
        return validate_statistics(source)
    if path.name.endswith(CASES):
        policy = path.with_name(f"{path.name.removesuffix(CASES)}.yaml")
        return _valid_cases(source, policy)
    valid = validate_policy(source)
    if valid and source.value["policy"].partition("/")[2] != path.stem.partition("@")[0]:
        message = f"`{source.value['policy']}` stands in `{path.name}`; the library finds a document by its file's name"
        source.problems.append(Problem(source.place(("policy",)), message, source.file, "warning"))
    return valid


def _valid_cases(source: Source, policy_path: Path) -> bool:
    """Whether worked cases are valid; where their policy stands beside them, also by what it declares."""
    if not validate_cases(source):
        return False
    policy = open_source(policy_path) if policy_path.exists() else None
    return policy is None or not validate_policy(policy) or validate_worked_cases(source, policy.value)
