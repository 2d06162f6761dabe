"""What a decision says otherwise than a worked case expects of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.problems import listed
from casereview.source import Way

Written = Mapping[str, Any]


def differences(expect: Written, decision: Written) -> Iterator[tuple[Way, str]]:
    """What the decision has otherwise than expected, each with its key in `expect`."""
    threshold = decision["threshold"]
    found = {
        "outcome": decision["outcome"],
        "applicant": decision["applicant"]["outcome"],
        "threshold": threshold["outcome"],
        "statute": decision["statute"]["outcome"],
        "agrees": threshold["agrees"],
    }
    for key, value in found.items():
        if key in expect and expect[key] != value:
            yield (key,), f"`{key}` is expected to be `{_said(expect[key])}`, but is `{_said(value)}`"
    by_id: dict[str, dict[str, Any]] = {
        "grounds": {row["ground"]: row["outcome"] for row in threshold["grounds"]},
        "qualifies": {row["report"]: row["qualifies"] for row in threshold["reports"]},
        "counts_for": {row["report"]: row["counts_for"] for row in threshold["reports"]},
        "reasons": {row["report"]: [reason["code"] for reason in row["reasons"]] for row in threshold["reports"]},
    }
    for key, rows in by_id.items():
        for name, value in expect.get(key, {}).items():
            if name not in rows:
                yield (key, name), f"there is no `{name}`; there {_are(list(rows))}"
            elif _as_set(value) != _as_set(rows[name]):
                yield (key, name), f"`{key}` of `{name}` is expected to be {_all(value)}, but is {_all(rows[name])}"
    yield from _needed_differences(expect, threshold["needed"])
    yield from _panel_differences(expect.get("panel", {}), _panel_as_expected(decision["panel"]))
    for part in ("deciders", "review", "further"):
        yield from _part_differences(part, expect.get(part, {}), decision[part])
    for part, key in (("timetable", "event"), ("actions", "action"), ("appeals", "against")):
        found_rows = [{**row, "tell": row.get("tell") or "nobody", "findings": _by_key(row)} for row in decision[part]]
        yield from _row_differences(part, key, expect.get(part, ()), found_rows)
    without = [row["appeal"] for row in decision["without_route"]]
    if expect.get("without_route", without) != without:
        wanted = _all(expect["without_route"])
        yield ("without_route",), f"`without_route` is expected to be {wanted}, but is {_all(without)}"
    yield from _event_differences(expect, decision["timetable"])
    yield from _unwanted_rows("no_rows_for", "event", expect, decision["timetable"])
    yield from _unwanted_rows("no_appeal_against", "against", expect, decision["appeals"])


def _needed_differences(expect: Written, needed: Sequence[Written]) -> Iterator[tuple[Way, str]]:
    asks = [ask["ask"] for ask in needed]
    if set(expect.get("needed", asks)) != set(asks):
        yield ("needed",), f"`needed` is expected to be {_all(expect['needed'])}, but is {_all(asks)}"


def _event_differences(expect: Written, rows: Sequence[Written]) -> Iterator[tuple[Way, str]]:
    """The events of all rows, where they are expected to be others."""
    events = [row["event"] for row in rows]
    if sorted(expect.get("timetable_events", events)) != sorted(events):
        wanted = _all(expect["timetable_events"])
        yield ("timetable_events",), f"the rows are expected to be for {wanted}, but are for {_all(events)}"


def _panel_differences(expect: Written, panel: Written) -> Iterator[tuple[Way, str]]:
    for key, wanted in expect.items():
        if _as_set(wanted) != _as_set(panel[key]) or (key == "rules" and wanted != panel[key]):
            yield ("panel", key), f"`{key}` of the panel is expected to be {_all(wanted)}, but is {_all(panel[key])}"


def _panel_as_expected(panel: Written) -> dict[str, Any]:
    """The panel as worked cases name it."""
    missing = [next(who for what, who in row.items() if what != "cite") for row in panel["missing"]]
    rules = [finding["outcome"] for finding in panel["findings"]]
    cites = {who: row["cite"] for who, row in zip(missing, panel["missing"], strict=True)}
    return {"outcome": panel["outcome"], "stage": panel["stage"], "rules": rules, "missing": missing, "cites": cites}


def _part_differences(part: str, expect: Written, found: Written) -> Iterator[tuple[Way, str]]:
    """What a part that the document asks something of comes to otherwise than expected."""
    outcome = found["outcome"] or "not stated"
    if expect.get("outcome", outcome) != outcome:
        message = f"`outcome` of `{part}` is expected to be `{expect['outcome']}`, but is `{outcome}`"
        yield (part, "outcome"), message
    findings = _by_key(found)
    for key, wanted in expect.get("findings", {}).items():
        if key not in findings:
            yield (part, "findings", key), f"the document asks no `{key}`; there {_are(list(findings))}"
        elif findings[key] != wanted:
            message = f"`{key}` of `{part}` is expected to be `{wanted}`, but is `{findings[key]}`"
            yield (part, "findings", key), message


def _by_key(found: Written) -> dict[str, str]:
    """What each clause comes to, by its key."""
    return {finding["kind"]: finding["outcome"] for finding in found.get("findings", ())}


def _row_differences(
    part: str, name: str, expected: Sequence[Written], rows: Sequence[Written]
) -> Iterator[tuple[Way, str]]:  # fmt: skip
    """The rows of one part, named by their key `name`, that are not there as expected."""
    for place, wanted in enumerate(expected):
        alike = [row for row in rows if all(_fits(wanted[key], row.get(key)) for key in wanted)]
        if len(alike) != 1:
            of_name = [row for row in rows if row[name] == wanted[name]]
            have = "; ".join(", ".join(f"{key} {_said(row.get(key))}" for key in wanted) for row in of_name)
            want = ", ".join(f"{key} {_said(wanted[key])}" for key in wanted)
            number = "several rows" if alike else "no row"
            yield (part, place), f"{number} with {want}; there is {have or f'none for this {name}'}"


def _unwanted_rows(part: str, name: str, expect: Written, rows: Sequence[Written]) -> Iterator[tuple[Way, str]]:
    for place, unwanted in enumerate(expect.get(part, ())):
        if any(row[name] == unwanted for row in rows):
            yield (part, place), f"there is a row for `{unwanted}`"


def _fits(wanted: Any, found: Any) -> bool:
    """Whether what was found says at least what is wanted: a mapping the clauses that it names.

    A day left out of a wanted reading is a day not known; what is not said of a row is not so.
    """
    if isinstance(wanted, dict) and isinstance(found, dict):
        return wanted.items() <= found.items()
    if wanted is False:
        return not found
    if isinstance(wanted, list) and found and isinstance(found[0], dict):
        return bool(found) and wanted == [{key: day for key, day in row.items() if day is not None} for row in found]
    return bool(wanted == found)


def _are(names: list[str]) -> str:
    return f"is {listed(names, 'and')}" if names else "are none"


def _as_set(value: Any) -> Any:
    return set(value) if isinstance(value, list) else value


def _all(value: Any) -> str:
    if isinstance(value, list):
        return listed([str(item) for item in value], "and") if value else "none"
    return f"`{_said(value)}`"


def _said(value: Any) -> str:
    match value:
        case None:
            return "left out"
        case bool():
            return str(value).lower()
        case dict():
            return ", ".join(f"{key} {_said(answer)}" for key, answer in value.items()) or "none"
        case list():
            return " and ".join(map(_said, value))
        case _:
            return str(value)
