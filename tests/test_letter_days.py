"""Days, appeals and reports in a letter: filled in, or refused with what is to be recorded."""

from typing import Any

from casereview.formats.letter.filling import cautions, fill
from tests.filled_letters import (
    EAST_HERTS,
    HERTSMERE,
    NAMED,
    case_for,
    lacks,
    material,
    says,
    template,
    wants,
)


def test_two_routes_are_refused_until_a_reading_chooses_one() -> None:
    case = case_for(EAST_HERTS, "not-met")
    for text in ("{{appeal-routes threshold}}", "To {{appeal-hearer threshold}}"):
        found = wants(text, material(EAST_HERTS, "CT3", case, readings={}))
        assert found["readings"].startswith(
            "the document leaves open who hears the appeal (1: the peer of a neighbouring"
        )
        assert found["readings"].endswith("choose with `--reading appeal-hearer=N`, from 1 to 2")
    first, second = (
        says("{{appeal-routes threshold}}", material(EAST_HERTS, "CT3", case, readings={"appeal-hearer": number}))
        for number in (1, 2)
    )
    assert first == (
        "to the peer of a neighbouring authority; with form CT3a: to be made by 24 April 2024 (procedures 11)"
    )
    assert second.endswith("lodged by the victim: no limit to make it is stated (procedures 13)")


def test_two_routes_that_no_reading_parts_are_both_shown() -> None:
    case = case_for(EAST_HERTS, "not-met")
    routes = [{key: part for key, part in route.items() if key != "reading"} for route in EAST_ROUTES]
    found = material(EAST_HERTS, "CT3", case, readings={}, appeals=routes)
    assert says("{{appeal-routes threshold}}", found).splitlines()[0] == (
        "the policy names several routes, and does not say which of them is to be taken"
    )
    assert len(says("{{appeal-routes threshold}}", found).splitlines()) == 3
    assert says("To {{appeal-hearer threshold}}.", found).startswith(
        "To the peer of a neighbouring authority or the community wellbeing and partnerships manager of the council, "
    )


EAST_ROUTES: list[dict[str, Any]] = list(NAMED[EAST_HERTS].written["appeals"])


def test_the_last_day_to_appeal_needs_the_day_of_the_decision() -> None:
    case = case_for(EAST_HERTS, "not-met")
    del case["decided"]["on"]
    found = wants("{{appeal-routes threshold}}", material(EAST_HERTS, "CT3", case))
    assert found == {"decided.on": "`decided.on` is not recorded; write the day of the decision"}


def test_a_last_day_to_appeal_that_is_past_is_warned_of() -> None:
    case = case_for(EAST_HERTS, "not-met")
    late = material(EAST_HERTS, "CT3", case, on="2024-04-25")
    caution = "the time to appeal against the threshold ended on 24 April 2024 [procedures 11]"
    assert caution in list(cautions(late))
    assert caution not in list(cautions(material(EAST_HERTS, "CT3", case, on="2024-04-24")))
    assert "too late since 25 April 2024" in says("{{appeal-routes threshold}}", late)


def test_a_route_whose_limit_counts_from_nothing_stated_says_so() -> None:
    case = case_for(EAST_HERTS, "not-met")
    lodge = {"period": "28 days", "of": "unstated", "cite": "11"}
    routes = [{**EAST_ROUTES[0], "lodge_within": lodge, "reading": None}]
    del routes[0]["reading"]
    text = says("{{appeal-routes threshold}}", material(EAST_HERTS, "CT3", case, readings={}, appeals=routes))
    assert "the document does not say from when its limit counts" in text


def test_an_unclear_limit_is_listed_with_its_readings_and_never_chosen() -> None:
    case = case_for(HERTSMERE, "not-met")
    found = material(HERTSMERE, "CT3b", case)
    assert says("{{limits appeal-outcome-told}}", found).splitlines() == [
        (
            "tell the victim the outcome of the appeal, within 21 working days: by 11 July 2023 if counted from when "
            "the application was received; by 1 August 2023 if counted from when the appeal was received; "
            "the document has another limit for this (procedures 11)"
        ),
        (
            "tell the victim the outcome of the appeal, within 5 working days after the appeal was heard: "
            "the document has another limit for this (procedures 12)"
        ),
    ]
    unclear = [dict(limit) for limit in NAMED[HERTSMERE].written["timetable"] if limit["kind"] == "unclear"]
    one = material(HERTSMERE, "CT3", case, timetable=unclear)
    assert wants("By {{due appeal-outcome-told}}", one)["readings"] == (
        "the document leaves open of what the limit for `appeal-outcome-told` counts; "
        "choose with `--reading review-request=N`, from 1 to 2"
    )
    read = material(HERTSMERE, "CT3", case, {"review-request": 2}, timetable=unclear)
    assert says("By {{due appeal-outcome-told}}", read) == "By 1 August 2023"


