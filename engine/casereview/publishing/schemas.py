"""The schemas and the vocabulary on the site, at addresses that stay the same."""

import json
from collections.abc import Iterator
from pathlib import Path

from casereview.folders import SCHEMAS
from casereview.publishing.library import Library, Page

VOCABULARY = "vocabulary.yaml"


def pages(library: Library) -> Iterator[Page]:  # noqa: ARG001 - they are the same for every library
    """The files as they stand in the program."""
    yield from (Page(f"schemas/{path.name}", path.read_bytes()) for path in (*schemas(), SCHEMAS / VOCABULARY))


def schemas() -> list[Path]:
    """The schema of each sort of file."""
    return sorted(SCHEMAS.glob("*.schema.json"))


def description(path: Path) -> str:
    """What a schema says of itself."""
    found: str = json.loads(path.read_text(encoding="utf-8"))["description"]
    return found
