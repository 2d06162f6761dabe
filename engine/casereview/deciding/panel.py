"""Whether the panel meets the policy: until the review is held the one proposed, afterwards those who attended.

A case without a `panel` does not say who is on it, so that every rule is open; an empty one has nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from casereview.conditions.lowering import cited
from casereview.deciding.seats import filled, fits
from casereview.decision import Finding, Missing, Panel
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, WORDS, all_and_any

Written = Mapping[str, Any]


class _Member(NamedTuple):
    """Somebody on the panel, and whether they certainly or possibly sit on it."""

    row: Written
    sits: int


class _Ruled(NamedTuple):
    """What one rule comes to: its pair, and who is missing where it is not met."""

    pair: int
    missing: tuple[tuple[str, str], ...] = ()


def panel_of(policy: Policy, case: Written, held: bool) -> Panel:
    """The panel of a case; `held`: its review was, by the day of the question."""
    members = [_Member(row, _attended(row) if held else MET) for row in case.get("panel", ())]
    pair = MET
    findings: list[Finding] = []
    missing: list[Missing] = []
    for place, rules, cite, values in _asked(policy):
        ruled = _rule(rules, members) if "panel" in case else _Ruled(UNDETERMINED)
        pair &= ruled.pair
        findings.append(Finding(f"panel.rules.{place}", rules[0]["kind"], WORDS[ruled.pair], cite, values))
        missing += [Missing(what, who, cite) for what, who in ruled.missing]
    return Panel("panel" in case, WORDS[pair], "held" if held else "proposed", tuple(findings), tuple(missing))


def _attended(row: Written) -> int:
    return {True: MET, False: NOT_MET}.get(row.get("attended", ""), UNDETERMINED)


@lru_cache(maxsize=64)
def _asked(policy: Policy) -> Sequence[tuple[int, list[Written], str, Written]]:
    """The rules that decide something, each with its place, its citation and the values of its finding."""
    found = []
    for place, rules in _rules(policy):
        asked = [{key: value for key, value in rule.items() if key not in ("kind", "cite")} for rule in rules]
        values: Written = {"choices": asked} if rules[0]["kind"] == "chair" else asked[0]
        found.append((place, rules, cited(policy.written, rules[0]), values))
    return found


def _rules(policy: Policy) -> Iterator[tuple[int, list[Written]]]:
    """The rules that decide something, each with its place; those about the chair together, as they are alternatives.

    Where a document names who chairs, *independent* beside it describes that person and is no alternative.
    """
    rules = policy.written.get("panel", {}).get("rules", ())
    chairs = [rule for rule in rules if rule["kind"] == "chair"]
    named = [rule for rule in chairs if rule["who"] != "independent"] or chairs
    for place, rule in enumerate(rules):
        if rule["kind"] in ("bodies_present", "members_present", "one_from_each"):
            yield place, [rule]
        elif rule["kind"] == "chair" and rule is named[0]:
            yield place, named


def _rule(rules: Sequence[Written], members: Sequence[_Member]) -> _Ruled:
    match rules[0]["kind"]:
        case "bodies_present":
            return _bodies(rules[0]["of"], rules[0]["at_least"], members)
        case "members_present":
            return _seats(rules[0], members)
        case "one_from_each":
            # Which bodies are relevant to a case is not recorded.
            every = _bodies(rules[0]["of"], len(rules[0]["of"]), members)
            return _Ruled(every.pair or UNDETERMINED)
        case _:
            return _chair(rules, members)


def _bodies(bodies: Sequence[str], at_least: int, members: Sequence[_Member]) -> _Ruled:
    """Bodies are represented by whoever sits for them; somebody whose body is not recorded may sit for any."""
    sitting = [member for member in members if member.sits]
    surely = {member.row["body"] for member in sitting if member.sits == MET and "body" in member.row} & set(bodies)
    perhaps = {member.row["body"] for member in sitting if "body" in member.row} & set(bodies)
    unknown = sum("body" not in member.row for member in sitting)
    pair = _reached(at_least, len(surely), min(len(perhaps) + unknown, len(bodies)))
    return _Ruled(pair, tuple(("body", body) for body in bodies if body not in perhaps) if pair == NOT_MET else ())


def _seats(rule: Written, members: Sequence[_Member]) -> _Ruled:
    seats = rule["of"]
    surely = filled(seats, members, lambda seat, member: member.sits & fits(seat, member.row) == MET)
    perhaps = filled(seats, members, lambda seat, member: bool(member.sits & fits(seat, member.row)))
    pair = _reached(rule.get("at_least", len(seats)), len(surely), len(perhaps))
    empty = [seat for place, seat in enumerate(seats) if place not in perhaps] if pair == NOT_MET else []
    return _Ruled(pair, tuple(("role", seat["role"]) if "role" in seat else ("body", seat["body"]) for seat in empty))


def _reached(wanted: int, least: int, most: int) -> int:
    return MET if least >= wanted else UNDETERMINED if most >= wanted else NOT_MET


def _chair(rules: Sequence[Written], members: Sequence[_Member]) -> _Ruled:
    """Whoever chairs is one of those whom the rules allow; nobody who does not sit chairs.

    Unless somebody certainly chairs, anybody may of whom it is not recorded that they do not.
    """
    chairing = [member for member in members if member.sits and member.row.get("chair") is True]
    pair = all_and_any(member.sits & _may_chair(rules, member.row) for member in chairing) if chairing else NOT_MET
    if all(member.sits != MET for member in chairing):
        may_chair = any(member.sits and "chair" not in member.row for member in members)
        pair |= UNDETERMINED if may_chair else NOT_MET
    return _Ruled(pair, (("chair", rules[0]["who"]),) if pair == NOT_MET else ())


def _may_chair(rules: Sequence[Written], row: Written) -> int:
    pair = NOT_MET
    for rule in rules:
        pair |= _allows(rule, row)
    return pair


def _allows(rule: Written, row: Written) -> int:
    """Whether one rule lets somebody chair."""
    people = rule.get("any_of", [rule["person"]] if "person" in rule else [])
    named = MET if not people else NOT_MET
    for person in people:
        named |= fits(person, row)
    answer = {
        "independent": row.get("independent"),
        "from an uninvolved service": None if "involved_before" not in row else not row["involved_before"],
    }
    match rule["who"]:
        case "from another authority" | "from another authority in return":
            other = fits({"body": "neighbouring authority"}, row)
            return named & (MET if people else other)
        case who if who in answer:
            return named & {True: MET, False: NOT_MET, None: UNDETERMINED}[answer[who]]
        case _:
            return named