def test_a_limit_that_waits_for_a_day_says_where_to_record_it() -> None:
    case = case_for(HERTSMERE, "met")
    del case["events"]
    found = wants("By {{due victim-contacted}}", material(HERTSMERE, "CT4", case))
    assert found == {
        "events.decision-sent": "`events.decision-sent` is not recorded; write the day on which the decision on the "
        "threshold was sent (it may be planned)"
    }
    case["events"] = {"decision-sent": "2023-06-21"}
    assert says("By {{due victim-contacted}}.", material(HERTSMERE, "CT4", case)) == "By 28 June 2023."


def test_all_that_is_lacking_is_told_at_once() -> None:
    case = case_for(HERTSMERE, "met")
    del case["events"], case["decided"], case["facts"]["no_effective_action"]
    found = lacks(fill(template(HERTSMERE, "CT4"), material(HERTSMERE, "CT4", case)))
    assert list(found) == [
        "decided.threshold",
        "decided.on",
        "readings",
        "facts.no_effective_action",
        "events.decision-sent",
    ]


def test_a_day_of_one_branch_is_not_told_before_the_decision() -> None:
    case = case_for(HERTSMERE, "met")
    undecided = {key: part for key, part in case.items() if key != "decided"}
    text = "By {{due victim-contacted}}"
    assert list(wants(text, material(HERTSMERE, "CT1", undecided))) == ["decided.threshold"]
    assert says(text, material(HERTSMERE, "CT1", case)) == "By 28 June 2023"
    refused = {**case, "decided": {"threshold": "not met"}}
    for words in (text, "{{limits victim-contacted}}"):
        (message,) = wants(words, material(HERTSMERE, "CT1", refused)).values()
        assert message == (
            "the limit for `victim-contacted` binds where the threshold is met, but the recorded decision is not"
        )
    assert "where the threshold is met" in says("{{limits victim-contacted}}", material(HERTSMERE, "CT1", undecided))
    assert says("By {{due decision-sent}}", material(HERTSMERE, "CT1", undecided)) == "By 30 June 2023"


def test_a_limit_until_the_next_meeting_waits_for_one() -> None:
    case = case_for(HERTSMERE, "met")
    meeting = {
        "event": "review-held",
        "kind": "next_meeting",
        "group": "the action group",
        "of": "received",
        "cite": "11",
    }
    found = material(HERTSMERE, "CT1", case, timetable=[meeting])
    assert wants("On {{due review-held}}", found) == {
        "meetings": "`meetings` has no day for the limit of `review-held`; write the next meeting of the action group"
    }
    met = material(HERTSMERE, "CT1", {**case, "meetings": ["2023-07-04"]}, timetable=[meeting])
    assert says("On {{due review-held}}", met) == "On 4 July 2023"


def test_what_is_to_be_known_of_a_last_day_stands_beside_it() -> None:
    case = {**case_for(HERTSMERE, "met"), "received": "2029-06-12"}
    aim = {"event": "acknowledged", "kind": "within", "period": "2 working days", "of": "received", "cite": "11"}
    found = material(HERTSMERE, "CT1", case, timetable=[{**aim, "target": True}], on="2029-06-20")
    assert says("By {{due acknowledged}}", found) == (
        "By 14 June 2029 (a target, not a duty; provisional: not all bank holidays until then are published)"
    )


