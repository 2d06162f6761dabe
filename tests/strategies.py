"""Random valid cases and policies, for the promises that hold for all of them."""

from typing import Any

from hypothesis import strategies as st

from casereview.days import day_number, day_text

RECEIVED = st.sampled_from(["2023-06-12", "2023-08-31", "2024-08-31", "2024-02-29", "2023-03-31"])
FACTS = (
    "serious_and_persistent",
    "about_prosecution_decision",
    "about_court_decision",
    "about_service_only",
    "earlier_application_decided",
    "material_change",
    "no_effective_action",
    "behaviour_persists",
    "senior_manager_requires_review",
    "about_officer_conduct",
    "application_prejudicial_or_vexatious",
    "assessed_as_meeting_threshold",
    "earlier_actions_pending",
    "incidents_related",
)
ANSWERS = st.booleans()


def known(values: st.SearchStrategy[Any], openness: float = 0.2) -> st.SearchStrategy[Any]:
    """A value, or None where it is not known."""
    return st.floats(0, 1).flatmap(lambda draw: st.none() if draw < openness else values)


def without_none(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value is not None}


@st.composite
def reports(draw: st.DrawFn, received: str, openness: float = 0.2) -> dict[str, Any]:
    """One report without its id, its days around the edges of windows and lags as often as not."""
    day = day_number(received)
    reported = day - draw(st.sampled_from([0, 1, 30, 60, 181, 182, 183, 184, 185, 200, -1]) | st.integers(-40, 260))
    occurred = reported - draw(st.sampled_from([0, 1, 28, 29, 30, 31, 32]) | st.integers(0, 60))
    return without_none(
        {
            "incident": draw(st.sampled_from("ABCD")),
            "occurred": draw(known(st.just(day_text(occurred)), openness)),
            "reported": draw(known(st.just(day_text(reported)), openness)),
            "to": draw(known(st.sampled_from(["council", "police", "housing provider", "other"]), openness)),
            "via": draw(known(st.sampled_from(["phone", "diary sheet"]), openness)),
            "by": draw(known(st.sampled_from(["P1", "P2", "P3"]), openness)),
            "hate": draw(known(ANSWERS, openness)),
        }
    )


@st.composite
def cases(draw: st.DrawFn, most_reports: int = 6, openness: float = 0.2) -> dict[str, Any]:
    """A valid case, some of whose answers are not known."""
    received = draw(RECEIVED)
    listed = draw(st.lists(reports(received, openness), max_size=most_reports))
    facts = without_none({fact: draw(known(ANSWERS, openness)) for fact in FACTS})
    used = st.sampled_from(["used", "not used"])
    powers = {name: draw(known(used, 0.5)) for name in ("allow-further-application", "reject-application")}
    applicant = without_none(
        {
            "kind": draw(st.sampled_from(["individual", "business", "community group"])),
            "by": draw(known(st.sampled_from(["P1", "P9"]))),
            "for": draw(st.sampled_from(["self", "self", "someone else", "own motion"])),
            "consent": draw(known(ANSWERS)),
            "anonymous": draw(known(st.just(False), openness)),
        }
    )
    return {
        "case": "C1",
        "received": received,
        "applicant": applicant,
        "facts": facts,
        "reports": [{"id": f"R{place}", **report} for place, report in enumerate(listed, 1)],
        "decided": {"powers": without_none(powers)},
    }


REPORT_LEAVES = st.sampled_from(
    [
        {"kind": "made_to", "bodies": ["council", "police"]},
        {"kind": "made_via", "ways": ["phone"]},
        {"kind": "reported_within", "period": "30 days", "of": "occurred"},
        {"kind": "reported_within", "period": "1 month", "of": "occurred", "counting_first_day": True},
        {"kind": "applied_within", "period": "6 months", "of": "reported"},
        {"kind": "hate"},
        {"kind": "fact", "fact": "recorded_as_hate", "is": False},
    ]
)
CASE_LEAVES = st.sampled_from(
    [
        {"kind": "fact", "fact": "no_effective_action"},
        {"kind": "fact", "fact": "behaviour_persists", "is": False},
        {"kind": "fact", "fact": "material_change"},
        {"kind": "not_anonymous"},
        {"kind": "consent"},
        {"kind": "applicant_is", "one_of": ["individual"]},
    ]
)


def joined(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """`parts` under `all`, `any` and `none`."""
    lists = st.lists(parts, min_size=1, max_size=3)
    return st.builds(lambda kind, of: {"kind": kind, "of": of}, st.sampled_from(["all", "any", "none"]), lists)


REPORT_CONDITIONS = st.recursive(REPORT_LEAVES, joined, max_leaves=4)
FURTHER_REPORT_LEAVES = REPORT_LEAVES | st.sampled_from(
    [
        {"kind": "reported_within", "period": "1 month", "of": "first-incident"},
        {"kind": "reported_within", "period": "5 days", "of": "first-incident"},
        {"kind": "reported_within", "period": "0 days", "of": "first-report"},
        {"kind": "applied_within", "period": "6 months", "of": "occurred", "counting_first_day": True},
        {"kind": "made_since", "day": "2023-01-05"},
        {"kind": "made_by", "who": "the applicant"},
        {"kind": "made_by", "who": "someone else"},
        {"kind": "choice", "fact": "hate_strand", "one_of": ["race", "disability"]},
    ]
)


def further_count(counting: str, number: int, where: Any, window: dict[str, Any]) -> dict[str, Any]:
    """A count, without a `same` that tells apart what is counted."""
    alike = {("incidents", "incident"), ("people", "by")}
    rest = {key: value for key, value in window.items() if key != "same" or (counting, value) not in alike}
    return {"kind": "count", "counting": counting, "at_least": number, "where": where, **rest}


FURTHER_COUNTS = st.builds(
    further_count,
    st.sampled_from(["incidents", "reports", "people", "days"]),
    st.integers(1, 3),
    st.recursive(FURTHER_REPORT_LEAVES, joined, max_leaves=3),
    st.sampled_from(
        [
            {},
            {"same": "by"},
            {"same": "incident"},
            {"in_any": "1 month"},
            {"in_any": "30 days", "of": "occurred", "same": "by"},
            {"in_the": "1 month", "after": "first-incident"},
            {"in_the": "30 days", "after": "first-report", "of": "occurred"},
            {"in_the": "6 months", "before": "received", "same": "by"},
        ]
    ),
)
COUNTS = st.builds(
    lambda counting, number, where, window: {
        "kind": "count",
        "counting": counting,
        "at_least": number,
        "where": where,
        **({"in_the": window, "before": "received"} if window else {}),
    },
    st.sampled_from(["incidents", "reports", "people"]),
    st.integers(1, 3),
    REPORT_CONDITIONS,
    st.sampled_from(["6 months", "30 days", None]),
)


def unclear(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Two readings of one unclear clause."""
    return st.builds(
        lambda name, one, other: {"kind": "unclear", "id": name, "because": "it is", "readings": [one, other]},
        st.sampled_from(["first-clause", "second-clause"]),
        parts,
        parts,
    )


CASE_CONDITIONS = st.recursive(CASE_LEAVES | COUNTS, lambda parts: joined(parts) | unclear(parts), max_leaves=5)
FURTHER_CONDITIONS = st.recursive(
    CASE_LEAVES | FURTHER_COUNTS, lambda parts: joined(parts) | unclear(parts), max_leaves=4
)  # fmt: skip
"""Conditions whose counts do not simply add up: groups, days that hang on other reports, windows anywhere."""
