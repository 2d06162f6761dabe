"""`casereview policy validate`: looks for mistakes in policy files, and in the files beside them."""

from collections.abc import Collection
from pathlib import Path

import click

from casereview.compile import compile_policy
from casereview.letters import (
    ENDING,
    letters_named,
    letters_of,
    open_template,
    templates_beside,
    validate_template,
)
from casereview.library import CASES, STATISTICS, Entry, beside, is_misplaced
from casereview.load import load, load_text
from casereview.model import Policy
from casereview.new_policy import left_to_do
from casereview.problems import START, Checked, Problem, UnreadableFileError, errors
from casereview.rules import RULES
from casereview.rules.checking import check, check_comments
from casereview.source import Source
from casereview.validate import are_for, is_in_place, validate_cases, validate_policy, validate_statistics
from casereview.worked_cases import validate_worked_cases
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import refuse_ids
from casereview_cli.options import FILE
from casereview_cli.telling import EVERY_RULE, format_option, show_found


@click.command("validate")
@click.argument("files", type=FILE, nargs=-1, required=True)
@format_option
def command(files: tuple[Path, ...], format_name: str) -> ExitCode:
    """Look for mistakes in policy FILES, and in the cases, figures and letters beside them (or FILES that are such)."""
    refuse_ids(files)
    every = dict.fromkeys(path for named in files for path in (named, *_beside(named)))
    policies = _Policies()
    found = [_validate(path, policies) for path in every]
    show_found([checked for checked, _ in found], RULES, format_name)
    return max(status for _, status in found)


class _Policies:
    """The policies by which the files beside them are validated, each opened once for all of them."""

    def __init__(self) -> None:
        self.opened: dict[Path, Policy | None] = {}
        self.named: dict[Path, dict[Path, Collection[str]]] = {}

    def naming(self, template: Path) -> list[Path]:
        """The policies that name the letter of a template beside them."""
        return [policy for policy, letters in self.beside(template).items() if template.stem in letters]

    def beside(self, template: Path) -> dict[Path, Collection[str]]:
        """The policies beside a template, each with the letters that it names."""
        folder = template.resolve().parent.parent
        if folder not in self.named:
            self.named[folder] = letters_named(folder)
        return self.named[folder]

    def all_valid(self, template: Path) -> bool:
        """Whether all policies beside a template are valid, so that they are known to name no other letters."""
        try:
            return all(map(self.valid, self.beside(template)))
        except UnreadableFileError:
            return False

    def valid(self, path: Path) -> Policy | None:
        """The policy; None where it has mistakes, which are told of the policy itself. Raises UnreadableFileError."""
        file = path.resolve()
        if file not in self.opened:
            source = load(path)
            self.opened[file] = compile_policy(source.value) if validate_policy(source) else None
        return self.opened[file]


def _beside(path: Path) -> list[Path]:
    """The files beside a policy; none beside such a file itself."""
    if path.name.endswith((CASES, STATISTICS, ENDING)) or not path.name:
        return []
    return [*(file for end in (CASES, STATISTICS) if (file := beside(path, end)).exists()), *templates_beside(path)]


def _validate(path: Path, policies: _Policies) -> tuple[Checked, ExitCode]:
    """What is found in a file, and the status that it ends with."""
    try:
        source, valid = (_validated_template if path.suffix == ENDING else _validated)(path, policies)
    except UnreadableFileError as fault:
        return Checked(str(path), (fault.problem,), usable=False), ExitCode.UNUSABLE
    return Checked(str(path), tuple(source.problems), valid), ExitCode.ANSWERED if valid else ExitCode.FOUND


def _validated(path: Path, policies: _Policies) -> tuple[Source, bool]:
    source = load(path)
    _look_into(source, path, policies)
    return source, not errors(source.problems)


def _validated_template(path: Path, policies: _Policies) -> tuple[Source, bool]:
    """The template of a letter, by every policy that names the letter."""
    source, template = open_template(path)
    naming = policies.naming(path)
    if not naming and policies.all_valid(path):
        message = f"no policy beside names a letter `{path.stem}`; name the file after its letter, or take it out"
        source.problem(START, message)
    for policy in map(policies.valid, naming):
        if template and policy:
            validate_template(source, template, policy, letters_of(policy.written)[path.stem])
    source.problems[:] = dict.fromkeys(source.problems)
    return source, not errors(source.problems)


def _look_into(source: Source, path: Path, policies: _Policies) -> None:
    """Adds to a source all that is found in it."""
    if path.name.endswith((STATISTICS, CASES)):
        if path.name.endswith(STATISTICS):
            _validate_figures(source, path.with_name(f"{path.name.removesuffix(STATISTICS)}.yaml"), policies)
        else:
            _validate_cases(source, path.with_name(f"{path.name.removesuffix(CASES)}.yaml"), policies)
        source.problems += check_comments(source, RULES, EVERY_RULE)
        return
    policy = policies.opened[path.resolve()] = compile_policy(source.value) if validate_policy(source) else None
    _look_at_place(source, path, policy is not None)
    if policy:
        source.problems += left_to_do(load_text(path)[1] or "", source.file)
    source.problems += check(source, policy, RULES, EVERY_RULE)


def _look_at_place(source: Source, path: Path, valid: bool) -> None:
    """An error where a file of a library stands elsewhere than its id says; a warning at a draft with another name."""
    policy = source.value.get("policy") if isinstance(source.value, dict) else None
    entry = Entry(path.resolve())
    if isinstance(policy, str) and is_misplaced(entry, policy):
        is_in_place(source, entry.id)
    elif valid and str(policy).partition("/")[2] != entry.id.partition("/")[2]:
        message = f"`{policy}` stands in `{path.name}`; the library finds a document by its file's name"
        source.problems.append(Problem(source.place(("policy",)), message, source.file, "warning"))


def _validate_figures(source: Source, beside_them: Path, policies: _Policies) -> None:
    """Looks for what is wrong with yearly figures, and whether they are for the policy beside them."""
    if validate_statistics(source) and beside_them.exists():
        policy = policies.valid(beside_them)
        if policy:
            are_for(source, policy.id, "figures")


def _validate_cases(source: Source, beside_them: Path, policies: _Policies) -> None:
    """Looks for what is wrong with worked cases; where their policy stands beside them, also by what it declares."""
    if validate_cases(source) and beside_them.exists():
        policy = policies.valid(beside_them)
        if policy and are_for(source, policy.id):
            validate_worked_cases(source, policy.written)
