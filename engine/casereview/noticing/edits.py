"""The small edits of a policy that a worked case should notice: each number, unit, word and choice that decides.

Each is made at one place, and the rest of the policy stays. What does not fit the schema any more is no edit.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from casereview.days import LONGEST, Period, day_number, day_text, read_period
from casereview.deciding.parts_read import PARTS_READ, part_read
from casereview.deciding.seats import NOT_DECIDED
from casereview.source import Source, Way
from casereview.tested import Edit
from casereview.validate import validate_policy

Written = Mapping[str, Any]

Change = tuple[Way, str, Any]
"""The way to what is changed, the change in words, and what stands there then; `TAKEN_OUT` where nothing does."""

TAKEN_OUT = object()

_SHOWN: tuple[Way, ...] = (
    ("threshold", "considers"),
    ("threshold", "grounds", "decided_by"),
    ("panel", "rules", "where_possible"),
)
"""Parts inside the parts read that are shown and decide nothing; places in lists are left out."""

_CONNECTIVES = ("all", "any", "none")
_STARTS = ("of", "before")
_LISTS = (
    *("of", "requires", "grounds", "readings", "starts", "against", "bodies", "ways", "one_of", "meets", "rules", "to"),
    *("any_of", "decided_by", "lodged_by", "results", "rungs", "timetable", "appeals", "closure_days"),
)
_OPTIONAL = (
    *("grade", "role", "instead", "with", "decided_by", "decided_after", "deciders", "lodge_within", "reading", "tier"),
    *("against", "when", "through", "lodged_by", "grounds", "requires", "results", "found_by", "unless", "at_least"),
    *("in_any", "where", "same"),
)
"""Keys without which a record still says something, and something else. What is true or false is turned round."""

_WINDOW = ("in_the", "of", "before", "after", "anchor")
"""The keys of a count that stand only together: without its length a window says nothing."""

_SHOWN_RULES = ("invited_where_relevant", "standing_group")
"""Kinds of rules of the panel by which nobody can be missing."""


def edits(source: Source) -> Iterator[Edit]:
    """Every edit of the valid policy in `source` that leaves it valid."""
    return (edit for change in changes(source.value) if (edit := edited(source, change)))


def edited(source: Source, change: Change) -> Edit | None:
    """The policy in `source` with a change; None where it is not valid with it."""
    way, words, value = change
    written = _with(source.value, way, value)
    valid = validate_policy(Source(source.file, written, source.places, source.keys))
    return Edit(way, words, written) if valid else None


def changes(policy: Written) -> Iterator[Change]:
    """Every change of what decides in a policy, whether or not it is valid with it."""
    starts = _starts(policy)
    told = list(dict.fromkeys(rung["tell"] for rung in policy.get("escalation", {}).get("rungs", ())))
    for part in PARTS_READ:
        value = part_read(policy, part)
        if isinstance(value, str):
            yield part, f"`{part[-1]}` taken out", TAKEN_OUT
        elif value is not None:
            yield from _below(part, value, starts, told)


def _starts(policy: Written) -> list[str]:
    """The events from which limits of the policy count, in its order."""
    found: dict[str, None] = {}
    for limit in policy.get("timetable", ()):
        named = [limit[key] for key in _STARTS if key in limit] + list(limit.get("starts", ()))
        found |= dict.fromkeys(event for event in named if event != "unstated")
    return list(found)


def _below(way: Way, value: Any, starts: list[str], told: list[str]) -> Iterator[Change]:
    """The changes of `value`, which stands at `way`, and of all below it."""
    match value:
        case Mapping():
            for key, below in value.items():
                if not _is_shown((*way, key), below):
                    yield from _of_key(value, (*way, key), below, starts, told)
                    yield from _below((*way, key), below, starts, told)
            yield from _added(value, way)
        case list():
            yield from _of_list(way, value)
            for place, below in enumerate(value):
                if not _is_shown((*way, place), below):
                    yield from _below((*way, place), below, starts, told)
        case _:
            pass


def _is_shown(way: Way, value: Any) -> bool:
    """Whether a part is shown, and decides nothing."""
    names = tuple(step for step in way if isinstance(step, str))
    return names in _SHOWN or (way[:2] == ("panel", "rules") and _is_shown_rule(value)) or value in NOT_DECIDED


def _is_shown_rule(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("kind") in _SHOWN_RULES


def _of_key(record: Written, way: Way, value: Any, starts: list[str], told: list[str]) -> Iterator[Change]:
    """The changes of one key of a record."""
    key = str(way[-1])
    if key in ("period", "in_the", "in_any", "more_than"):
        yield from _of_period(way, read_period(value))
    elif key in ("at_least", "from_bodies", "tier"):
        yield from (_change(way, value, number) for number in (value - 1, value + 1))
    elif isinstance(value, bool) and key != "final":
        yield _change(way, value, not value)
    elif key in _WORDS:
        yield from (_change(way, value, word) for word in _WORDS[key](record) if word != value)
    elif key in _STARTS and isinstance(value, str) and way[0] == "timetable":
        yield from (_change(way, value, start) for start in starts if start not in (value, record["event"]))
    elif key == "day":
        yield from (_change(way, value, day_text(day_number(value) + step)) for step in (-1, 1))
    elif key == "tell":
        yield from (_change(way, value, role) for role in told if role != value)
    if key == "in_the":
        yield way[:-1], "`in_the` taken out", {name: part for name, part in record.items() if name not in _WINDOW}
    elif key in _OPTIONAL:
        yield way, f"`{key}` taken out", TAKEN_OUT


def _kinds(record: Written) -> tuple[str, ...]:
    """The other ways to join conditions; of one part alone, *all* and *any* are the same."""
    if record.get("kind") not in _CONNECTIVES:
        return ()
    several = len(record["of"]) > 1
    alike = () if several else {"all": ("any",), "any": ("all",), "none": ()}[record["kind"]]
    return tuple(kind for kind in _CONNECTIVES if kind not in alike)


_WORDS: Mapping[str, Callable[[Written], tuple[str, ...]]] = {
    "kind": _kinds,
    "counting": lambda _: ("incidents", "reports", "people"),
    "when": lambda record: ("met", "not met") if "event" in record else (),
    "who": lambda record: ("the applicant", "someone else") if record["kind"] == "made_by" else (),
    "after": lambda _: ("first-incident", "first-report"),
}
"""The words that may stand under a key in place of each other."""


def _of_period(way: Way, period: Period) -> Iterator[Change]:
    longer = [Period(period.number + step, period.unit) for step in (-1, 1)]
    other = [Period(period.number, unit) for unit in LONGEST if unit != period.unit and period.number]
    yield from (_change(way, str(period), str(edited)) for edited in (*longer, *other))


def _of_list(way: Way, items: list[Any]) -> Iterator[Change]:
    """The list without each of its items in turn; readings also in another order. No list is left without an item."""
    if way[-1] not in _LISTS:
        return
    # What stands under a key of a record goes with the key, which is an edit of its own.
    alone = len(items) == 1 and (way in PARTS_READ or way[-1] not in _OPTIONAL)
    for place, item in enumerate(items):
        if not _is_shown((*way, place), item):
            yield way if alone else (*way, place), f"{_named(item)} taken out", TAKEN_OUT
    if way[-1] == "readings" and len(items) > 1:
        yield way, "the first two readings change places", [items[1], items[0], *items[2:]]


def _added(record: Written, way: Way) -> Iterator[Change]:
    """What a record that does not say that its first day counts would be if it did."""
    if record.get("kind") in ("within", "reported_within", "applied_within") and "counting_first_day" not in record:
        yield way, "`counting_first_day` added", {**record, "counting_first_day": True}


def _change(way: Way, old: Any, new: Any) -> Change:
    return way, f"`{_said(old)}` → `{_said(new)}`", new


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _named(item: Any) -> str:
    """An item of a list by what tells it from the others."""
    if not isinstance(item, Mapping):
        return f"`{item}`"
    names = ("ground", "event", "fact", "power", "more_than", "role", "body", "grade", "kind")
    name = next((str(item[name]) for name in names if name in item), "the item")
    return f"`{name}`" if name != "the item" else name


def _with(written: Any, way: Way, value: Any) -> Any:
    """A copy of `written` with `value` at `way`; what is not on the way is shared."""
    if not way:
        return value
    step, *rest = way
    if isinstance(written, list):
        place = int(step)
        if not rest and value is TAKEN_OUT:
            return [*written[:place], *written[place + 1 :]]
        return [*written[:place], _with(written[place], tuple(rest), value), *written[place + 1 :]]
    if not rest and value is TAKEN_OUT:
        return {key: below for key, below in written.items() if key != step}
    return {key: _with(below, tuple(rest), value) if key == step else below for key, below in written.items()}
