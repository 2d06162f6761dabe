"""A decision as a note for the file: outcome, grounds, reports, what is still to be asked, and the days to keep.

Only here, and in the kinds of condition, does a decision get words; the decision itself holds data.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from casereview.clauses.panel import RULES, rule_words
from casereview.clauses.row import Document
from casereview.conditions import KINDS
from casereview.decide import Decision
from casereview.deciding.ladder import UNDETERMINED
from casereview.decision import ActionRow, AppealRow, Finding, Missing, Panel, Written
from casereview.formats.decision.asked import asked_lines, further_section
from casereview.formats.decision.limits import by_last_day, limit_words
from casereview.formats.decision.look_back import look_back_section
from casereview.formats.decision.prospects import prospects_section
from casereview.formats.decision.reports import report_words
from casereview.formats.note import Line, Note, Section, day_words
from casereview.model import Policy
from casereview.questions import question_of
from casereview.vocabulary import Vocabulary, joined, plain

_COUNTS_WHERE = "a report counts where "

DAYS_TO_KEEP = "Days to keep"
"""The heading of the section that the timetable fills."""

STATUTE_REACHED = "the Act's own count is reached, and the Act then requires the threshold to be met"
BEFORE_A_REFUSAL = "look at this before a review is refused"
"""What the Act's count means once it is reached, and what an officer is then advised."""


def note_of_decision(decision: Decision, policy: Policy) -> Note:
    """The note: outcome first, then grounds, reports, what is still to be asked and the days to keep."""
    vocabulary = policy.vocabulary
    sections = (
        Section("Outcome", tuple(_outcome(decision, policy))),
        look_back_section(decision),
        Section(f"Applicant: {decision.applicant}", _findings(decision.findings, policy)),
        *qualifying_once(_grounds(decision, policy), policy),
        Section("Reports", tuple(report_words(row) for row in decision.reports)),
        Section("Still to be asked", tuple(_asks(decision, vocabulary))),
        prospects_section(decision, vocabulary),
        Section(_panel_heading(decision.panel), tuple(_panel(decision.panel, policy))),
        Section("Actions", tuple(_action(row) for row in decision.actions)),
        *_course(decision, policy),
        Section("Appeals", tuple(_appeals(decision, policy))),
        further_section(decision.further, policy),
        Section(DAYS_TO_KEEP, tuple(limit_words(row, vocabulary) for row in by_last_day(decision.timetable))),
    )
    return Note(f"Case {decision.case}: {decision.outcome}", tuple(section for section in sections if section.lines))


def _outcome(decision: Decision, policy: Policy) -> Iterator[Line]:
    title, authority = policy.written["title"], policy.written["authority"]["name"]
    yield Line(f"{decision.outcome}: applicant {decision.applicant}, threshold {decision.threshold}")
    yield Line(f"{policy.id}: {title}, {authority}")
    in_force = {
        True: "the policy was in force on that day",
        False: "the policy was not in force on that day, and there is no version here that was",
        None: "the document does not say from when it is in force",
    }
    received = day_words(decision.received)
    yield Line(f"asked on {day_words(decision.on)}; received on {received}; {in_force[decision.policy.in_force]}")
    agrees = {True: "agrees with this policy", False: "does not agree with this policy", None: "cannot be compared yet"}
    if decision.recorded:
        yield Line(f"the authority's recorded decision is {decision.recorded}; it {agrees[decision.agrees]}")
    advice = "" if decision.outcome == "met" else f"; {BEFORE_A_REFUSAL}"
    statute = {
        "met": f"{STATUTE_REACHED}{advice}",
        "not met": "the Act's own count is not reached; the Act leaves it to the procedures",
        "undetermined": "whether the Act's own count is reached cannot be told yet",
    }
    yield Line(statute[decision.statute], decision.statute_cite)


def _grounds(decision: Decision, policy: Policy) -> Iterator[Section]:
    for ground in decision.grounds:
        heading = f"Ground {plain(ground.ground)}: {ground.outcome}"
        yield Section(heading, _findings((ground.finding,), policy), ground.cite)


def _findings(findings: tuple[Finding, ...], policy: Policy) -> tuple[Line, ...]:
    return tuple(line for finding in findings for line in finding_words(finding, policy, _makes_a_difference))


