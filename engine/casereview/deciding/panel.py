"""Whether the panel meets the policy: until the review is held the one proposed, afterwards those who attended.

A case without a `panel` does not say who is on it, so that every rule is open; an empty one has nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from casereview.conditions.lowering import cited
from casereview.deciding.seats import fits, seats_filled
from casereview.decision import Finding, Missing, Panel, ShownRule
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, WORDS, all_and_any

Written = Mapping[str, Any]


_Member = tuple[Written, int]
"""Somebody on the panel, and whether they certainly or possibly sit on it."""

_Ruled = tuple[int, Sequence[tuple[str, str]]]
"""What one rule comes to: its pair, and who is missing where it is not met."""


class _Asked(NamedTuple):
    """A rule that decides something, or several that are alternatives, and the finding of each pair."""

    rules: list[Written]
    cite: str
    findings: Mapping[int, Finding]


def panel_of(policy: Policy, case: Written, held: bool) -> Panel:
    """The panel of a case; `held`: its review was, by the day of the question."""
    recorded = "panel" in case
    members = [(row, _attended(row) if held else MET) for row in case.get("panel", ())]
    whole = MET
    findings: list[Finding] = []
    missing: list[Missing] = []
    for rules, cite, by_pair in _asked(policy):
        pair, without = _rule(rules, members) if recorded else (UNDETERMINED, ())
        whole &= pair
        findings.append(by_pair[pair])
        if without:
            missing += [Missing(what, who, cite) for what, who in without]
    stage: Literal["held", "proposed"] = "held" if held else "proposed"
    return Panel(recorded, WORDS[whole], stage, tuple(findings), tuple(missing), _shown(policy))


def _attended(row: Written) -> int:
    attended = row.get("attended")
    return UNDETERMINED if attended is None else MET if attended else NOT_MET


@lru_cache(maxsize=64)
def _asked(policy: Policy) -> Sequence[_Asked]:
    """The rules that decide something, in the policy's order."""
    found = []
    for place, rules in _rules(policy):
        asked = [_values(rule) for rule in rules]
        kind, cite = rules[0]["kind"], cited(policy.written, rules[0])
        values: Written = {"choices": asked} if kind == "chair" else asked[0]
        findings = {
            pair: Finding(f"panel.rules.{place}", kind, outcome, cite, values) for pair, outcome in WORDS.items()
        }  # fmt: skip
        found.append(_Asked(rules, cite, findings))
    return found


def _values(rule: Written) -> Written:
    return {key: value for key, value in rule.items() if key not in ("kind", "cite")}


@lru_cache(maxsize=64)
def _shown(policy: Policy) -> tuple[ShownRule, ...]:
    """The rules that decide nothing, in the policy's order."""
    rules = policy.written.get("panel", {}).get("rules", ())
    decided = [rule for _, several in _rules(policy) for rule in several]
    left = [rule for rule in rules if not any(rule is other for other in decided)]
    return tuple(ShownRule(rule["kind"], cited(policy.written, rule), _values(rule)) for rule in left)


def _rules(policy: Policy) -> Iterator[tuple[int, list[Written]]]:
    """The rules that decide something, each with its place; those about the chair together, as alternatives."""
    rules = policy.written.get("panel", {}).get("rules", ())
    choices = chair_choices(rules)
    for place, rule in enumerate(rules):
        if rule["kind"] in ("bodies_present", "members_present", "one_from_each"):
            yield place, [rule]
        elif choices and rule is choices[0]:
            yield place, choices


def chair_choices(rules: Sequence[Written]) -> list[Written]:
    """The alternatives of who chairs, in the document's order.

    Where a document says who chairs, *independent* beside it describes that person; it is an alternative where it binds
    only where possible, or stands alone.
    """
    chairs = [rule for rule in rules if rule["kind"] == "chair"]
    return [rule for rule in chairs if rule["who"] != "independent" or rule.get("where_possible")] or chairs


def _rule(rules: Sequence[Written], members: Sequence[_Member]) -> _Ruled:
    match rules[0]["kind"]:
        case "bodies_present":
            return _bodies(rules[0]["of"], rules[0]["at_least"], members)
        case "members_present":
            return _seats(rules[0], members)
        case "one_from_each":
            # Which bodies are relevant to a case is not recorded.
            pair, _ = _bodies(rules[0]["of"], len(rules[0]["of"]), members)
            return pair or UNDETERMINED, ()
        case _:
            return _chair(rules, members)


def _bodies(bodies: Sequence[str], at_least: int, members: Sequence[_Member]) -> _Ruled:
    """Bodies are represented by whoever sits for them; somebody whose body is not recorded may sit for any."""
    sitting = [(row.get("body"), sits) for row, sits in members if sits]
    surely = {body for body, sits in sitting if sits == MET and body in bodies}
    perhaps = {body for body, _ in sitting if body in bodies}
    unknown = sum([body is None for body, _ in sitting])
    pair = _reached(at_least, len(surely), min(len(perhaps) + unknown, len(bodies)))
    return pair, () if pair else [("body", body) for body in bodies if body not in perhaps]


def _seats(rule: Written, members: Sequence[_Member]) -> _Ruled:
    seats = rule["of"]
    surely, perhaps = seats_filled([[sits and sits & fits(seat, row) for row, sits in members] for seat in seats])
    pair = _reached(rule.get("at_least", len(seats)), len(surely), len(perhaps))
    empty = [] if pair else [seat for place, seat in enumerate(seats) if place not in perhaps]
    return pair, [("role", seat["role"]) if "role" in seat else ("body", seat["body"]) for seat in empty]


def _reached(wanted: int, least: int, most: int) -> int:
    return MET if least >= wanted else UNDETERMINED if most >= wanted else NOT_MET


def _chair(rules: Sequence[Written], members: Sequence[_Member]) -> _Ruled:
    """Whoever chairs is one of those whom the rules allow; nobody who does not sit chairs.

    Unless somebody certainly chairs, anybody may of whom it is not recorded that they do not.
    """
    chairing = [(row, sits) for row, sits in members if sits and row.get("chair") is True]
    pair = all_and_any([sits & _may_chair(rules, row) for row, sits in chairing]) if chairing else NOT_MET
    if all(sits != MET for _, sits in chairing) and any(sits and "chair" not in row for row, sits in members):
        pair |= UNDETERMINED
    return pair, () if pair else [("chair", rules[0]["who"])]


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
