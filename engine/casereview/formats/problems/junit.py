"""What was found in files, as JUnit's XML, which build servers show as tests: a suite for each file.

An error is a test that fails. A warning and a piece of advice are tests that pass and say something, as the command
itself passes.
"""

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from casereview.problems import Checked, Problem, errors
from casereview.rules.pages import Page, rule_of

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_problems(files: Sequence[Checked], pages: Mapping[str, Page]) -> str:  # noqa: ARG001 - a test is named by id
    """One document with a suite for each file; a file without problems is one test that passes."""
    failed = sum(len(errors(checked.problems)) for checked in files)
    suites = "".join(map(_suite, files))
    number = sum(max(1, len(checked.problems)) for checked in files)
    heading = f'<testsuites name="casereview" tests="{number}" failures="{failed}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{heading}\n{suites}</testsuites>\n'


def _suite(checked: Checked) -> str:
    tests = [_test(problem) for problem in sorted(checked.problems)]
    if not tests:
        tests = [f"    <testcase name={_quoted('valid')} classname={_quoted(checked.file)}/>\n"]
    failed = len(errors(checked.problems))
    heading = f'  <testsuite name={_quoted(checked.file)} tests="{len(tests)}" failures="{failed}" errors="0">'
    return f"{heading}\n{''.join(tests)}  </testsuite>\n"


def _test(problem: Problem) -> str:
    name = f"{rule_of(problem)} at {problem.place.line}:{problem.place.column}"
    text = escape(_xml(str(problem)))
    said = (
        f"<failure message={_quoted(problem.message)} type={_quoted(rule_of(problem))}>{text}</failure>"
        if problem.severity == "error"
        else f"<system-out>{text}</system-out>"
    )
    return f"    <testcase name={_quoted(name)} classname={_quoted(problem.file)}>{said}</testcase>\n"


def _quoted(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    """The text without characters that XML cannot hold, which the name of a file may have."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
