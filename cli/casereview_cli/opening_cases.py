"""Opens many cases, one after the other: the case files of a folder, and the worked cases beside a policy."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from casereview.agree import WorkedCase
from casereview.days import day_number
from casereview.library import CASES, Entry, beside
from casereview.problems import START, Problem, listed
from casereview.source import Source
from casereview.validate import validate_cases
from casereview.worked_cases import joined_cases
from casereview_cli.opening import UnusableError, open_source, tell, unusable

_ENDS = (".yaml", ".yml", ".json")
"""The ends of the names of case files."""

_LONG = 50
"""From how many files on a progress bar is worth its line."""


def worked_cases(entry: Entry) -> Iterator[WorkedCase]:
    """The worked cases beside a policy, where there are any; raises UnusableError where they are not valid."""
    for case, row in worked_sources(entry):
        on = day_number(row.get("on", case.value["received"]))
        yield WorkedCase(row["name"], case.value, on, row.get("readings", {}))


def worked_sources(entry: Entry) -> Iterator[tuple[Source, Mapping[str, Any]]]:
    """The same as sources, each with what its file says of it besides the case."""
    path = beside(entry.path, CASES)
    if not path.exists():
        return
    source = open_source(path)
    if not validate_cases(source):
        raise unusable(source)
    yield from zip(joined_cases(source), source.value["cases"], strict=True)


def case_files(folder: Path) -> Iterator[Path]:
    """The case files of a folder, with a bar on a terminal while there are many; raises UnusableError if it is none."""
    if not folder.is_dir():
        wrong = "this is a file; name the folder that it is in" if folder.exists() else "there is no such folder"
        raise UnusableError(f"{folder}:1:1: {wrong}")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDS)
    if not paths:
        message = f"there is no case file in it; the names of case files end in {listed(_ENDS)}"
        tell([Problem(START, message, str(folder), "warning")])
    hidden = len(paths) < _LONG or not sys.stderr.isatty()
    with click.progressbar(paths, label="cases", file=sys.stderr, hidden=hidden) as files:
        yield from files


def refuse_pipe(path: Path) -> None:
    """Raises UnusableError where a name in a folder is of a pipe, for whose content one may wait for ever."""
    if path.is_fifo():
        raise UnusableError(str(Problem(START, "this is a pipe, not a file; take it out of the folder", str(path))))


def tell_refused(refused: int, every: int) -> None:
    """Says on standard error how many of the files of a folder could not be used, where there are any."""
    if refused:
        click.echo(f"{refused} of {every} files could not be used; see above", err=True)
