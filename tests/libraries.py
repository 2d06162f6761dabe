"""Libraries for the files that programs read: with an address or without, of one policy, of several dated versions."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from yaml import safe_dump

from casereview.library import documents
from casereview.publishing.library import Library
from casereview.publishing.reading import read_library
from tests import published
from tests.published import LIMIT, ON, document_of
from tests.test_conditions import policy_with

ADDRESS = "https://reviews.example.org/asb/"


@cache
def shipped(address: str | None = None) -> Library:
    """The policies of the library, as published on a day."""
    return replace(published.shipped(), address=address)


def library_of(
    *written: Mapping[str, Any], figures: Mapping[str, Any] | None = None, first: int | None = None
) -> Library:
    """A library of policies of different documents, each in force from the day `first`."""
    made = []
    for policy in written:
        document = document_of(policy, figures)
        version = replace(document.current, first=first)
        made.append(replace(document, versions=(version,), current=version, in_force=None if first is None else True))
    return published.library_of(made)


def library_in(folder: Path, versions: dict[str, dict[str, Any]], address: str | None = ADDRESS) -> Library:
    """The library of the files by their names, each a policy."""
    for name, written in versions.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(safe_dump({**written, "policy": name.partition("@")[0]}))
    return read_library(documents(folder), ON, address)


def version(revised: str | None, period: str = "3 working days", title: str = "A page") -> dict[str, Any]:
    """A version of a policy with one limit."""
    written = copy.deepcopy({**policy_with({"kind": "consent"}), "timetable": [{**LIMIT, "period": period}]})
    written["title"] = title
    return {**written, "document": {**written["document"], **({"revised": revised} if revised else {})}}


def three(folder: Path, address: str | None = ADDRESS) -> Library:
    """A document in two dated versions, one in one, and one that has no date."""
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
