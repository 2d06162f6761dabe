"""What is wrong in a file, and where: problems are values, collected and shown together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple


class Place(NamedTuple):
    """A line and a column of a file, both from 1."""

    line: int
    column: int


START = Place(1, 1)

Severity = Literal["error", "warning", "advice"]
"""An error makes a file unusable; a warning is to be mended or allowed; advice may be taken or left."""


UNKNOWN_ID = "unknown-id"
"""The rule that no id of a policy is unknown; as without it nothing can be decided, it is held with the schema."""


def on_one_line(name: str) -> str:
    """The name of a file without signs that would end a line, or mean something to a terminal."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a file, one warning or one piece of advice, in the words that the reader sees.

    `rule` is the id of the rule that found it; empty where it is what the schema, or what belongs to it, refuses.
    `case` is one that shows it, as a case file holds it.
    """

    place: Place
    message: str
    file: str
    severity: Severity = "error"
    rule: str = ""
    case: Mapping[str, Any] | None = field(default=None, compare=False)

    def __str__(self) -> str:
        severity = "" if self.severity == "error" else f"{self.severity}: "
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{on_one_line(self.file)}:{self.place.line}:{self.place.column}: {severity}{self.message}{rule}"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file with all that was found in it. `usable`: it could be opened, and nothing makes it unusable."""

    file: str
    problems: tuple[Problem, ...]
    usable: bool


class CasereviewError(Exception):
    """The base of every error that a caller is meant to catch; its text is a message for the user."""


class UnreadableFileError(CasereviewError):
    """A file that could not be opened or read at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that make a file unusable, without warnings and advice."""
    return [problem for problem in problems if problem.severity == "error"]


def did_you_mean(word: str, known: Iterable[str], closeness: float = 0.6) -> str:
    """A suffix for a message: `; did you mean X?` where a known word is close, from 0 to 1; else nothing."""
    by_lower_case = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), by_lower_case, n=1, cutoff=closeness)
    return f"; did you mean `{by_lower_case[close[0]]}`?" if close else ""


def listed(words: Sequence[str], joint: str = "or") -> str:
    """The words in backticks as a list in a sentence: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    return f" {joint} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
