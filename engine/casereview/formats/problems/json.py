"""What was found in files, as JSON."""

from collections.abc import Mapping, Sequence

from casereview.formats.json import as_json
from casereview.problems import Checked
from casereview.rules.pages import Page, rule_of


def format_problems(files: Sequence[Checked], pages: Mapping[str, Page]) -> str:  # noqa: ARG001 - `policy rules` has them
    """One object with a row for each file, and in it one for each problem."""
    rows = [
        {
            "file": checked.file,
            "valid": checked.usable,
            "problems": [
                {
                    "line": problem.place.line,
                    "column": problem.place.column,
                    "severity": problem.severity,
                    "rule": rule_of(problem),
                    "message": problem.message,
                    **({"case": problem.case} if problem.case else {}),
                }
                for problem in sorted(checked.problems)
            ],
        }
        for checked in files
    ]
    return as_json({"files": rows})
