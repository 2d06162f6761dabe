"""The library as it is published, and files of the site by their paths."""

import copy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from yaml import safe_dump

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.library import documents, published
from casereview.publishing.library import Document, Library, Version
from casereview.publishing.reading import read_library
from tests.test_conditions import policy_with

LIMIT = {"event": "acknowledged", "kind": "within", "period": "3 working days", "of": "received", "cite": "2"}
ON = day_number("2026-11-21")
ADDRESS = "https://reviews.example.org/asb/"


@cache
def shipped(address: str | None = None) -> Library:
    """The policies of the library, as published on a day."""
    return read_library(published(), ON, address)


def library_of(
    *written: Mapping[str, Any], figures: Mapping[str, Any] | None = None, first: int | None = None
) -> Library:
    """A library of policies of different documents, each in force from the day `first`."""
    made = []
    for policy in written:
        name = policy["policy"].partition("/")[2]
        version = Version(name, compile_policy(policy), b"", first)
        made.append(Document(policy["policy"], (version,), version, None if first is None else True, figures))
    return Library(tuple(made), ON)


def library_in(folder: Path, versions: dict[str, dict[str, Any]], address: str | None = ADDRESS) -> Library:
    """The library of the files by their names, each a policy."""
    for name, written in versions.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(safe_dump({**written, "policy": name.partition("@")[0]}))
    return read_library(documents(folder), ON, address)


def version(revised: str | None, period: str = "3 working days", title: str = "A page") -> dict[str, Any]:
    written = copy.deepcopy({**policy_with({"kind": "consent"}), "timetable": [{**LIMIT, "period": period}]})
    written["title"] = title
    return {**written, "document": {**written["document"], **({"revised": revised} if revised else {})}}


def three(folder: Path, address: str | None = ADDRESS) -> Library:
    return library_in(
        folder,
        {
            "anytown/web-page@2021-04-01": version("2021-04-01"),
            "anytown/web-page": version("2023-05", "2 working days"),
            "otherton/web-page": version("2022-01"),
            "undated/web-page": version(None),
        },
        address,
    )
