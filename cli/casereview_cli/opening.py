"""Opens the files that a command is given: what is wrong with them goes to standard error, all of it at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from casereview.compile import compile_policy
from casereview.days import day_number, day_text
from casereview.library import STATISTICS, STATUTE, Entry, beside, earlier_versions, last_day_of_version, version_for
from casereview.load import load, load_text
from casereview.look_back import Earlier, report_days
from casereview.model import Policy
from casereview.new_policy import left_to_do
from casereview.problems import CasereviewError, Problem
from casereview.source import Source
from casereview.validate import are_for, is_in_place, validate_case, validate_policy, validate_statistics
from casereview.yaml_text import read_yaml
from casereview_cli.library_in_use import library_in_use

Read = TypeVar("Read")


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


def open_source(path: Path) -> Source:
    """The file as read; raises UnusableError where it cannot be opened."""
    name = library_in_use().shown(path)
    return opened(lambda file: load(file, name), path)


def open_text(path: Path) -> tuple[Source, str]:
    """A YAML file as read, with its text; raises UnusableError where it cannot be opened or is no YAML."""
    source, text = opened(load_text, path)
    if text is not None:
        read_yaml(text, source)
    if text is None or source.problems:
        raise unusable(source)
    return source, text


def opened(reader: Callable[[Path], Read], path: Path) -> Read:
    """What `reader` makes of a file; raises UnusableError where it cannot be opened."""
    try:
        return reader(path)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None


def tell_to_do(path: Path) -> None:
    """Says on standard error where a valid policy still holds what nobody has compared with the document."""
    _, text = opened(load_text, path)
    tell(left_to_do(text or "", library_in_use().shown(path)))


def refuse_ids(paths: Iterable[Path]) -> None:
    """Raises UnusableError where a command that takes files is given the name of a policy instead."""
    for path in paths:
        named = not (path.exists() or path.with_name(f"{path.name}.yaml").exists()) and _file_of(str(path))
        if named:
            raise UnusableError(f"{path}:1:1: there is no such file; for the policy of that name, give {named}")


def _file_of(name: str) -> Path | None:
    """The file of today's version of the policy that an id or an authority means; None where it means none."""
    if name.endswith((".yaml", ".yml", ".json")):
        return None
    try:
        return version_for(library_in_use().versions_of(name), today())[0].path
    except CasereviewError:
        return None


def version_on(versions: Sequence[Entry], day: int) -> tuple[Entry, bool | None]:
    """The version in force on a day, else the nearest one, and whether it was in force; else raises UnusableError."""
    try:
        return version_for(versions, day)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None


class Versions:
    """The versions of the document that a name means, each opened once; raises UnusableError where there is none."""

    def __init__(self, name: str) -> None:
        try:
            self.entries = library_in_use().versions_of(name)
        except CasereviewError as problem:
            raise UnusableError(str(problem)) from None
        self.opened: dict[Path, Policy] = {}

    def for_day(self, received: int) -> tuple[Policy, bool | None]:
        """The version for an application received on a day, and whether it was in force; else raises UnusableError."""
        entry, in_force = version_on(self.entries, received)
        return self.open(entry), in_force

    def earlier(self, case: Source) -> list[Earlier]:
        """The versions in force between the first report of a valid case and the one that decides it, oldest first."""
        days = report_days(case.value)
        found = earlier_versions(self.entries, day_number(case.value["received"])) if days else []
        back = [(entry, first, last) for entry, first, last in found if last >= days[0].day]
        return [Earlier(self.open(entry), first, last) for entry, first, last in back]

    def last_day(self, received: int) -> int | None:
        """The last day on which the version of a day decides; None where no later one is known."""
        return last_day_of_version(self.entries, received)

    def open(self, entry: Entry) -> Policy:
        """One of the versions, compiled; raises UnusableError where it is not valid."""
        if entry.path not in self.opened:
            source = open_source(entry.path)
            of_library = entry.path.is_relative_to(library_in_use().folder)
            if not validate_policy(source) or (of_library and not is_in_place(source, entry.id)):
                raise unusable(source)
            tell_to_do(entry.path)
            self.opened[entry.path] = compile_policy(source.value)
        return self.opened[entry.path]

    def path_for_day(self, day: int) -> Path:
        """The file of the version in force on a day, else of the nearest one; raises UnusableError."""
        return version_on(self.entries, day)[0].path

    def latest(self) -> Policy:
        """The version of today."""
        return self.for_day(today())[0]

    def statistics(self, policy: Policy) -> Mapping[str, Any] | None:
        """The yearly figures beside a version, None where there are none; raises UnusableError where they err."""
        path = beside(self.entries[0].path, STATISTICS)
        if not path.exists():
            return None
        source = open_source(path)
        if not (validate_statistics(source) and are_for(source, policy.id, "figures")):
            raise unusable(source)
        found: Mapping[str, Any] = source.value
        return found


def open_policy(name: str, received: int) -> tuple[Policy, bool | None]:
    """The policy that a name means, compiled, and whether it was in force on the day; else raises UnusableError."""
    return Versions(name).for_day(received)


def tell_not_in_force(policy: Policy, in_force: bool | None, on: int) -> None:
    """Says on standard error that no version of a policy that was in force on a day is here, where that is so."""
    if in_force is False:
        revised = policy.written["document"]["revised"]
        click.echo(f"`{policy.id}` was not in force on {day_text(on)}; this is the version of {revised}", err=True)


def published_documents() -> list[list[Entry]]:
    """The documents of the library in use, each with its versions; raises UnusableError where one cannot be read."""
    try:
        return library_in_use().published()
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None


def open_statute() -> Policy:
    """The Act's own count."""
    return open_policy(STATUTE, today())[0]


def open_case(path: Path, versions: Versions) -> tuple[Source, Policy, bool | None]:
    """A valid case with the policy that is to decide it, and whether that was in force; else raises UnusableError."""
    case = open_source(path)
    try:
        policy, in_force = versions.for_day(_received(case))
    except UnusableError as problem:
        validate_case(case)
        raise UnusableError("\n".join([*map(str, sorted(case.problems)), problem.message])) from None
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


def unusable(source: Source) -> UnusableError:
    """The error that says what is wrong with a source."""
    return UnusableError("\n".join(map(str, sorted(source.problems))))


def _received(case: Source) -> int:
    """The day of the application, by which a policy's version is chosen; today where the case does not say."""
    try:
        return day_number(case.value["received"])
    except (KeyError, TypeError, ValueError):
        return today()
