"""The formats in which it is shown what was found in files: one module each."""

from collections.abc import Callable, Mapping, Sequence

from casereview.formats.problems import github, json, junit, sarif, text
from casereview.problems import Checked
from casereview.rules.pages import Page

FORMATS: dict[str, Callable[[Sequence[Checked], Mapping[str, Page]], str]] = {
    "text": text.format_problems,
    "json": json.format_problems,
    "sarif": sarif.format_problems,
    "junit": junit.format_problems,
    "github": github.format_problems,
}
"""Every format by its name on the command line; the pages are those of every rule that was looked for, by its id.

The text names only the files that are valid: its problems go to standard error.
"""
