"""A policy of the library as one row of a list."""

from typing import NamedTuple

from casereview.formats.note import flowing
from casereview.library import Entry

_IN_FORCE = {True: "in force", False: "not in force", None: "no date stated"}


class PolicyRow(NamedTuple):
    """A policy in the version of a day, and whether it is in force on that day (None: the document has no date)."""

    entry: Entry
    in_force: bool | None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The policy's id, whether it is in force, its authority and its title."""
        written = self.entry.written
        return self.entry.id, _IN_FORCE[self.in_force], flowing(written["authority"]["name"]), flowing(written["title"])


HEADS = ("policy", "in force", "authority", "title")
"""What the cells of a row are."""
