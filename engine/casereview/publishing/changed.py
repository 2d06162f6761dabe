"""What changed from one version of a document to another, in words."""

from collections.abc import Iterator

from casereview.compare import compare
from casereview.formats.comparison.cells import cell_text
from casereview.model import Policy


def changed(before: Policy, after: Policy) -> Iterator[str]:
    """A line for each kind of clause that says something else: what it said, and what it says.

    The day of a version is no change of what it says.
    """
    for row in compare([before, after]).rows:
        if not row.same and row.key != "document.revised":
            was, now = (" | ".join(cell_text(cell, cited=False).splitlines()) for cell in row.cells)
            yield f"{row.label}: {was} → {now}"
