"""What a schema cannot say of a policy: ids that refer to each other, scopes, windows and citations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from casereview.conditions import KINDS
from casereview.days import LONGEST, read_period
from casereview.problems import UNKNOWN_ID, did_you_mean, listed
from casereview.source import Source, Way
from casereview.validating.agreement import check_agreement
from casereview.validating.readings import check_readings
from casereview.vocabulary import DECLARED, Vocabulary, vocabulary_of

Written = Mapping[str, Any]

_EVENT_KEYS = ("event", "of", "before", "starts")
_BODY_KEYS = ("body", "bodies", "are", "of")
_PERIOD_KEYS = ("period", "in_the", "in_any", "more_than", "every")


_THINGS = ("one", "several")
_SORTS = (("yes", "no"), ("choices",), _THINGS)
_NEEDS = {
    "facts": "an answer is of one sort: give it `yes` and `no`, or `choices`",
    "report_facts": "an answer is of one sort: give it `yes` and `no`, `choices`, or `one` and `several`",
}
"""Of which sort a declared answer can be."""


class _Standing(NamedTuple):
    """A condition and where it stands: in the file, and among the scopes."""

    written: Written
    way: Way
    scope: str
    cited: bool


def check_policy(source: Source, policy: Written) -> None:
    """Adds to `source` what else is wrong with `policy`, which is what of it fits the schema: keys may be missing."""
    words = vocabulary_of(policy)
    _check_declared(source, policy)
    conditions = list(_conditions(policy))
    for condition in conditions:
        _check_condition(source, condition, policy, words)
    check_readings(source, policy, [(condition.written, condition.way) for condition in conditions])
    _check_grounds(source, policy)
    _check_letters(source, policy)
    check_agreement(source, policy)
    sections = [section for section in policy.get("document", {}).get("sections", ()) if isinstance(section, str)]
    for way, key, value in _values(policy, ()):
        _check_value(source, way, key, value, words, sections)


def _conditions(policy: Written) -> Iterator[_Standing]:
    """Every condition, each before those below it."""
    for place, written in enumerate(policy.get("applicant", {}).get("requires", ())):
        yield from _below(written, ("applicant", "requires", place), "case", False)
    if "qualify_if" in policy.get("reports", {}):
        yield from _below(policy["reports"]["qualify_if"], ("reports", "qualify_if"), "report", False)
    for place, ground in enumerate(_grounds(policy)):
        if "if" in ground:
            yield from _below(ground["if"], ("threshold", "grounds", place, "if"), "case", True)


def _grounds(policy: Written) -> list[Written]:
    grounds: list[Written] = policy.get("threshold", {}).get("grounds", [])
    return grounds


def _below(written: Written, way: Way, scope: str, cited: bool) -> Iterator[_Standing]:
    if not written:
        return
    cited = cited or "cite" in written
    yield _Standing(written, way, scope, cited)
    for key in ("of", "readings"):
        if isinstance(written.get(key), list) and written["kind"] in ("all", "any", "none", "unclear"):
            for place, part in enumerate(written[key]):
                yield from _below(part, (*way, key, place), scope, cited)
    for key, scope_there in (("if", scope), ("when", scope), ("where", "report")):
        if key in written:
            yield from _below(written[key], (*way, key), scope_there, cited)


def _check_condition(source: Source, condition: _Standing, policy: Written, words: Vocabulary) -> None:
    written, way, scope, cited = condition
    kind = written["kind"]
    if scope not in KINDS[kind].SCOPES:
        advice = {
            "case": f"`{kind}` tests one report; it belongs in `reports.qualify_if` or in the `where` of a `count`",
            "report": f"`{kind}` tests the whole case; it cannot stand in a condition on one report",
        }
        source.problem(source.place((*way, "kind")), advice[scope])
    if not (cited or _stands(source, written, way, "cite")):
        source.problem(source.place(way), "this condition has no `cite`; name the section that it stands in")
    match kind:
        case "count":
            _check_window(source, written, way)
            _check_number(source, written, way, policy)
            for key in ("counting", "same"):
                if "." in written.get(key, ""):
                    _check_fact(source, written[key], (*way, key), "report", words, "one")
        case "qualifying" if way[0] == "reports":
            source.problem(source.place(way), "`qualifying` cannot be a part of what makes a report qualify")
        case "qualifying" if not _stands(source, policy.get("reports", {}), ("reports",), "qualify_if"):
            source.problem(
                source.place(way), "`qualifying` needs `reports.qualify_if`, which this policy does not have"
            )
        case "fact" if "fact" in written:
            _check_fact(source, written["fact"], (*way, "fact"), scope, words, "yes")
        case "choice" if "fact" in written:
            _check_fact(source, written["fact"], (*way, "fact"), scope, words, "choices")
            _check_choices(source, written, way, words)
        case _:
            pass


def _check_window(source: Source, written: Written, way: Way) -> None:
    length, before, after, any_ = (
        _stands(source, written, way, key) for key in ("in_the", "before", "after", "in_any")
    )  # fmt: skip
    if length and not (before or after):
        message = "a window needs the day that it hangs on: add `before: received`"
        source.problem(source.key_place((*way, "in_the")), message)
    if (before and after) or (length and any_):
        one, other = ("before", "after") if before and after else ("in_the", "in_any")
        message = f"`{one}` and `{other}` cannot both stand; a window has one place"
        source.problem(source.key_place((*way, other)), message)
    if "anchor" in written and after:
        source.problem(source.key_place((*way, "anchor")), "`anchor` is for a window before a day; take it out")
    for key in ("before", "after", "of", "anchor"):
        if key in written and not (length or (any_ and key == "of")):
            message = f"`{key}` belongs to a window; add `in_the` with its length, such as `6 months`"
            source.problem(source.key_place((*way, key)), message)


_ALIKE = {"incidents": "incident", "people": "by"}
"""What all things that are counted have in common already, by what is counted."""


def _check_number(source: Source, written: Written, way: Way, policy: Written) -> None:
    """The number can be reached, and incidents count as the policy says of those that were reported several times."""
    counting, number = written.get("counting"), written.get("at_least", 1)
    if number > 1 and written.get("same") == _ALIKE.get(counting or "", ""):
        message = f"`{written['same']}` tells the {counting} apart, so that no {number} of them can have it in common"
        source.problem(source.place((*way, "same")), message)
    for key in ("in_the", "in_any"):
        if read_period(written.get(key, "1 day")).number == 0:
            source.problem(source.place((*way, key)), f"`{written[key]}` leaves no day; write a number from 1")
    times = policy.get("reports", {}).get("same_incident", {}).get("counts")
    against = {"each time": "incidents", "once": "reports"}.get(times)
    if counting and counting == against:
        other, instead = ("incidents", "each time") if counting == "reports" else ("reports", "once")
        advice = f"write `counting: {other}` here, or `counts: {instead}` there, as the document has it"
        message = f"`reports.same_incident` says that an incident counts {times}, but this counts {counting}; {advice}"
        source.problem(source.place((*way, "counting")), message)


def _stands(source: Source, written: Written, way: Way, key: str) -> bool:
    """Whether the file has the key, be it with a value that the schema refuses."""
    return key in written or (*way, key) in source.keys


def _check_fact(source: Source, fact: str, way: Way, scope: str, words: Vocabulary, answer: str) -> None:
    """The fact is known, is about what it is asked of, and has answers of the sort that is wanted."""
    known, other = (words.facts, words.report_facts) if scope == "case" else (words.report_facts, words.facts)
    if fact in other:
        subject = "one report; it belongs in a `where`" if scope == "case" else "the whole case, not about one report"
        source.problem(source.place(way), f"`{fact}` is an answer about {subject}")
    elif fact not in known and not any(("declares", part, fact) in source.keys for part in DECLARED):
        source.problem(source.place(way), _undeclared("fact", fact, known), UNKNOWN_ID)
    elif fact in known and not any(_stands(source, known[fact], ("declares", part, fact), answer) for part in DECLARED):
        sorts = {
            "yes": "is no question of yes or no; use `kind: choice`, or count by it",
            "choices": "has no `choices`; declare them, or use `kind: fact`",
            "one": "tells no things apart; give it `one` and `several`, such as `household` and `households`",
        }
        source.problem(source.place(way), f"`{fact}` {sorts[answer]}")


def _check_choices(source: Source, written: Written, way: Way, words: Vocabulary) -> None:
    entry = words.facts.get(written["fact"]) or words.report_facts.get(written["fact"], {})
    choices = [choice for choice in entry.get("choices", written.get("one_of", ())) if isinstance(choice, str)]
    for place, choice in enumerate(written.get("one_of", ())):
        if isinstance(choice, str) and choice not in choices:
            hint = did_you_mean(choice, choices) or f"; write {listed(choices)}"
            source.problem(
                source.place((*way, "one_of", place)), f"`{choice}` is no choice of `{written['fact']}`{hint}"
            )


def _undeclared(what: str, name: str, known: Mapping[str, Any]) -> str:
    return f"the {what} `{name}` is not declared; add it to `declares`{did_you_mean(name, known)}"


def _check_declared(source: Source, policy: Written) -> None:
    _check_prefixes(source, policy)
    for part in ("facts", "report_facts"):
        for name, entry in policy.get("declares", {}).get(part, {}).items():
            way = ("declares", part, name)
            sorts = [sort for sort in _SORTS if any(_stands(source, entry, way, key) for key in sort)]
            whole = sorts and all(_stands(source, entry, way, key) for key in sorts[0])
            if len(sorts) != 1 or not whole or (part == "facts" and sorts[0] == _THINGS):
                source.problem(source.key_place(way), _NEEDS[part])


def _check_prefixes(source: Source, policy: Written) -> None:
    """What is declared begins with the authority; where all of it begins with a like name, either may be the slip."""
    authority, _, document = policy.get("policy", "").partition("/")
    declared = [(part, name) for part in DECLARED for name in policy.get("declares", {}).get(part, ())]
    prefixes = {name.partition(".")[0] for _, name in declared}
    if authority and len(prefixes) == 1 and authority not in prefixes and did_you_mean(authority, prefixes):
        (prefix,) = prefixes
        message = f"all that it declares begins with `{prefix}.`; did you mean `{prefix}/{document}`?"
        source.problem(source.place(("policy",)), message)
        return
    for part, name in declared if authority else ():
        if name.partition(".")[0] != authority:
            message = f"`{name}` needs this authority's prefix: `{authority}.{name.partition('.')[2]}`"
            source.problem(source.key_place(("declares", part, name)), message)


def _check_grounds(source: Source, policy: Written) -> None:
    seen: set[str] = set()
    for place, ground in enumerate(_grounds(policy)):
        name = ground.get("ground")
        if name in seen:
            way = ("threshold", "grounds", place, "ground")
            source.problem(source.place(way), f"the ground `{name}` stands twice; give each its own id")
        seen |= {name} if name else set()


def _check_letters(source: Source, policy: Written) -> None:
    letters = policy.get("letters", {})
    for way, key, value in _values(policy, ()):
        if key == "letter" and value not in letters:
            hint = did_you_mean(value, letters)
            source.problem(source.place(way), f"the letter `{value}` is not in `letters`{hint}", UNKNOWN_ID)
    for limit in policy.get("timetable", ()):
        letter = letters.get(limit.get("letter"), {})
        if "when" in limit and letter.get("when", limit["when"]) != limit["when"]:
            branches = f"where the threshold is {limit['when']}, but this says {letter['when']}"
            message = f"a limit sends `{limit['letter']}` {branches}; take out one of both"
            source.problem(source.place(("letters", limit["letter"], "when")), message)


def _values(value: Any, way: Way) -> Iterator[tuple[Way, str, Any]]:
    """Every plain value with its way and the nearest key above it."""
    match value:
        case dict():
            for key, below in value.items():
                yield from _values(below, (*way, key))
        case list():
            for place, below in enumerate(value):
                yield from _values(below, (*way, place))
        case _:
            yield way, next(str(step) for step in reversed(way) if isinstance(step, str)), value


def _check_value(
    source: Source, way: Way, key: str, value: Any, words: Vocabulary, sections: Sequence[str]
) -> None:  # fmt: skip
    """Periods that are too long, ids with a prefix that nothing declares, and sections that the document has not."""
    if key in _PERIOD_KEYS:
        period = read_period(value)
        if period.number > LONGEST[period.unit]:
            message = f"`{value}` is too long; write at most {LONGEST[period.unit]} {period.unit}"
            source.problem(source.place(way), message)
    elif key == "cite" and sections and value not in sections:
        message = f"the section `{value}` is not in `document.sections`{did_you_mean(value, sections)}"
        source.problem(source.place(way), message)
    elif isinstance(value, str) and "." in value and " " not in value:
        # `of` holds an event, and lists of bodies.
        names_event = key in _EVENT_KEYS and (way[0] == "timetable" or way[-1] == "of")
        if names_event and value not in words.events:
            source.problem(source.place(way), _undeclared("event", value, words.events), UNKNOWN_ID)
        elif key in _BODY_KEYS and not names_event and value not in words.bodies:
            source.problem(source.place(way), _undeclared("body", value, words.bodies), UNKNOWN_ID)
