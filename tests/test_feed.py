"""The feed of changes holds in a feed reader, and its days are those of the documents."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from casereview.compile import compile_policy
from casereview.publishing.changed import changed
from casereview.publishing.feed import pages
from casereview.publishing.library import Library
from tests.hostile import STARTS, WITHIN
from tests.libraries import ADDRESS, library_in, shipped, three, version
from tests.published import LIMIT
from tests.test_conditions import policy_with

ATOM = "{http://www.w3.org/2005/Atom}"


def ground(name: str) -> dict[str, Any]:
    return {"grounds": [{"ground": name, "if": {"kind": "fact", "fact": "behaviour_persists"}, "cite": "2"}]}


def says(words: str) -> dict[str, str]:
    return {"about": "monitoring", "says": words, "cite": "3"}


def feed_of(library: Library) -> bytes:
    (page,) = pages(library)
    assert page.path == "changes.atom"
    return page.content


def read(library: Library) -> Any:
    found = feedparser.parse(feed_of(library))
    assert not found.bozo
    return found


def test_every_dated_version_has_an_entry_the_newest_first(tmp_path: Path) -> None:
    found = read(three(tmp_path))
    assert found.feed.updated == "2023-05-01T00:00:00Z"
    assert [(entry.updated, entry.link) for entry in found.entries] == [
        ("2023-05-01T00:00:00Z", f"{ADDRESS}policies/anytown/web-page.html"),
        ("2022-01-01T00:00:00Z", f"{ADDRESS}policies/otherton/web-page.html"),
        ("2021-04-01T00:00:00Z", f"{ADDRESS}policies/anytown/web-page@2021-04-01.html"),
    ]
    assert len({entry.id for entry in found.entries}) == 3


def test_an_entry_says_in_words_what_changed(tmp_path: Path) -> None:
    newest, other, oldest = read(three(tmp_path)).entries
    assert newest.summary == "In force from 1 May 2023. 1 clause differs from the version before."
    assert newest.content[0].value == "<ul><li>acknowledge the application: 3 working days → 2</li></ul>"
    for entry in (other, oldest):
        assert entry.summary.endswith("No earlier version is known.")
        assert "content" not in entry


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ({}, {"timetable": [{**LIMIT, "cite": "9"}]}, []),
        ({}, {"timetable": []}, ["acknowledge the application: no longer there: within 3 working days after the "]),
        ({"timetable": []}, {}, ["acknowledge the application: added: within 3 working days after the application "]),
        (
            {"provisions": [says("The officer looks at each action once a month")]},
            {"provisions": [says("Nobody says who is told when it is all late")]},
            ["monitoring: The officer looks at each action once a month → Nobody says who is told when it is all late"],
        ),
        (
            {"threshold": ground("discretion")},
            {"threshold": ground("assessment")},
            ["ground assessment: under another id, ground.discretion → ground.assessment"],
        ),
    ],
    ids=["moved", "removed", "added", "rewritten", "renamed"],
)
def test_each_sort_of_change_is_a_line(old: dict[str, Any], new: dict[str, Any], lines: list[str]) -> None:
    base = {**policy_with({"kind": "consent"}), "timetable": [LIMIT]}
    found = list(changed(compile_policy({**base, **old}), compile_policy({**base, **new})))
    assert len(found) == len(lines)
    assert all(line.startswith(begins) for line, begins in zip(found, lines, strict=True)), found


def test_an_undated_version_is_not_taken_for_an_earlier_one(tmp_path: Path) -> None:
    undated = {"anytown/web-page@2021-04-01": version(None), "anytown/web-page": version("2023-05", "2 working days")}
    (only,) = read(library_in(tmp_path, undated)).entries
    assert only.summary == "In force from 1 May 2023. No earlier version is known."


def test_a_version_that_says_the_same_is_said_to(tmp_path: Path) -> None:
    same = {"anytown/web-page@2021-04-01": version("2021-04"), "anytown/web-page": version("2023-05")}
    newest = read(library_in(tmp_path, same)).entries[0]
    assert newest.summary == "In force from 1 May 2023. It says the same as the version before."


def test_a_document_without_a_day_is_named_and_has_no_entry(tmp_path: Path) -> None:
    assert read(three(tmp_path)).feed.subtitle.endswith("Without a stated day: undated/web-page.")
    assert [entry.link for entry in read(shipped(ADDRESS)).entries] == [f"{ADDRESS}policies/hertsmere/procedures.html"]


def test_a_feed_without_entries_is_of_the_day_of_publishing(tmp_path: Path) -> None:
    found = read(library_in(tmp_path, {"undated/web-page": version(None)}))
    assert (found.feed.updated, found.entries) == ("2026-11-21T00:00:00Z", [])


def test_an_entry_keeps_its_id_wherever_the_site_stands(tmp_path: Path) -> None:
    ids = [[entry.id for entry in read(three(tmp_path, address)).entries] for address in (None, ADDRESS)]
    assert ids[0] == ids[1]
    assert read(three(tmp_path)).feed.id == f"{ADDRESS}changes.atom"
    assert read(three(tmp_path, None)).feed.id.startswith("urn:uuid:")


def test_the_feed_has_what_the_standard_requires(tmp_path: Path) -> None:
    feed = ElementTree.fromstring(feed_of(three(tmp_path)))  # noqa: S314 - it is ours
    entries = list(feed.iter(f"{ATOM}entry"))
    for element in (feed, *entries):
        assert {len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")} == {1}
    assert [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries] == ["Anytown Council"] * 3
    assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [f"{ADDRESS}changes.atom"]
    assert all(entry.find(f"{ATOM}link[@rel='alternate']") is not None for entry in entries)


@pytest.mark.parametrize("start", STARTS[::4])
def test_hostile_text_is_never_more_than_text(start: str, tmp_path: Path) -> None:
    title = f"{start}{WITHIN}]]></title>"
    hostile = version("2023-05", title=title)
    hostile["timetable"][0]["note"] = title
    library = library_in(tmp_path, {"anytown/web-page@2021-04-01": version("2021-04"), "anytown/web-page": hostile})
    feed = ElementTree.fromstring(feed_of(library))  # noqa: S314 - it is ours
    newest = feed.findall(f"{ATOM}entry")[0]
    assert newest.findtext(f"{ATOM}title") == " ".join(f"Anytown Council: {title}".split())
    content = newest.findtext(f"{ATOM}content") or ""
    assert {tag for tag in ("<script", "<img", "<b>", "<title") if tag in content} == set()
    assert content.count("<li>") == content.count("</li>") == 2