def _makes_a_difference(finding: Finding, below: Finding) -> bool:
    """An open finding makes none any more, where the one above it is settled."""
    return finding.outcome in ("undetermined", below.outcome) or below.outcome != "undetermined"


def finding_words(
    finding: Finding, policy: Policy, kept: Callable[[Finding, Finding], bool], depth: int = 0, prefix: str = ""
) -> Iterator[Line]:
    """A finding, and of those below it the ones that are `kept`."""
    words = KINDS[finding.kind].words(finding.values, policy.vocabulary)
    yield Line(f"{prefix}{finding.outcome}: {words}{known(finding)}", finding.cite, depth)
    if "where" in finding.values:
        yield Line(f"{_COUNTS_WHERE}{_said(finding.values['where'], policy)}", finding.cite, depth + 1)
    fixed = finding.values.get("reading")
    for number, below in enumerate(finding.of, 1):
        if kept(finding, below) and fixed in (None, number):
            reading = f"reading {number}: " if finding.kind == "unclear" else ""
            yield from finding_words(below, policy, kept, depth + 1, reading)


def qualifying_once(sections: Iterable[Section], policy: Policy) -> Iterator[Section]:
    """The sections with what makes a report qualify said in full the first time only."""
    if "qualify_if" not in policy.written.get("reports", {}):
        yield from sections
        return
    full, told = _said({"kind": "qualifying"}, policy), False
    for section in sections:
        lines: list[Line] = []
        for line in section.lines:
            says = line.text.startswith(_COUNTS_WHERE) and full in line.text
            lines.append(
                replace(line, text=line.text.replace(full, "it qualifies as above")) if says and told else line
            )
            told = told or says
        yield replace(section, lines=tuple(lines))


def _said(condition: Written, policy: Policy) -> str:
    """A condition on a report as a part of a sentence."""
    match condition["kind"]:
        case "qualifying":
            return _said(policy.written["reports"]["qualify_if"], policy)
        case "all":
            return "; ".join(_said(part, policy) for part in condition["of"])
        case "any" if len(condition["of"]) > 1:
            return f"either {', or '.join(_as_one(_said(part, policy)) for part in condition['of'])}"
        case "any":
            return _said(condition["of"][0], policy)
        case "none":
            return "; ".join(_negated(_said(part, policy)) for part in condition["of"])
        case kind:
            return KINDS[kind].words(condition, policy.vocabulary)


def _as_one(words: str) -> str:
    """A part that has parts of its own, in brackets."""
    return f"({words})" if "; " in words or words.startswith("either ") else words


def _negated(words: str) -> str:
    """The opposite of a condition, in words."""
    for verb in ("it was ", "it is "):
        if words.startswith(verb) and not words.startswith(f"{verb}not ") and "; " not in words:
            return f"{verb}not {words.removeprefix(verb)}"
    return f"it is not so that {_as_one(words)}"


def known(finding: Finding) -> str:
    """What was counted, or that an answer is missing."""
    values = finding.values
    if "certainly" in values:
        certain = f" (in {joined(values['reports'], 'and')})" if values["reports"] else ""
        more = values["possible_reports"]
        possible = f", up to {values['possibly']} with {joined(more, 'and')}" if more else ""
        return f"; {values['certainly']} for certain{certain}{possible}"
    unanswered = [question for question, answer in values.get("answers", {}).items() if answer is None]
    return f" (not recorded: {joined(unanswered, 'and')})" if unanswered and finding.outcome == "undetermined" else ""


def _asks(decision: Decision, vocabulary: Vocabulary) -> Iterator[Line]:
    for ask in decision.needed:
        report = f"{ask.report}: " if ask.report else ""
        how = f"give `--reading {ask.question[1]}=N`" if ask.question[0] == "readings" else ask.path
        yield Line(f"{report}{question_of(ask, vocabulary)} ({how})")


def _panel_heading(panel: Panel) -> str:
    return f"Panel {panel.stage}: {panel.outcome}" if panel.findings else f"Panel {panel.stage}"


