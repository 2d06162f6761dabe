"""The digest of what was loaded: sha256 of its RFC 8785 form (JSON with sorted keys and no space)."""

import hashlib
import json
from typing import Any


def digest(value: Any) -> str:
    """`sha256:` and 64 hexadecimal digits. `value` holds mappings, lists, text, whole numbers and true or false."""
    return f"sha256:{hashlib.sha256(canonical(value).encode()).hexdigest()}"


def canonical(value: Any) -> str:
    """The RFC 8785 form of such a value."""
    match value:
        case dict():
            # RFC 8785 sorts keys by their UTF-16 code units, not by code points.
            keys = sorted(value, key=lambda key: str(key).encode("utf-16-be"))
            return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
        case list():
            return "[" + ",".join(map(canonical, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
