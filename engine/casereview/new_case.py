"""An empty case file for a policy, with every question that the policy asks."""

import textwrap
from collections.abc import Iterator

from casereview.core import REPORT_DAYS, Count, Question, walk
from casereview.deciding.questions import asked, case_nodes, report_questions
from casereview.decision import Ask
from casereview.model import Policy
from casereview.questions import choices_of, question_of
from casereview.vocabulary import joined


def new_case(policy: Policy) -> str:
    """The text of the file, in YAML; what is left blank is not known."""
    # A text of the policy that has lines must not begin a line of the file.
    return "\n".join(" ".join(line.splitlines()) for line in _lines(policy)) + "\n"


def _lines(policy: Policy) -> Iterator[str]:
    yield "# A case for " + policy.id + ": " + policy.written["title"]
    yield "# Leave blank what is not known: it then counts neither way. No names and no addresses; write pseudonyms."
    yield "# Days are written as YYYY-MM-DD."
    yield ""
    yield "case:  # needed: your reference"
    yield "received:  # needed: the day the application was received"
    yield ""
    yield from _applicant(policy)
    yield from _facts(policy)
    yield from _reports(policy)
    yield from _powers(policy)
    yield from _events(policy)
    yield from _review(policy)
    yield from _actions_and_appeals(policy)


def _asked(policy: Policy, part: str) -> list[str]:
    """The names of the answers in one part of a case that the policy asks for, in its order."""
    questions = [question for node in case_nodes(policy.whole) if (question := asked(node))]
    return list(dict.fromkeys(question[-1] for question in questions if question[0] == part))


def _applicant(policy: Policy) -> Iterator[str]:
    yield "applicant:"
    yield "  kind:  # needed: individual, business or community group"
    yield "  for:  # needed: self, someone else or own motion (an officer acts)"
    yield "  by:  # a pseudonym, such as P1"
    for name in _asked(policy, "applicant"):
        if name in ("consent", "anonymous"):
            yield f"  {name}:  # true or false: {question_of(Ask(('applicant', name)), policy.vocabulary)}"
    yield ""


def _facts(policy: Policy) -> Iterator[str]:
    facts = _asked(policy, "facts")
    if facts:
        yield "facts:"
    for fact in facts:
        yield f"  # {policy.vocabulary.question(fact)}"
        yield f"  {fact}:  # {_choices(('facts', fact), policy)}"
    yield ""


def _reports(policy: Policy) -> Iterator[str]:
    counts = [node for node in walk(policy.whole) if isinstance(node, Count)]
    if not counts:
        return
    yield "# Every report, one after the other: take away the `#` from the lines below and repeat them. Reports of one"
    yield "# incident carry the same name for it."
    yield "reports:"
    yield "#  - id: R1"
    yield "#    incident: A"
    questions = report_questions(counts)
    days = [(day,) for day in REPORT_DAYS if (day,) in questions]
    rest = [question for question in questions if question[0] not in (*REPORT_DAYS, "facts")]
    for (key,) in [*days, *rest]:
        choices = _choices((key,), policy)
        told = f" Write {choices}." if choices else ""
        yield from _comment(f"{question_of(Ask((key,), 'R1'), policy.vocabulary)}{told}", "#    # ")
        yield f"#    {key}:"
    facts = [question for question in questions if question[0] == "facts"]
    if facts:
        yield "#    facts:"
    for question in facts:
        choices = _choices(question, policy)
        yield f"#      {question[1]}:  # {choices + ': ' if choices else ''}{policy.vocabulary.question(question[1])}"
    yield ""


def _choices(question: Question, policy: Policy) -> str:
    """What can be written in answer, in words; nothing where that is no choice."""
    choices = choices_of(question, policy.vocabulary)
    return joined(choices, "or") if choices else ""


def _comment(text: str, mark: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent=mark, subsequent_indent=mark, break_on_hyphens=False)


def _powers(policy: Policy) -> Iterator[str]:
    yield "decided:"
    yield "  threshold:  # met or not met, once the authority has decided"
    yield "  on:  # the day of that decision"
    deciders_matter = any(route.get("not_whoever_decided") for route in policy.written.get("appeals", ()))
    if "decided_by" in policy.written["threshold"] or deciders_matter:
        grades = [person["grade"] for person in policy.written["threshold"].get("decided_by", ()) if "grade" in person]
        offices = "{body: council, role: community-safety-officer}"
        offices += f", {{body: police, grade: {grades[0]}}}" if grades else ""
        yield f"  by:  # who decided: a list of offices, such as [{offices}]"
    powers = _asked(policy, "decided")
    if powers:
        yield "  powers:"
    for power in powers:
        yield f"    {power}:  # used or not used: {policy.vocabulary.powers[power]['question']}"
    yield ""


def _events(policy: Policy) -> Iterator[str]:
    named = [event for limit in policy.limits for event in (*limit.starts, limit.event)]
    events = [event for event in dict.fromkeys(named) if event not in ("received", "threshold-decided")]
    if events:
        yield "events:  # the day of each, once it has happened or is planned"
    for event in events:
        yield f"  {event}:  # {policy.vocabulary.event(event)}"
    groups = list(dict.fromkeys(limit.group for limit in policy.limits if limit.group))
    if groups:
        yield f"meetings:  # the days on which {joined(groups, 'or')} meets, such as [2026-12-01, 2027-01-12]"


def _review(policy: Policy) -> Iterator[str]:
    """Who sits on the panel, and how the review was held, where the policy says something of it."""
    panel = policy.written.get("panel", {})
    if panel:
        yield ""
        members = (
            "List who sits on the panel under `panel:`, as the reports are, each with `body`, `role` and `chair`, with "
            "`grade`, `independent` and `involved_before` where they are known, and with `attended` once it has met."
        )
        yield from _comment(members, "# ")
    asked = {"victim": "attended, statement or neither"} if "victim_voice" in policy.written else {}
    asked |= {"form": "in person or video"} if "meets" in panel else {}
    if asked:
        yield "review:"
    for key, answers in asked.items():
        yield f"  {key}:  # {answers}"


def _actions_and_appeals(policy: Policy) -> Iterator[str]:
    """What can be added once a review agreed actions, or an appeal was made where the policy has a route."""
    yield ""
    actions = (
        "Once the review has agreed actions, list them under `actions:`, as the reports are, each with `id` and `due`, "
        "and with `done`, `closed`, `owner` and `line_manager` (roles) where they are known."
    )
    yield from _comment(actions, "# ")
    if policy.routes:
        against = joined(dict.fromkeys(decision for route in policy.routes for decision in route.against), "or")
        keys = {"lodged_by": "`by`", "grounds": "`ground`", "through": "`consent`", "results": "`result`"}
        asked = [word for key, word in keys.items() if any(key in route for route in policy.written["appeals"])]
        more = joined([*asked, "`heard_by` (a list of offices)"], "and")
        appeals = (
            f"List an appeal under `appeals:`, with `id`, `against` ({against}), `received`, `heard` and `told`, and "
            f"with {more} where they are known."
        )
        yield from _comment(appeals, "# ")
