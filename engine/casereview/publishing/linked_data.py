"""Linked data as JSON-LD: every context stands in the text itself, so that nothing is fetched to read it."""

import json
from collections.abc import Mapping
from typing import Any

from casereview.formats.json import as_json

Node = Mapping[str, Any]
"""A thing with what is known of it; a key whose value is None is left out when it is written."""

_BREAKING_OUT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end the element that the text stands in, as JSON writes it otherwise."""


def leading_to(address: str) -> Node:
    """A thing that is somewhere else, by its address."""
    return {"@id": address}


def place(gss: str) -> str:
    """The address by which the Office for National Statistics names the area of a code."""
    return f"http://statistics.data.gov.uk/id/statistical-geography/{gss}"


def as_file(node: Node) -> bytes:
    """The node as a file of its own."""
    return as_json(_known(node)).encode()


def as_script(node: Node) -> str:
    """The node as an element of a page, which nothing in its texts can end."""
    text = json.dumps(_known(node), ensure_ascii=False).translate(_BREAKING_OUT)
    return f'<script type="application/ld+json">{text}</script>'


def _known(value: Any) -> Any:
    """The value without what is not known."""
    match value:
        case dict():
            return {key: _known(below) for key, below in value.items() if below is not None}
        case list():
            return [_known(below) for below in value]
        case _:
            return value
