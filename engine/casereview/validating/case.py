"""What a schema cannot say of a case: days in their order, ids that stand once, and records that must agree."""

from collections.abc import Iterable, Mapping
from typing import Any

from casereview.days import day_number
from casereview.happened import APPEAL_EVENTS
from casereview.problems import Place, Problem, did_you_mean
from casereview.source import Source, Way
from casereview.validating.order import check_order
from casereview.vocabulary import DECLARED

Written = Mapping[str, Any]


def check_case(source: Source, case: Written, policy: Written | None = None) -> None:
    """Adds to `source` what else is wrong with `case`, which is what of it fits the schema: keys may be missing.

    With a policy, the ids with its authority's prefix must be declared by it; others with a prefix are not its own.
    """
    for key in ("reports", "actions", "appeals"):
        _check_ids_once(source, case.get(key, ()), (key,))
    _check_reports(source, case.get("reports", ()))
    _check_agreement(source, case)
    _check_received(source, case)
    check_order(source, case)
    if policy is not None:
        _check_own_ids(source, case, policy)
        _check_appeals(source, case, policy)


def _check_ids_once(source: Source, rows: Iterable[Written], way: Way) -> None:
    seen: dict[str, int] = {}
    for place, row in enumerate(rows):
        first = seen.setdefault(row["id"], place) if "id" in row else place
        if first != place:
            line = source.place((*way, first, "id")).line
            message = f"the id `{row['id']}` stands twice; the first is on line {line}"
            source.problem(source.place((*way, place, "id")), message)


def _check_reports(source: Source, reports: Iterable[Written]) -> None:
    days: dict[str, str] = {}
    for place, report in enumerate(reports):
        occurred, reported = report.get("occurred"), report.get("reported")
        if occurred and reported and day_number(reported) < day_number(occurred):
            name = f"`{report['id']}`" if "id" in report else "this"
            message = f"{name} was reported on {reported}, before it occurred on {occurred}; check both days"
            source.problem(source.place(("reports", place, "reported")), message)
        incident = report.get("incident")
        first = days.setdefault(incident, occurred) if occurred and incident else occurred
        if first != occurred:
            message = (
                f"the incident `{incident}` occurred on {first} in an earlier report and on {occurred} here; "
                "each report is judged on its own day"
            )
            at = source.place(("reports", place, "occurred"))
            source.problems.append(Problem(at, message, source.file, "warning"))


def _check_agreement(source: Source, case: Written) -> None:
    """What may be recorded in two places must be the same in both."""
    events = case.get("events", {})
    appeals = case.get("appeals", ())
    twice: list[tuple[str, str, str | None, Way]] = [
        ("received", "received", case.get("received"), ("events", "received")),
        ("threshold-decided", "decided.on", case.get("decided", {}).get("on"), ("events", "threshold-decided")),
    ]
    if len(appeals) == 1:
        twice += [
            (event, f"appeals.{appeals[0].get('id', 0)}.{key}", appeals[0].get(key), ("events", event))
            for event, key in APPEAL_EVENTS.items()
        ]
    for event, elsewhere, day, at in twice:
        if day and event in events and events[event] != day:
            message = f"`{event}` is {events[event]} here and {day} in `{elsewhere}`; they must agree"
            source.problem(source.place(at), message)


def _check_received(source: Source, case: Written) -> None:
    """Warns of what is recorded for a day before the application was received."""
    received = case.get("received", "")
    days: list[tuple[Way, str, str]] = [(("events", name), name, day) for name, day in case.get("events", {}).items()]
    days.append((("decided", "on"), "decided.on", case.get("decided", {}).get("on", received)))
    for way, name, day in days:
        if day < received and name not in ("received", "form-completed"):
            message = f"`{name}` is {day}, before the application was received on {received}; check both days"
            source.problems.append(Problem(source.place(way), message, source.file, "warning"))


def _check_own_ids(source: Source, case: Written, policy: Written) -> None:
    """Ids with the policy's own prefix, wherever an id may stand."""
    prefix = policy["policy"].partition("/")[0] + "."
    declared = {name for part in DECLARED for name in policy.get("declares", {}).get(part, ())}
    for where, name in _ids(case):
        if name.startswith(prefix) and name not in declared:
            hint = did_you_mean(name, declared)
            source.problem(_place(source, where), f"`{name}` is not declared by `{policy['policy']}`{hint}")


def _place(source: Source, where: Way) -> Place:
    """Where an id stands: bodies are values, facts and events are keys."""
    return source.place(where) if where[-1] in ("to", "body") else source.key_place(where)


def _ids(case: Written) -> Iterable[tuple[Way, str]]:
    """The facts, events and bodies that a case names, each with its way."""
    for part in ("facts", "events"):
        for name in case.get(part, ()):
            yield (part, name), name
    for place, report in enumerate(case.get("reports", ())):
        here = ("reports", place)
        for name in report.get("facts", ()):
            yield (*here, "facts", name), name
        if "to" in report:
            yield (*here, "to"), report["to"]
    people: list[tuple[Way, Iterable[Written]]] = [(("panel",), case.get("panel", ()))]
    people.append((("decided", "by"), case.get("decided", {}).get("by", ())))
    for place, appeal in enumerate(case.get("appeals", ())):
        people.append((("appeals", place, "heard_by"), appeal.get("heard_by", ())))
    for way, rows in people:
        for place, member in enumerate(rows):
            if "body" in member:
                yield (*way, place, "body"), member["body"]


def _check_appeals(source: Source, case: Written, policy: Written) -> None:
    """Warns of a ground or a result of an appeal that is nearly one of those that the policy names."""
    for place, appeal in enumerate(case.get("appeals", ())):
        for key, listed in (("ground", "grounds"), ("result", "results")):
            known = [
                phrase.replace(" ", "-") for route in policy.get("appeals", ()) for phrase in route.get(listed, ())
            ]
            hint = did_you_mean(appeal[key], known) if key in appeal and appeal[key] not in known else ""
            if hint:
                at = source.place(("appeals", place, key))
                message = f"the policy names no {key} of appeal `{appeal[key]}`{hint}"
                source.problems.append(Problem(at, message, source.file, "warning"))
