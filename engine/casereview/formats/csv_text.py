"""Rows as the text of comma-separated values."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_DEFUSED = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20\s']")
"""What begins a text that gets an apostrophe: the signs with which a spreadsheet takes a cell for a formula, narrow and
wide, space that it may leave out, and an apostrophe itself, so that the first one always is ours.
"""


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows, each ended as RFC 4180 has it."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def defused(text: str) -> str:
    """Text that a spreadsheet shows as it stands, and never runs."""
    return f"'{text}" if _DEFUSED.match(text) else text
