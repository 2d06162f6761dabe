"""The library as it is published, and files of the site by their paths."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.library import published
from casereview.publishing.library import Document, Library, Version
from casereview.publishing.reading import read_library

ON = day_number("2026-11-21")
ADDRESS = "https://reviews.example.org/asb/"


@cache
def shipped(address: str | None = None) -> Library:
    """The policies of the library, as published on a day."""
    return read_library(published(), ON, address)


def library_of(
    *written: Mapping[str, Any], figures: Mapping[str, Any] | None = None, address: str | None = None
) -> Library:
    """A library of policies of different documents, none of which has a date."""
    documents = []
    for policy in written:
        name = policy["policy"].partition("/")[2]
        version = Version(name, compile_policy(policy), b"")
        documents.append(Document(policy["policy"], (version,), version, None, figures))
    return Library(tuple(documents), ON, address)
