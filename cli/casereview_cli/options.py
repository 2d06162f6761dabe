"""Options and kinds of words that several commands take."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from casereview.days import FIRST_DAY, LAST_DAY, day_number, day_text

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[int]):
    """A day, written as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The day's number."""
        text = str(value)
        try:
            day = day_number(text)
        except ValueError:
            day = 0
        if not FIRST_DAY <= day <= LAST_DAY or text != day_text(day):
            self.fail(f"`{text}` is not a day from 1990-01-01 to 2079-12-31, written as YYYY-MM-DD", param, ctx)
        return day


class Reading(click.ParamType[tuple[str, int]]):
    """The reading of an unclear clause, written as ID=N."""

    name = "reading"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """The clause's id and the number of the reading."""
        name, _, number = str(value).partition("=")
        if not (name and number.isascii() and number.isdigit() and len(number) <= 3):
            self.fail(
                f"`{value}` does not choose a reading; write the clause and the number, such as `ID=1`", param, ctx
            )
        return name, int(number)


class WholeNumber(click.ParamType[int]):
    """A whole number from 1 to `greatest`."""

    name = "number"

    def __init__(self, greatest: int) -> None:
        self.greatest = greatest

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not re.fullmatch(r"[0-9]{1,15}", text) or not 1 <= int(text) <= self.greatest:
            self.fail(f"`{text}` is not a whole number from 1 to {self.greatest:,}", param, ctx)
        return int(text)


class Percentage(click.ParamType[float]):
    """A percentage, with at most two decimals."""

    name = "percentage"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The percentage as a number from 0 to 100."""
        text = str(value)
        if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", text) or float(text) > _WHOLE:
            self.fail(f"`{text}` is not a percentage from 0 to 100, such as `95` or `99.5`", param, ctx)
        return float(text)


_WHOLE = 100

FILE = click.Path(path_type=Path)
"""A file; that it can be opened is looked at where it is."""

on_option = click.option("--on", type=Day(), help="The day on which the question is asked; today where left out.")

reading_option = click.option(
    "--reading", "pairs", type=Reading(), multiple=True, metavar="ID=N", help="Reads an unclear clause one way."
)

policy_option = click.option(
    "--policy",
    "policy_name",
    required=True,
    metavar="P",
    help="An id, an authority with one leading document, or a path.",
)


def _use(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Makes the library that `--policies` names the one in use, whether or not the command comes to look into it."""
    key = context.meta.pop(_POLICIES_KEY, None)
    if path is None and key is not None:
        raise click.UsageError("`--policies-key` is for a library; name that with `--policies`")
    if path is not None:
        from casereview.problems import CasereviewError
        from casereview_cli.library_in_use import use_library
        from casereview_cli.opening import UnusableError

        try:
            use_library(context, path, key)
        except CasereviewError as problem:
            raise UnusableError(str(problem)) from None


def _keep_key(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    if path is not None:
        context.meta[_POLICIES_KEY] = path


_POLICIES_KEY = "casereview.policies-key"


def policies_option(command: Command) -> Command:
    """Lets a command look into another library (`opening.Versions` does) in place of the shipped one."""
    key = click.option(
        "--policies-key",
        "library_key",
        type=FILE,
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_keep_key,
        help="The public key with which the library must be signed; a bundle needs it.",
    )
    library = click.option(
        "--policies",
        "library",
        type=FILE,
        metavar="LIBRARY",
        expose_value=False,
        callback=_use,
        help="A folder or a signed bundle of policies, in place of the shipped ones.",
    )
    return library(key(command))


def chosen_readings(pairs: tuple[tuple[str, int], ...], readings: Mapping[str, int]) -> dict[str, int]:
    """The readings that were chosen; raises UsageError where the policy has no such clause or reading."""
    from casereview.readings import problem_with

    for name, number in pairs:
        problem = problem_with(readings, name, number)
        if problem:
            raise click.UsageError(problem)
    if len(dict(pairs)) < len(set(pairs)):
        raise click.UsageError("two readings of one clause were chosen; choose one")
    return dict(pairs)


def terminal_width() -> int:
    """The width of the terminal, in characters; that of a file note where there is none."""
    from casereview.formats.text import WIDTH

    return shutil.get_terminal_size((WIDTH, 24)).columns
