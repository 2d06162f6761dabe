"""An empty case file asks what its policy asks, and no more."""

from pathlib import Path
from typing import Any

import pytest

from casereview.load import load
from casereview.model import Policy
from casereview.new_case import new_case
from casereview.validate import validate_case
from tests.test_conditions import compiled, policy_with

SEEN = {"anytown.seen": {"question": "Was it seen?", "yes": "it was seen", "no": "it was not seen"}}
COUNT = {
    "kind": "count",
    "counting": "people",
    "at_least": 1,
    "where": {"kind": "all", "of": [{"kind": "fact", "fact": "anytown.seen"}, {"kind": "made_via", "ways": ["phone"]}]},
}
POLICIES = {
    "little": policy_with({"kind": "applicant_is", "one_of": ["business"]}),
    "a fact": policy_with({"kind": "fact", "fact": "material_change"}),
    "reports": policy_with(COUNT, declares={"report_facts": SEEN}),
}


@pytest.mark.parametrize("name", POLICIES)
def test_every_question_is_there_once(name: str) -> None:
    text = new_case(compiled(POLICIES[name]))
    assert ("\nfacts:\n" in text) == (name == "a fact")
    assert ("reports:" in text) == (name == "reports")
    assert "events:" not in text


def test_the_lines_of_a_report_ask_for_its_facts(tmp_path: Path) -> None:
    text = new_case(compiled(POLICIES["reports"])).replace("\n#  ", "\n  ")
    filled: dict[str, Any] = {"case:": "case: C1", "received:": "received: 2023-06-12", "  kind:": "  kind: business"}
    for key, line in {**filled, "  for:": "  for: self"}.items():
        text = text.replace(f"\n{key}", f"\n{line}", 1)
    path = tmp_path / "case.yaml"
    path.write_text(text.replace("anytown.seen:", "anytown.seen: true"))
    source = load(path)
    assert validate_case(source), source.problems
    assert source.value["reports"] == [{"id": "R1", "incident": "A", "facts": {"anytown.seen": True}}]
    assert all(f"\n    {key}:" in text for key in ("reported", "via", "by"))


def test_what_is_asked_of_who_decided_the_review_and_appeals_is_named(hertsmere: Policy) -> None:
    text = " ".join(new_case(hertsmere).replace("#", " ").split())
    assert "`panel:`" in text
    assert "victim: attended, statement or neither" in text
    assert "with `by` and `heard_by` (a list of offices) where they are known" in text
    assert "by: who decided" not in text
    own = {"against": ["review"], "to": [{"body": "pcc"}], "not_whoever_decided": True, "grounds": ["any"], "cite": "1"}
    text = new_case(compiled({**POLICIES["little"], "appeals": [own]}))
    assert "  by:  # who decided" in text
    assert "`ground`" in text
    assert "review:" not in text
