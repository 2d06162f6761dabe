"""The formats in which it is shown what worked cases reach and notice: one module each."""

from collections.abc import Callable, Sequence

from casereview.formats.tested import json, text
from casereview.tested import Inspected

FORMATS: dict[str, Callable[[Sequence[Inspected]], str]] = {
    "text": text.format_tested,
    "json": json.format_tested,
}
"""Every format by its name on the command line."""