def test_a_letter_about_an_appeal_needs_to_know_which() -> None:
    case = case_for(HERTSMERE, "not-met")
    text = "On {{day appeal-received}}, by {{due appeal-heard}}"
    assert says(text, material(HERTSMERE, "CT3b", case)) == "On 3 July 2023, by 24 July 2023"
    second = {"id": "P2", "against": "threshold", "received": "2023-08-01"}
    two = {**case, "appeals": [*case["appeals"], second]}
    (message,) = wants(text, material(HERTSMERE, "CT3b", two)).values()
    assert message == "the case has several appeals, and the letter is about one; write `told` to those that are over"
    assert list(wants("{{limits appeal-heard}}", material(HERTSMERE, "CT3b", two))) == ["appeals"]
    over = {**case, "appeals": [{**case["appeals"][0], "told": "2023-07-25"}, second]}
    assert says(text, material(HERTSMERE, "CT3b", over)) == "On 1 August 2023, by 22 August 2023"
    other = {**case, "appeals": [*case["appeals"], {**second, "against": "review"}]}
    assert says(text, material(HERTSMERE, "CT3b", other)) == "On 3 July 2023, by 24 July 2023"
    no_day = {**case, "appeals": [{"id": "P1"}]}
    assert wants(text, material(HERTSMERE, "CT3b", no_day)) == {
        "appeals.0.received": "`appeals.P1.received` is not recorded; write the day on which the appeal was received"
    }
    none = {key: part for key, part in case.items() if key != "appeals"}
    assert list(wants(text, material(HERTSMERE, "CT3b", none))) == ["events.appeal-received"]


def test_limits_of_appeals_against_another_decision_are_not_those_of_a_letter() -> None:
    limit = {"event": "appeal-outcome-told", "kind": "within", "of": "appeal-received", "cite": "12"}
    review = {**limit, "period": "10 days", "against": ["review"]}
    threshold = {**limit, "period": "20 days", "against": ["threshold"]}
    case = case_for(HERTSMERE, "not-met")
    for appeals in (case["appeals"], [{**case["appeals"][0], "id": "P0", "against": "review"}, *case["appeals"]]):
        found = material(HERTSMERE, "CT3a", {**case, "appeals": appeals}, timetable=[review, threshold])
        assert says("By {{due appeal-outcome-told}}", found) == "By 23 July 2023"
        assert len(says("{{limits appeal-outcome-told}}", found).splitlines()) == 1


def test_reports_are_listed_as_far_as_they_are_known() -> None:
    case = case_for(HERTSMERE, "met")
    case["reports"] = [{"id": "R1", "incident": "A"}, case["reports"][0]]
    assert says("{{reports}}", material(HERTSMERE, "CT5", case)).splitlines() == [
        "R1: incident A",
        "R1: incident A, of 2 March 2023, reported on 5 March 2023, to the police (phone)",
    ]
    del case["reports"]
    assert says("{{reports}}", material(HERTSMERE, "CT5", case)) == "no reports are recorded"


def test_a_refusal_tells_the_first_step_with_its_day_and_the_second_in_words() -> None:
    case = case_for(EAST_HERTS, "not-met")
    first = {key: part for key, part in EAST_ROUTES[0].items() if key not in ("reading", "letter")}
    lodge = {"period": "28 days", "of": "appeal-outcome-told", "cite": "14"}
    second = {"against": ["threshold"], "tier": 2, "to": [{"body": "pcc"}], "lodge_within": lodge, "cite": "14"}
    routes = [{**first, "tier": 1}, second]
    found = material(EAST_HERTS, "CT3", case, readings={}, appeals=routes)
    one, two = says("{{appeal-routes threshold}}", found).splitlines()
    assert one == "step 1; to the peer of a neighbouring authority: to be made by 24 April 2024 (procedures 11)"
    assert two == (
        "step 2; to the police and crime commissioner: to be made within 28 days after the victim was told the outcome "
        "of the appeal (procedures 14)"
    )
    assert says("To {{appeal-hearer threshold}}.", found) == (
        "To the peer of a neighbouring authority (at step 2 the police and crime commissioner)."
    )
    made = [{"id": "P1", "against": "threshold", "received": "2024-04-02", "told": "2024-04-10"}]
    told = material(EAST_HERTS, "CT3", {**case, "appeals": made}, readings={}, appeals=routes)
    assert says("{{appeal-routes threshold}}", told).splitlines()[1] == (
        "step 2; to the police and crime commissioner: to be made by 8 May 2024 (procedures 14)"
    )
