"""Everything that is made of a policy and of a case, in every format: what validates must come through all of it."""

import json
from typing import Any

from casereview.anew.would_change import with_prospects
from casereview.clauses.whole import clauses_of
from casereview.compare import ComparedCase, compare, verdict
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.formats import clauses, comparison, day, verification
from casereview.formats.calendar import format_calendar
from casereview.formats.decision import FORMATS
from casereview.formats.json import as_sorted_json
from casereview.formats.letter import FORMATS as LETTERS
from casereview.formats.letter.filling import FilledLetter, cautions, fill
from casereview.formats.letter.material import material_of
from casereview.law.holding import held_against
from casereview.law.rule import Standard
from casereview.letters import letters_of
from casereview.model import Policy
from casereview.new_case import new_case
from casereview.officers_day import officers_day
from casereview.receipts import Deciding, receipt_of, verify
from casereview.rules import RULES
from casereview.rules.checking import check
from casereview.source import Source
from casereview.templates import read_template
from casereview.validate import validate_case, validate_policy, validate_receipt
from casereview.yaml_text import read_yaml
from tests.fuzz import corpus

OUTCOMES = ("met", "not met", "undetermined")

TEMPLATE = """# Letter

{{case}} {{authority}} {{policy}} {{date}} {{blank words}}

{{reports}}

{{threshold-reasons}}
"""


def told(source: Source) -> None:
    """Every problem is a message of one line with a place, and not one is said of a file without a reason."""
    for problem in source.problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert problem.message
        assert str(problem)


def of_policy(written: Any) -> Policy | None:
    """A policy in all its words, compiled; None where it is refused with a reason."""
    source = Source("policy.yaml", written)
    valid = validate_policy(source)
    told(source)
    if not valid:
        assert source.problems
        return None
    policy = compile_policy(source.value)
    standard = Standard(corpus.statute(), corpus.ON, None, False)
    for problem in (*check(source, policy, RULES, RULES), *held_against(standard, source, policy, None, RULES)):
        assert str(problem)
    rows = clauses_of(policy)
    assert all(show(policy, rows) for show in clauses.FORMATS.values())
    compared = compare([policy, corpus.compiled(-1)], names=["one", "other"])
    assert all(show(compared, 100) for show in comparison.FORMATS.values())
    empty = Source("new.yaml")
    read_yaml(new_case(policy), empty)
    assert not empty.problems
    return policy


def of_case(case: Any, policy: Policy, on: int) -> Decision | None:
    """A case decided by a policy, in every format; None where it is refused with a reason."""
    source = Source("case.yaml", case)
    valid = validate_case(source, policy.written)
    told(source)
    if not valid:
        assert source.problems
        return None
    asked = max(on, day_number(case["received"]))
    decided = decide(policy, case, asked, corpus.statute())
    decision = with_prospects(decided, policy, case)
    shown = {name: show(decision, policy) for name, show in FORMATS.items()}
    assert json.loads(shown["json"])["outcome"] in OUTCOMES
    assert all(shown.values())
    assert all(show(officers_day([decision], asked), policy.vocabulary) for show in day.FORMATS.values())
    return decision


def of_both(case: Any, policy: Policy, decision: Decision) -> None:
    """What is made of a decision besides: a calendar, letters, a receipt, and a comparison under two policies."""
    assert format_calendar(decision, policy).startswith(b"BEGIN:VCALENDAR")
    _letters(case, policy, decision)
    _receipt(case, policy, decision)
    other = corpus.compiled(-1)
    if validate_case(Source("case.yaml", case), other.written):
        verdicts = tuple(verdict(each, case, decision.on, corpus.statute()) for each in (policy, other))
        compared = compare([policy, other], [ComparedCase(case["case"], verdicts)], names=["one", "other"])
        assert all(show(compared, 100) for show in comparison.FORMATS.values())


def _letters(case: Any, policy: Policy, decision: Decision) -> None:
    template = read_template(TEMPLATE, Source("letter.md"))
    for letter in list(letters_of(policy.written).values())[:2]:
        material = material_of(letter, policy, case, decision, {})
        assert all(cautions(material))
        filled = fill(template, material) if template else ()
        if isinstance(filled, FilledLetter):
            assert LETTERS[".md"](filled)


def _receipt(case: Any, policy: Policy, decision: Decision) -> None:
    written = json.loads(as_sorted_json(receipt_of(decision, case, policy, corpus.statute(), {})))
    source = Source("receipt.json", _without_nulls(written))
    assert validate_receipt(source), source.problems
    found = verify(source, Deciding(policy, decision.policy.in_force, corpus.statute()), "policy.yaml")
    assert found.holds
    assert all(show(found) for show in verification.FORMATS.values())


def _without_nulls(value: Any) -> Any:
    """A value as it is read: a key without a value is left out."""
    match value:
        case dict():
            return {key: _without_nulls(below) for key, below in value.items() if below is not None}
        case list():
            return [_without_nulls(below) for below in value]
        case _:
            return value
