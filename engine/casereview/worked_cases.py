"""The worked cases beside a policy: each is decided, and what differs from what is expected is a problem."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from casereview.days import day_number
from casereview.decide import decide
from casereview.expectations import differences
from casereview.formats.decision.json import as_mapping
from casereview.model import Policy
from casereview.problems import Place, Problem, errors
from casereview.readings import problem_with
from casereview.source import Source, Way
from casereview.tested import Probe
from casereview.validate import are_for, validate_case, validate_cases

Written = Mapping[str, Any]


class Worked(NamedTuple):
    """One worked case: its name, what is asked, and what must be answered. `suggested`: its author is to confirm it."""

    name: str
    probe: Probe
    expect: Written
    suggested: bool = False


def passed_cases(source: Source, policy: Policy, statute: Policy) -> list[str]:
    """The names of the cases in a cases file that come to what they expect; what else happens is a problem in it."""
    if not (validate_cases(source) and are_for(source, policy.id)):
        return []
    before = len(source.problems)
    passed = []
    for place, case in enumerate(joined_cases(source)):
        _test_case(source, ("cases", place), case, policy, statute)
        if len(source.problems) == before and source.value["cases"][place].get("suggested"):
            _warn_of_suggestion(source, place)
        if len(source.problems) == before:
            passed.append(source.value["cases"][place]["name"])
        before = len(source.problems)
    return passed


def _warn_of_suggestion(source: Source, place: int) -> None:
    message = (
        f"{source.value['cases'][place]['name']}: the program suggested this case; check what it expects against the "
        "document, and take out `suggested`"
    )
    at = source.key_place(("cases", place, "suggested"))
    source.problems.append(Problem(at, message, source.file, "warning"))


def worked_cases(source: Source) -> list[Worked]:
    """The cases of a cases file whose cases are all valid, in its order."""
    return [
        Worked(row["name"], _asked(row, case.value), row["expect"], row.get("suggested", False))
        for row, case in zip(source.value["cases"], joined_cases(source), strict=True)
    ]


def _asked(row: Written, case: Written) -> Probe:
    return Probe(case, day_number(row.get("on", case["received"])), row.get("readings", {}))


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
    for key, difference in differences(written["expect"], decision):
        source.problem(source.place((*way, "expect", *key)), f"{written['name']}: {difference}")
