"""What a schema says of a source, in our own words, each mistake at its place."""

import copy
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from casereview.folders import SCHEMAS
from casereview.problems import UNKNOWN_ID, did_you_mean, listed
from casereview.source import Source, Way

_WANTED = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "keys with values",
}


_BOUNDS = {
    "minItems": "list at least {}",
    "maxItems": "list at most {}",
    "uniqueItems": "list each only once",
    "minLength": "write some text, or leave the key out",
    "maxLength": "write at most {} characters",
    "minimum": "write {} or more",
    "maximum": "write {} or less",
    "minProperties": "write at least {} key",
    "maxProperties": "write at most {} keys",
}
"""What to write instead of what is too much or too little."""


@cache
def schema_named(name: str) -> Mapping[str, Any]:
    """The schema `<name>.schema.json`."""
    found: Mapping[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def validator_of(name: str) -> Any:
    """What finds the mistakes of a value by the schema `name`."""
    # Slow to import, and only needed once there is a file to check.
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def fits(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Any]:
        if isinstance(instance, str) and not _search(pattern, instance):
            yield ValidationError(f"{instance!r} does not match {pattern!r}")

    branching = extend(Draft202012Validator, {"allOf": _branch, "pattern": fits})  # type: ignore[no-untyped-call] # its stubs have no types
    return branching(schema_named(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _branch(validator: Any, branches: Sequence[Any], instance: Any, _schema: Any) -> Iterator[Any]:
    """Goes straight to the branch of the record's `kind`: every `allOf` of our schemas branches on it and nothing else.

    Trying the condition of each branch in turn takes most of the time of validating a policy.
    """
    kind = instance.get("kind") if isinstance(instance, dict) else None
    for place, branch in enumerate(branches):
        if branch["if"]["properties"]["kind"]["const"] == kind:
            yield from validator.descend(instance, branch["then"], schema_path=place)


_CURLY = "\u201c\u201d\u201e\u2018\u2019"
"""The quotation marks of word processors."""


def check_schema(source: Source, name: str) -> list[Way]:
    """Adds to `source` what it gets wrong by the schema `name`, one problem for each place; the ways to what is wrong.

    Where a `kind` is wrong or missing, all beside it is: nothing says how to read it.
    """
    wrong = {problem.place for problem in source.problems}
    ways: list[Way] = []
    _check_empty_keys(source, name)
    for error in sorted(validator_of(name).iter_errors(source.value), key=lambda error: tuple(map(str, error.path))):
        way: Way = tuple(error.absolute_path)
        match error.validator:
            case "additionalProperties":
                for below, message in _unknown_keys(error, way):
                    source.problem(source.key_place(below), message)
                    ways.append(below)
            case "required":
                missing = error.message.split("'")[1]
                message = f"`{missing}` is missing here{_meaning(error.schema, missing)}"
                source.problem(source.key_place((*way, missing)), message)
                ways += [way] if missing == "kind" else []
            case _:
                if source.place(way) not in wrong:
                    message = f"{_named(way)} is {shown(error.instance)}; {_instead(error, name)}"
                    source.problem(source.place(way), message, UNKNOWN_ID if _is_of_ids(error, name) else "")
                    wrong.add(source.place(way))
                ways.append(way[:-1] if way[-1:] == ("kind",) else way)
    return ways


def _is_of_ids(error: Any, name: str) -> bool:
    """Whether what is wrong with a policy is an id that the vocabulary has not, and that has no authority's prefix."""
    return name == "policy" and list(error.schema_path)[-2:] == ["else", "enum"]


def _check_empty_keys(source: Source, name: str) -> None:
    """Adds the keys without a value that the schema does not know."""
    if not source.empty:
        return
    with_keys = copy.deepcopy(source.value)
    for way in source.empty:
        holder = _holder(with_keys, way)
        if isinstance(holder, dict):
            holder[way[-1]] = None
    for error in validator_of(name).iter_errors(with_keys):
        if error.validator == "additionalProperties":
            for way, message in _unknown_keys(error, tuple(error.absolute_path)):
                if way in source.empty:
                    source.problem(source.key_place(way), message)


def _holder(value: Any, way: Way) -> Any:
    """What holds the key that ends `way`; None where it was left out itself."""
    for step in way[:-1]:
        rows: Mapping[Any, Any] = value if isinstance(value, dict) else dict(enumerate(value or ()))
        value = rows.get(step)
    return value


def _unknown_keys(error: Any, path: Way) -> Iterator[tuple[Way, str]]:
    known = list(error.schema["properties"]) if "properties" in error.schema else []
    patterns = list(error.schema.get("patternProperties", ()))
    for key in error.instance:
        if key not in known and not any(_search(pattern, key) for pattern in patterns):
            left = [name for name in known if name not in error.instance]
            # A key that is there already was hardly meant, unless it was clearly written twice.
            hint = did_you_mean(key, known, 0.75) or did_you_mean(key, left) or did_you_mean(key, known)
            hint = hint or (f"; the keys here are {listed(known, 'and')}" if known else "")
            yield (*path, key), f"unknown key `{key}`{hint}"


def _search(pattern: str, text: str) -> bool:
    """Whether text has a pattern in it as JSON Schema means it, where `$` is the end and not also a line's end."""
    return re.search(pattern.replace("$", r"\Z"), text) is not None


def _meaning(schema: Mapping[str, Any], key: str) -> str:
    described = schema.get("properties", {}).get(key, {}).get("description", "")
    return f": {described[0].lower()}{described[1:].rstrip('.')}" if described else ""


def _named(path: Sequence[str | int]) -> str:
    words = [step for step in path if isinstance(step, str)]
    if not words:
        return "the file"
    return f"an item of `{words[-1]}`" if isinstance(path[-1], int) else f"`{words[-1]}`"


def _instead(error: Any, name: str) -> str:
    """What to write instead, where the schema is `name`."""
    value = error.instance
    quoted = isinstance(value, str) and value != value.strip(_CURLY)
    if quoted and error.validator in ("enum", "format", "pattern", "type"):
        return f"quotation marks are straight in these files: write `{value.strip(_CURLY)}`"
    match error.validator:
        case "enum":
            choices = [str(choice) for choice in error.validator_value if choice is not None]
            return did_you_mean(str(error.instance), choices).removeprefix("; ") or str(error.schema["errorMessage"])
        case "type" if isinstance(value, str) and _is_one_of_a_list(error, name):
            return f"write a list: `[{value}]`"
        case "type":
            return _instead_of_type(error)
        case "format" if _search(error.schema["pattern"], error.instance):
            return "there is no such day"
        case "format" | "pattern":
            return str(error.schema["errorMessage"])
        case validator:
            return _BOUNDS[validator].format(error.validator_value)


def _is_one_of_a_list(error: Any, name: str) -> bool:
    """Whether text, or each part of it between commas, is what a list should hold that it stands for."""
    if "items" not in error.schema:
        return False
    of_items = validator_of(name).evolve(schema=error.schema["items"])
    return all(of_items.is_valid(part.strip()) for part in error.instance.split(","))


def _instead_of_type(error: Any) -> str:
    """What to write where text stands for a number or an answer, or the other way round."""
    kinds = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    wanted = next(kind for kind in kinds if kind != "null")
    value = error.instance
    if wanted == "object" and "properties" in error.schema:
        keys = list(error.schema["properties"])
        return f"write its keys with values, such as {listed(keys[:3])}"
    if "enum" in error.schema:
        return str(error.schema["errorMessage"])
    if wanted == "string" and isinstance(value, int):
        fits = "pattern" not in error.schema or _search(error.schema["pattern"], str(value))
        return "put it in quotation marks, so that it is text" if fits else str(error.schema["errorMessage"])
    if isinstance(value, str) and (value in ("true", "false") if wanted == "boolean" else value.isdigit()):
        return "take the quotation marks away"
    return str(error.schema.get("errorMessage") or f"write {_WANTED[wanted]}")


def shown(value: Any) -> str:
    """A wrong value in a message: short, in backticks, never a whole list or mapping."""
    match value:
        case dict():
            return "keys with values" if value else "without any keys"
        case list():
            return f"a list of {len(value)}" if value else "an empty list"
        case None:
            return "empty"
        case bool():
            return f"`{str(value).lower()}`"
        case _:
            text = "".join(sign if sign.isprintable() else _escaped(sign) for sign in str(value))
            if not text:
                return "empty"
            return f"`{text if len(text) <= 40 else text[:37] + '...'}`"


def _escaped(sign: str) -> str:
    """An end of a line, or another sign that cannot be seen, as it can be written in quotation marks."""
    return sign.encode("unicode_escape").decode("ascii")
