"""The worked cases beside a policy: each is decided, and what differs from what is expected is a problem."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.days import day_number
from casereview.decide import decide
from casereview.formats.decision.json import as_mapping
from casereview.model import Policy
from casereview.problems import Place, errors, listed
from casereview.readings import problem_with
from casereview.source import Source, Way
from casereview.validate import validate_case, validate_cases

Written = Mapping[str, Any]


def passed_cases(source: Source, policy: Policy, statute: Policy) -> list[str]:
    """The names of the cases in a cases file that come to what they expect; what else happens is a problem in it."""
    if not validate_cases(source):
        return []
    if source.value["policy"] != policy.id:
        message = f"these cases are for `{source.value['policy']}`, but the policy beside them is `{policy.id}`"
        source.problem(source.place(("policy",)), message)
        return []
    before = len(source.problems)
    passed = []
    for place, case in enumerate(joined_cases(source)):
        _test_case(source, ("cases", place), case, policy, statute)
        if len(source.problems) == before:
            passed.append(source.value["cases"][place]["name"])
        before = len(source.problems)
    return passed


def validate_worked_cases(source: Source, policy: Written) -> bool:
    """Adds what is wrong with the cases in a valid cases file beside `policy`; true where each can be decided."""
    for case in joined_cases(source):
        validate_case(case, policy)
        _keep(source, case)
    return not errors(source.problems)


def _keep(source: Source, case: Source) -> None:
    """Adds the problems of one case; those of what all are given once."""
    source.problems += [problem for problem in case.problems if problem not in source.problems]


def joined_cases(source: Source) -> list[Source]:
    """The cases of a valid cases file, each joined with what all are given, with the places where its parts stand."""
    given = {way[1:]: place for way, place in source.places.items() if way[:1] == ("given",)}
    own: list[dict[Way, Place]] = [{} for _ in source.value["cases"]]
    for way, place in source.places.items():
        if way[0:1] == ("cases",) and way[2:3] == ("case",):
            own[int(way[1])][way[3:]] = place
    joined = []
    for number, written in enumerate(source.value["cases"]):
        case = _joined(source.value.get("given", {}), written.get("case", {}))
        for index, answer in enumerate(written.get("without", ())):
            left = _without(case, answer)
            if left == case:
                at = source.place(("cases", number, "without", index))
                source.problem(at, f"`{answer}` is not among what is given; check its name")
            case = left
        start: dict[Way, Place] = {(): source.place(("cases", number))}
        joined.append(Source(source.file, case, {**given, **start, **own[number]}))
    return joined


def _joined(given: Written, own: Written) -> dict[str, Any]:
    """Mappings joined key by key; any other value of `own` in place of the one given."""
    both = {
        key: _joined(given[key], own[key]) if isinstance(given[key], dict) and isinstance(own[key], dict) else own[key]
        for key in given
        if key in own
    }
    return {**given, **own, **both}


def _without(case: Written, answer: str) -> dict[str, Any]:
    """The case without an answer, which is named by its keys with full stops between; a key may have some itself."""
    return {
        key: _without(value, answer.removeprefix(f"{key}."))
        if isinstance(value, dict) and answer.startswith(f"{key}.")
        else value
        for key, value in case.items()
        if key != answer
    }


def _test_case(source: Source, way: Way, case: Source, policy: Policy, statute: Policy) -> None:
    written: Any = source.value["cases"][way[1]]
    if not validate_case(case, policy.written):
        _keep(source, case)
        return
    readings = written.get("readings", {})
    for name, number in readings.items():
        problem = problem_with(policy.readings, name, number)
        if problem:
            source.problem(source.place((*way, "readings", name)), problem)
            return
    on = day_number(written.get("on", case.value["received"]))
    decision = as_mapping(decide(policy, case.value, on, statute, readings), policy.vocabulary)
    for key, difference in _differences(written["expect"], decision):
        source.problem(source.place((*way, "expect", *key)), f"{written['name']}: {difference}")


def _differences(expect: Written, decision: Written) -> Iterator[tuple[Way, str]]:
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
    if "needed" in expect:
        asks = [ask["ask"] for ask in threshold["needed"]]
        if set(asks) != set(expect["needed"]):
            yield ("needed",), f"`needed` is expected to be {_all(expect['needed'])}, but is {_all(asks)}"
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
    yield from _unwanted_rows("no_rows_for", "event", expect, decision["timetable"])
    yield from _unwanted_rows("no_appeal_against", "against", expect, decision["appeals"])


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