def _panel(panel: Panel, policy: Policy) -> Iterator[Line]:
    """What each rule comes to, who is missing, and what is left to people; nothing of a document without rules."""
    document = Document(policy.written, policy.vocabulary)
    if panel.findings and not panel.recorded:
        yield Line("who sits on it is not recorded")
    for finding in panel.findings if panel.recorded else ():
        rules = finding.values.get("choices", [finding.values])
        words = ", else ".join(rule_words(document, {"kind": finding.kind, **rule}) for rule in rules)
        yield Line(f"{finding.outcome}: {RULES[finding.kind]}: {words}", finding.cite)
    for missing in panel.missing:
        yield Line(f"missing: {_missing(missing, policy.vocabulary)}", missing.cite)
    for rule in panel.shown:
        words = rule_words(document, {"kind": rule.kind, **rule.values})
        yield Line(f"not decided: {RULES[rule.kind]}: {words}", rule.cite)


def _missing(missing: Missing, vocabulary: Vocabulary) -> str:
    match missing.what:
        case "body":
            return vocabulary.body(missing.who)
        case "role":
            return f"the {plain(missing.who)}"
        case _:
            return f"a chair: {missing.who}"


def _course(decision: Decision, policy: Policy) -> Iterator[Section]:
    """Who decided, and how the review is held, once something of it is recorded."""
    document = Document(policy.written, policy.vocabulary)
    for heading, part in (("Who decided", decision.deciders), ("How the review is held", decision.review)):
        recorded = any(answer for finding in part.findings for answer in finding.values.get("answers", {}).values())
        if recorded:
            yield Section(f"{heading}: {part.outcome}", tuple(asked_lines(part.findings, document)))


def _action(row: ActionRow) -> Line:
    """What became of an action, who must be told today, and who next."""
    said = [
        row.status,
        f"due on {day_words(row.due)}",
        None if row.done is None else f"done on {day_words(row.done)}",
        None if row.closed is None else f"closed on {day_words(row.closed)}",
        f"{tell_words(row.tell)}, since {day_words(row.since)}" if row.tell and row.since else None,
        f"next, on {day_words(row.next.on)}: {tell_words(row.next.tell)}" if row.next else None,
        "no ladder stated" if row.cite is None else None,
    ]
    return Line(f"{row.action}: {'; '.join(part for part in said if part)}", row.cite or "")


def _appeals(decision: Decision, policy: Policy) -> Iterator[Line]:
    for row in decision.appeals:
        yield from _appeal(row, policy)
    for lost in decision.without_route:
        against = f"against the {lost.against}" if lost.against else "against what is not recorded"
        yield Line(f"{lost.appeal}: {against}; the document names no route for it")


def _appeal(row: AppealRow, policy: Policy) -> Iterator[Line]:
    """Against what an appeal may be made, to whom and until when, what rivals it, and whether it is as asked."""
    vocabulary = policy.vocabulary
    name = f"{row.appeal}: " if row.appeal else ""
    to = joined([vocabulary.bodies.get(who) or f"the {plain(who)}" for who in row.to], "or")
    rival = "; another route rivals it" if row.rival else ""
    made = f"; {row.outcome} as this route asks it" if row.outcome else ""
    step = f", step {row.tier}" if row.tier else ""
    lodging = lodging_words(row, vocabulary)
    yield Line(f"{name}against the {row.against}{step}, to {to}: {lodging}{rival}{made}", row.cite)
    yield from asked_lines(row.findings, Document(policy.written, vocabulary), 1)


def lodging_words(row: AppealRow, vocabulary: Vocabulary) -> str:
    """Until when an appeal can be made, or after what."""
    if row.lodge_by is not None:
        if row.lodge == "closed":
            return f"too late since {day_words(row.lodge_by + 1)}"
        by = f"to be made by {day_words(row.lodge_by)}"
        return by if row.lodge else f"{by}; {_why_open(row)}"
    if row.waits_for:
        return f"not started: it can be made after {vocabulary.event(row.waits_for)}"
    if row.lodge == "open":
        return f"{'' if row.appeal else 'still open: '}its time counts from a day that is not recorded"
    return "no limit to make it is stated" if row.lodge else "the document does not say from when its limit counts"


def _why_open(row: AppealRow) -> str:
    """Why it cannot be told whether an appeal that was made was in time."""
    if any(finding.kind == "tier" and finding.outcome == "undetermined" for finding in row.findings):
        return "of which step it is cannot be told"
    return "the day on which it was made is not recorded"


def tell_words(role: str) -> str:
    """Whom to tell, or that it cannot be said."""
    if role == UNDETERMINED:
        return "whom to tell depends on the owner's line manager, who is not recorded"
    return f"tell the {plain(role)}"
