"""The panel, how the victim is heard, and who is told of late actions, in words."""

from collections.abc import Iterator

from casereview.clauses.row import ClauseRow, Document, Written, either, every, length, sentence
from casereview.deciding.panel import chair_choices
from casereview.vocabulary import joined, plain

RULES = {
    "bodies_present": "bodies on the panel",
    "members_present": "members of the panel",
    "one_from_each": "one from each body",
    "standing_group": "a standing group as panel",
    "invited_where_relevant": "bodies that take part where relevant",
    "chair": "chair",
}
"""What each kind of rule is about."""


VOICE, MEETS = "how the victim is heard", "how the panel meets"
"""What is asked of the meeting itself."""


def panel(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `panel`."""
    part = document.part("panel")
    choices = chair_choices(part.get("rules", ()))
    for rule in part.get("rules", ()):
        choice = f"choice {choices.index(rule) + 1}: " if rule in choices and len(choices) > 1 else ""
        yield document.row(f"panel.{rule['kind']}", RULES[rule["kind"]], f"{choice}{rule_words(document, rule)}", rule)
    for key, label in (("arranged_by", "who arranges the review"), ("minutes_by", "who takes the minutes")):
        if key in part:
            yield document.row(f"panel.{key}", label, f"the {plain(part[key])}", part)
    if "meets" in part:
        yield document.row("panel.meets", MEETS, meets_words(part), part)


def meets_words(part: Written) -> str:
    """How the panel meets, the preferred form first."""
    return ", else ".join(part["meets"])


def rule_words(document: Document, rule: Written) -> str:
    """What a rule of the panel asks."""
    match rule["kind"]:
        case "bodies_present":
            return f"at least {rule['at_least']} of {document.bodies(rule['of'])}"
        case "members_present":
            number = f"at least {rule['at_least']} of" if "at_least" in rule else "all of"
            return f"{number}: {document.people(rule['of'], 'and')}"
        case "one_from_each":
            return f"each of these that is relevant to the case: {document.bodies(rule['of'])}"
        case "standing_group":
            meets = f", which meets {every(rule['every'])}" if "every" in rule else ""
            return f"{rule['group']}{meets}"
        case "invited_where_relevant":
            return document.bodies(rule["bodies"])
        case _:
            return sentence(_chair(document, rule))


def _chair(document: Document, rule: Written) -> Iterator[str]:
    if rule["who"] != "named role":
        yield rule["who"]
    if "person" in rule:
        yield document.person(rule["person"])
    if "any_of" in rule:
        yield document.people(rule["any_of"])
    yield either(rule, "where_possible", "where possible", "in every case")


def voice(document: Document) -> Iterator[ClauseRow]:
    """The row of the part `victim_voice`."""
    part = document.part("victim_voice")
    if part:
        yield document.row("victim-voice", VOICE, voice_words(part), part)


def voice_words(part: Written) -> str:
    """In which ways the victim is heard, and who asks which."""
    minutes = f"for {part['for_minutes']} minutes" if "for_minutes" in part else ""
    asked = f"asked by the {plain(part['asked_by'])}" if "asked_by" in part else ""
    letter = f"with letter {part['letter']}" if "letter" in part else ""
    unless = f"unless {part['unless']}" if "unless" in part else ""
    return sentence((joined(part["ways"], "or"), minutes, unless, asked, letter))


def escalation(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `escalation`."""
    part = document.part("escalation")
    for rung in part.get("rungs", ()):
        words = f"more than {length(rung['more_than'])} overdue: tell the {plain(rung['tell'])}"
        if "instead" in rung:
            other = rung["instead"]
            words += (
                f", or the {plain(other['tell'])} where the line manager is the {plain(other['where_line_manager_is'])}"
            )
        yield document.row("escalation", "who is told of a late action", words, rung)
    if part:
        told = "an action is done when the coordinator is told"
        done = either(part, "done_when_told", told, "an action is done on the day itself")
        closed = (
            f"an action may be closed where it is {joined(part['closed_where'], 'or')}"
            if "closed_where" in part
            else ""
        )
        by = f"the {plain(part['by'])} escalates" if "by" in part else ""
        words = sentence((by, done, closed))
        yield document.row("escalation.course", "course of the escalation", words or "as the rungs say", part)
