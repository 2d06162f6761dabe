"""Which files are valid, as plain text; what is wrong in the others goes to standard error."""

from collections.abc import Mapping, Sequence

from casereview.problems import Checked
from casereview.rules.pages import Page


def format_problems(files: Sequence[Checked], pages: Mapping[str, Page]) -> str:  # noqa: ARG001 - names are in the ids
    """A line for each valid file."""
    return "".join(f"{checked.file}: valid\n" for checked in files if checked.usable)
