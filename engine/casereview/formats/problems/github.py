"""What was found in files, as annotations of GitHub Actions: a line for each, shown beside the line of the file."""

from collections.abc import Mapping, Sequence

from casereview.problems import Checked
from casereview.rules.pages import Page, rule_of

_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""What GitHub would take for the end of a message, or of one of its properties."""


def format_problems(files: Sequence[Checked], pages: Mapping[str, Page]) -> str:  # noqa: ARG001 - a line holds an id
    """A workflow command for each problem; nothing where there is none."""
    lines = []
    for problem in (problem for checked in files for problem in sorted(checked.problems)):
        properties = {
            "file": problem.file,
            "line": str(problem.place.line),
            "col": str(problem.place.column),
            "title": rule_of(problem),
        }
        listed = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
        lines.append(f"::{_COMMANDS[problem.severity]} {listed}::{_escaped(problem.message, _DATA)}\n")
    return "".join(lines)


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
