"""Opens the files that a command is given: what is wrong with them goes to standard error, all of it at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from casereview.compile import compile_policy
from casereview.days import day_number, day_text
from casereview.library import STATUTE, Entry, find, version_for, versions_of
from casereview.load import load
from casereview.model import Policy
from casereview.problems import CasereviewError, Problem
from casereview.source import Source
from casereview.validate import validate_case, validate_policy, validate_statistics


class UnusableError(click.ClickException):
    """What a command was given cannot be used; its text says why, file by file."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the messages as they are."""
        click.echo(self.message, err=True, file=file)


def tell(problems: Iterable[Problem]) -> None:
    """Writes problems to standard error, in the order of their places."""
    for problem in sorted(problems):
        click.echo(str(problem), err=True)


def today() -> int:
    """The day on which the question is asked where none is given."""
    return date.today().toordinal()


def find_policy(name: str, received: int) -> tuple[Entry, bool | None]:
    """The policy that a name means on a day, and whether it was in force; raises UnusableError where there is none."""
    try:
        return find(name, received)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None


def open_source(path: Path) -> Source:
    """The file as read; raises UnusableError where it cannot be opened."""
    try:
        return load(path)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None


def open_policy(name: str, received: int) -> tuple[Policy, bool | None]:
    """The policy that a name means, compiled, and whether it was in force on the day; else raises UnusableError."""
    return _versions(name).for_day(received)


def open_statistics(policy_path: Path) -> Mapping[str, Any] | None:
    """The yearly figures beside a policy, None where there are none; raises UnusableError where they are not valid."""
    path = policy_path.with_name(f"{policy_path.stem.partition('@')[0]}.statistics.yaml")
    if not path.exists():
        return None
    source = open_source(path)
    if not validate_statistics(source):
        raise unusable(source)
    found: Mapping[str, Any] = source.value
    return found


def tell_not_in_force(policy: Policy, in_force: bool | None, on: int) -> None:
    """Says on standard error that no version of a policy that was in force on a day is here, where that is so."""
    if in_force is False:
        revised = policy.written["document"]["revised"]
        click.echo(f"`{policy.id}` was not in force on {day_text(on)}; this is the version of {revised}", err=True)


def open_statute() -> Policy:
    """The Act's own count."""
    return open_policy(STATUTE, today())[0]


def open_case(path: Path, policy_name: str) -> tuple[Source, Policy, bool | None]:
    """A valid case with the policy that is to decide it, and whether that was in force; else raises UnusableError."""
    case = open_source(path)
    entry, in_force = find_policy(policy_name, _received(case))
    policy = open_source(entry.path)
    usable = validate_policy(policy)
    valid = validate_case(case, policy.value if usable else None)
    if not (usable and valid):
        raise unusable(case, policy)
    return case, compile_policy(policy.value), in_force


class Versions:
    """The versions of one document, each opened once, whichever cases ask for it."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.opened: dict[Path, Policy] = {}

    def for_day(self, received: int) -> tuple[Policy, bool | None]:
        """The version for an application received on a day, and whether it was in force; else raises UnusableError."""
        entry, in_force = version_for(self.entries, received)
        if entry.path not in self.opened:
            source = open_source(entry.path)
            if not validate_policy(source):
                raise unusable(source)
            self.opened[entry.path] = compile_policy(source.value)
        return self.opened[entry.path], in_force

    def latest(self) -> Policy:
        """The version of today."""
        return self.for_day(today())[0]


def open_versions(name: str) -> Versions:
    """The versions of the document that a name means; raises UnusableError where there is none, or today's is wrong."""
    versions = _versions(name)
    versions.latest()
    return versions


def _versions(name: str) -> Versions:
    try:
        return Versions(versions_of(name))
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None


def open_case_of(path: Path, versions: Versions) -> tuple[Source, Policy, bool | None]:
    """A valid case with the version of the policy that is to decide it; else raises UnusableError."""
    case = open_source(path)
    policy, in_force = versions.for_day(_received(case))
    if not validate_case(case, policy.written):
        raise unusable(case)
    return case, policy, in_force


def asked_on(case: Source, on: int | None) -> int:
    """The day of the question, today where none is given; raises UnusableError where the application comes after it."""
    day = today() if on is None else on
    if day_number(case.value["received"]) > day:
        case.problem(case.place(("received",)), "the application is received after the day of the question (`--on`)")
        raise unusable(case)
    return day


def unusable(*sources: Source) -> UnusableError:
    """The error that says what is wrong with the sources."""
    return UnusableError("\n".join(str(problem) for source in sources for problem in sorted(source.problems)))


def _received(case: Source) -> int:
    """The day of the application, by which a policy's version is chosen; today where the case does not say."""
    try:
        return day_number(case.value["received"])
    except (KeyError, TypeError, ValueError):
        return today()
