"""Runs rules in durable-rules, inside the subset of it that is known to be right and safe.

A fact is flat, and all its values are whole numbers. A rule compares values of one fact with constants, all of which
must hold: no joins, no alternatives; no host (its threads read what is freed), no timers. Of all rules exactly one
fires for a fact, and its action asserts the next fact: so the chain goes on until there is none. What an action raises
would be lost, so that it is kept and raised afterwards. A chain is one session, begun by a rule of its own, since a
session in which no action has run cannot be deleted.
"""

from collections.abc import Callable, Generator, Iterable
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import finalize

import durable_rules_engine
from durable.engine import Ruleset

from casereview.interpret.durable_rules_text import Comparison, Fact, Rule

Result = TypeVar("Result")

Chain = Generator[Fact, int, Result]
"""Yields one fact after the other, and is sent what the rule that fires for it concludes."""

_SESSION = "case"
_BEGIN = Rule("begin", (), 0)
_SIGNS = {"!=": "$neq", "<=": "$lte", ">=": "$gte"}


class _Leader(Generic[Result]):
    """Leads one chain from fact to fact, as rules fire; keeps what it comes to, or what it failed with."""

    def __init__(self, chain: Chain[Result]) -> None:
        self.chain = chain
        self.asserted = 0
        self.results: list[Result] = []
        self.fault: BaseException | None = None

    def fired(self, closure: Any, conclusion: int) -> None:
        """Asserts the next fact, now that a rule has concluded something from the last one."""
        try:
            self._expect_one_rule(closure)
            fact = self.chain.send(conclusion) if self.asserted else next(self.chain)
            self.asserted += 1
            closure.assert_fact({"id": str(self.asserted), **fact})
        except StopIteration as ended:
            self.results.append(ended.value)
        except BaseException as fault:
            self.fault = fault

    def _expect_one_rule(self, closure: Any) -> None:
        if self.results or self.fault or closure.m.id != str(self.asserted):
            raise RuntimeError("two rules fired for one fact")


def in_turn(chains: Iterable[Chain[Result]]) -> Chain[list[Result]]:
    """One chain after the other; what each comes to."""
    results: list[Result] = []
    for chain in chains:
        result = yield from chain
        results.append(result)
    return results


class Rules:
    """Rules, ready to run: one chain at a time. They are freed with this object."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        # Who leads the chain that runs now, for the actions of all rules.
        self._leaders: list[_Leader[Any]] = []
        definition = {str(number): _definition(rule, self._leaders) for number, rule in enumerate([_BEGIN, *rules])}
        self._ruleset = Ruleset("rules", None, definition)
        self._one_at_a_time = Lock()
        finalize(self, durable_rules_engine.delete_ruleset, self._ruleset._handle)  # noqa: SLF001 - has no other name

    def run(self, chain: Chain[Result]) -> Result:
        """What `chain` comes to."""
        leader = _Leader(chain)
        stopped: list[BaseException | None] = []
        with self._one_at_a_time:
            self._leaders[:] = [leader]
            state = self._ruleset.assert_fact({"sid": _SESSION, "id": "0", _BEGIN.about: 1})
            self._ruleset.do_actions(state, lambda error, _state: stopped.append(error))
            self._ruleset.delete_state(_SESSION)
            self._leaders.clear()
        for fault in (leader.fault, *stopped):
            if fault is not None:
                raise fault
        return leader.results[0]


def _definition(rule: Rule, leaders: list[_Leader[Any]]) -> dict[str, Any]:
    comparisons = (Comparison(rule.about, "==", 1), *rule.comparisons)
    return {"all": [{"m": {"$and": [_as_text(one) for one in comparisons]}}], "run": _action(rule.concludes, leaders)}


def _action(conclusion: int, leaders: list[_Leader[Any]]) -> Callable[[Any], None]:
    def act(closure: Any) -> None:
        leaders[0].fired(closure, conclusion)

    return act


def _as_text(comparison: Comparison) -> dict[str, Any]:
    compared = {comparison.value: comparison.constant}
    return compared if comparison.sign == "==" else {_SIGNS[comparison.sign]: compared}
