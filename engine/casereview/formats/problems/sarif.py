"""What was found in files, as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines of the files."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from casereview.formats.json import as_json
from casereview.formats.rules.markdown import page_markdown
from casereview.formats.rules.text import page_text
from casereview.problems import Checked, Problem
from casereview.rules.pages import Page, rule_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def format_problems(files: Sequence[Checked], pages: Mapping[str, Page]) -> str:
    """One run, with every rule that was looked for and a result for each problem."""
    places = {name: place for place, name in enumerate(pages)}
    run = {
        "tool": {
            "driver": {
                "name": "casereview",
                "version": version("asb-case-review"),
                "rules": [_rule(page) for page in pages.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(checked.file)}} for checked in files],
        "results": [_result(problem, places) for checked in files for problem in sorted(checked.problems)],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(page: Page) -> Mapping[str, Any]:
    return {
        "id": page.rule,
        "shortDescription": {"text": f"{page.title}."},
        "fullDescription": {"text": page.summary},
        "help": {"text": page_text(page), "markdown": page_markdown(page)},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
    }


def _result(problem: Problem, places: Mapping[str, int]) -> Mapping[str, Any]:
    return {
        "ruleId": rule_of(problem),
        "ruleIndex": places[rule_of(problem)],
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message},
        **({"properties": {"case": problem.case}} if problem.case else {}),
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(problem.file)},
                    "region": {"startLine": problem.place.line, "startColumn": problem.place.column},
                }
            }
        ],
    }


def _uri(file: str) -> str:
    """The file as a relative reference, or as a whole one where its path is absolute."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
