"""The published site: whole, its links lead somewhere, it says what the data says, and only what is text is text."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import urldefrag

import html5lib
import pytest
from hypothesis import given, settings

from casereview.days import read_period
from casereview.folders import SCHEMAS
from casereview.load import load
from casereview.publishing.anchors import source_address, told_apart
from casereview.publishing.assets import GOVUK_STYLE, NAMES
from casereview.publishing.library import Document, Library
from casereview.publishing.limits_page import LEVELS, PHASES, level_of
from casereview.publishing.links import address
from casereview.publishing.themes import THEMES, theme_of
from casereview.validate import validate_policy, validate_statistics
from casereview.vocabulary import shared_vocabulary
from tests.hostile import everywhere, hostile, marked
from tests.published import (
    LIMIT,
    document_of,
    library_of,
    many,
    not_in_force,
    pages_in,
    pages_of_site,
    shipped,
    site_of,
    with_versions,
)
from tests.strategies import CASE_CONDITIONS, FURTHER_CONDITIONS
from tests.test_conditions import policy_with
from tests.test_escaping import ALL, Page, bare, read_json
from tests.test_formats import GOLDEN
from tests.test_shapes import FILES as SHAPES
from tests.test_shapes import policy_of

FIGURES = {
    "policy": "anytown/web-page",
    "periods": [
        {"name": "2020 <b>", "applications": 100000, "not_met": 0, "as_published": "as it stands", "cite": "figures"},
        {"name": "2021", "from": "2021-01-01", "to": "2021-12-31", "applications": 1, "cite": "figures"},
    ],
    "definitions": {"applications": "applications received"},
}


def shapes_of_documents() -> Library:
    """Every kind of clause that some document is known to have, each as a document of its own."""
    written = [policy_of(load(path).value) for path in SHAPES]
    return library_of(
        document_of({**policy, "policy": f"{policy['policy'].partition('/')[0]}/d{place}"})
        for place, policy in enumerate(written)
    )


SINCE = {"kind": "made_since", "day": "2014-10-20"}


LIBRARIES: dict[str, Callable[[], Library]] = {
    "shipped": shipped,
    "versions": with_versions,
    "not in force": not_in_force,
    "figures": lambda: library_of([document_of(policy_with({"kind": "consent"}), FIGURES)]),
    "nothing": lambda: library_of([]),
    "shapes": shapes_of_documents,
}


@cache
def site_named(name: str) -> Mapping[str, bytes]:
    """The site of one of the libraries, made once for all tests."""
    return site_of(LIBRARIES[name]())


def pages_named(name: str) -> dict[str, str]:
    return pages_in(site_named(name))


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.ids = [attributes["id"] for _, attributes in self.found if "id" in attributes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def values(self, *names: str) -> list[str]:
        return [value for _, attributes in self.found for name in names if (value := attributes.get(name))]


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_link_and_anchor_leads_somewhere(name: str) -> None:
    site = site_named(name)
    pages = {path: Elements(content.decode()) for path, content in site.items() if path.endswith(".html")}
    external = set()
    for path, page in pages.items():
        for link in page.values("href", "src"):
            if re.match("[a-z]+:", link):
                external.add(urldefrag(link)[0])
                continue
            to, fragment = urldefrag(link)
            target = normpath(join(dirname(path), to)) if to else path
            assert target in site, (path, link)
            assert not fragment or fragment in pages[target].ids, (path, link)
    assert external <= {
        "https://anytown.example/asb?a=1&b=2",
        *(f"https://reviews.example.org/asb/{path.removesuffix('index.html')}" for path in pages),
    }


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_page_is_valid_html_with_each_id_once(name: str) -> None:
    for path, text in pages_named(name).items():
        html5lib.HTMLParser(strict=True).parse(text)
        page = Elements(text)
        assert len(set(page.ids)) == len(page.ids), path
        referred = " ".join(page.values("for", "aria-labelledby", "aria-controls", "data-shows")).split()
        assert set(referred) <= set(page.ids), path
        assert not [attributes for _, attributes in page.found if {"style", "onclick", "onload"} & set(attributes)]
        assert [tag for tag, _ in page.found].count("h1") == 1, path


def test_every_clause_is_on_its_policys_page_with_its_citation_and_its_comparison() -> None:
    pages = pages_named("shipped")
    page = pages["policies/hertsmere/procedures.html"]
    row = page[page.index('id="limit.acknowledged"') :].partition("</div>")[0]
    assert "Within 2 working days after the application was received" in row
    assert "procedures 11" in row
    assert '<a class="govuk-link" href="../../comparison/time-limits.html#limit.acknowledged">' in row
    assert "Not stated in the document" in page


def test_a_citation_leads_to_the_document_where_its_address_is_known() -> None:
    page = pages_named("versions")["policies/anytown/web-page.html"]
    assert page.count('href="https://anytown.example/asb?a=1&amp;b=2#c" rel="external"') > 1


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https:javascript:alert(1)",
        "https://",
        "https://[x",
        "http:///x",
        'https://x.test/" onclick="x',
        "https://x.test/\nb",
        "https://x.test/<b>",
        "https://x.test/\u202e",
        "data:text/html,x",
        "//x.test",
    ],
)
def test_an_address_that_a_page_must_not_lead_to_is_no_link(url: str) -> None:
    written = policy_with({"kind": "consent"})
    document = document_of({**written, "document": {**written["document"], "url": url}})
    assert source_address(document.current) is None
    page = Elements(pages_of_site(library_of([document]))["policies/anytown/web-page.html"])
    assert url not in page.values("href")


def test_versions_say_from_when_until_when_and_what_changed() -> None:
    pages = pages_named("versions")
    page = pages["policies/anytown/web-page.html"]
    assert "In force until" in page
    assert "30 April 2023" in page
    assert "What changed with May 2023" in page
    assert "<li>Acknowledge the application: 3 working days → 2</li>" in page
    assert "What changed with 1 April 2021" not in page
    earlier = pages["policies/anytown/web-page@2021-04-01.html"]
    assert "This is another version of the document." in earlier
    assert "No version was in force" in pages_named("not in force")["policies/anytown/web-page.html"]


def test_the_contents_say_what_each_numbered_section_is_about() -> None:
    pages = pages_of_site(shipped())
    contents = {name: page.partition('aria-labelledby="part--contents"')[2] for name, page in pages.items()}
    links = contents["policies/hertsmere/procedures.html"].partition("</nav>")[0]
    assert re.search(r">Section 14: repeated applications, further applications</a>", links)
    assert re.search(r">Section 11: [^<]+, and more</a>", links)
    assert not re.search(r">Section [0-9.]+</a>", links)
    assert re.search(r">Referral process</a>", contents["policies/islington/terms-of-reference.html"])


def test_days_stand_in_words_on_a_page() -> None:
    written = policy_with({"kind": "count", "counting": "incidents", "at_least": 1, "where": SINCE})
    authority = {**written["authority"], "closure_days": ["2026-12-29"]}
    document = {**written["document"], "revised": "2026-04-01"}
    site = pages_of_site(library_of([document_of({**written, "authority": authority, "document": document})]))
    page = site["policies/anytown/web-page.html"]
    assert "closed on 29 December 2026" in page
    assert "it was made on or after 20 October 2014" in page.replace("It was", "it was")
    assert page.count("1 April 2026") >= 3
    assert "1 April 2026" in site["index.html"]


def test_the_digest_is_that_of_the_published_file() -> None:
    site = site_named("shipped")
    for document in shipped().documents:
        content = site[f"{document.current.path}.json"]
        assert document.current.policy.digest == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert json.loads(content) == document.written
        assert document.current.policy.digest in site[f"{document.current.path}.html"].decode()


def test_the_schemas_stand_at_their_addresses() -> None:
    site = site_named("shipped")
    files = [*SCHEMAS.glob("*.schema.json"), SCHEMAS / "vocabulary.yaml"]
    assert {f"schemas/{path.name}": path.read_bytes() for path in files} == {
        path: content for path, content in site.items() if path.startswith("schemas/")
    }
    page = site["vocabulary.html"].decode()
    assert [event for event in shared_vocabulary().events if f'id="events.{event}"' not in page] == []


def test_charts_and_tables_say_the_same() -> None:
    page = pages_named("shipped")["policies/hertsmere/web-page.html"]
    chart = page[page.index('<figure class="chart">') :].partition("</figure>")[0]
    said = "2014-2015: 1; 2015-2016: 1; 2016-2017: 1; 2017-2018: 6; 2018-2019: 4; 2019-2020: 9; 2020-2021: 16"
    assert said in chart
    assert chart.count("<rect") == 9
    assert 'width="100.00%"' in chart
    assert re.findall(r"<b>(\d+)</b>", chart) == ["1", "1", "1", "6", "4", "9", "16", "2", "1"]
    assert re.findall(r'data-head="Applications">(\d+)<', page) == ["1", "1", "1", "6", "4", "9", "16", "2", "1"]


def test_figures_that_are_left_out_are_told_as_such_and_notes_are_kept() -> None:
    page = pages_named("figures")["policies/anytown/web-page.html"]
    assert 'data-head="Below the threshold">not published<' in page
    assert "as it stands" in page
    assert "2020 &lt;b&gt;" in page
    assert "2021 (2021-01-01 to 2021-12-31)" in page


def test_no_figure_at_all_makes_charts_without_length() -> None:
    periods = [{"name": "2020", "applications": 0, "cite": "figures"}]
    document = document_of(policy_with({"kind": "consent"}), {"policy": "anytown/web-page", "periods": periods})
    page = pages_of_site(library_of([document]))["policies/anytown/web-page.html"]
    assert 'width="0.00%"' in page
    assert "What the figures count" not in page


def test_documents_that_say_the_same_share_a_row_of_the_comparison() -> None:
    page = pages_named("shipped")["comparison/time-limits.html"]
    section = page[page.index('<section id="limit.acknowledged"') :].partition("</section>")[0]
    rows = re.findall(r"data-group>(.*?)</tr>", section, re.DOTALL)
    assert [len(re.findall("data-item", row)) for row in rows] == [2, 1, 1, 1]
    assert "Within 5 working days after the application was received" in rows[0]
    assert "Not stated" in rows[-1]


def test_silence_is_no_answer_and_yet_a_difference() -> None:
    pages = pages_named("shipped")
    row = pages["comparison/index.html"].partition('applying.html#applicant.kinds">')[2].partition("</tr>")[0]
    assert re.findall(r'data-head="([^"]+)">([^<]+)<', row) == [
        ("Stated in", "2 of 5"),
        ("Unclear in", "0"),
        ("Different answers", "1"),
    ]
    assert 'data-shows="applicant.kinds" data-same="no"' in pages["comparison/applying.html"]


def test_every_clause_but_what_differs_by_nature_is_compared() -> None:
    keys = {row.get("id") for page in pages_named("shipped").values() for _, row in Elements(page).found}
    apart = {"document.title", "document.authority", "document.kind", "document.days", "document.outcome"}
    uncompared = {key for key in keys if key and "." in key and not theme_of(key) and not key.startswith("figures")}
    words = ("facts.", "report_facts.", "events.", "powers.", "ways.", "grounds.", "provisions.")
    assert {key for key in uncompared if not key.startswith(words)} == apart
    assert len({theme.path for theme in THEMES}) == len(THEMES)


@pytest.mark.parametrize(
    ("period", "level"),
    [
        ("3 days", 1),
        ("2 working days", 1),
        ("5 working days", 2),
        ("8 days", 3),
        ("1 month", 3),
        ("3 months", 4),
        ("1 year", 5),
    ],
)
def test_the_shade_goes_by_the_length(period: str, level: int) -> None:
    assert level_of(read_period(period.replace("1 year", "12 months"))) == level <= len(LEVELS) + 1


def test_a_shade_is_never_all_that_tells_a_limit() -> None:
    page = pages_named("shipped")["limits.html"]
    cells = re.findall(r'<td[^>]* level-(\d)"[^>]*>(.*?)</td>', page, re.DOTALL)
    assert {level for level, _ in cells} == {"0", "1", "2", "3"}
    for level, cell in cells:
        limits = re.findall(r'<a class="govuk-link" href="[^"]+">([^<]+)</a>', cell)
        assert cell.count('class="full"') == int(level)
        assert "Not stated" in cell or limits
        assert level == "0" or any(re.match(r"\d+ ", limit) for limit in limits)


def test_each_of_two_limits_for_one_step_leads_to_its_own_clause() -> None:
    later = {**LIMIT, "period": "9 days", "of": "form-completed", "cite": "1"}
    pages = pages_of_site(library_of([document_of({**policy_with({"kind": "consent"}), "timetable": [LIMIT, later]})]))
    page = pages["policies/anytown/web-page.html"]
    for length, number in (("3 working days", "3"), ("9 days", "9")):
        (anchor,) = re.findall(rf'#(limit[^"]+)">{length}<', pages["limits.html"])
        assert f"ithin {number} " in page.partition(f'id="{anchor}"')[2].partition('id="limit')[0]


def test_every_step_of_the_vocabulary_has_its_part_of_a_review() -> None:
    assert set(PHASES) <= set(shared_vocabulary().events)


def test_anchors_of_one_page_differ_whatever_they_are_made_of() -> None:
    assert list(told_apart(["a", "a", "a-2", "a", "b"])) == ["a", "a--2", "a-2", "a--3", "b"]


def test_addresses_are_absolute_where_that_of_the_site_is_known_and_relative_else() -> None:
    assert address(shipped(), "data.html", "policies/a/b.html") == "https://reviews.example.org/asb/data.html"
    assert address(with_versions(), "data.html", "policies/a/b.html") == "../../data.html"


def test_the_style_is_without_what_only_gov_uk_may_show() -> None:
    style = GOVUK_STYLE.read_text(encoding="utf-8")
    assert "font-family:arial,sans-serif" in style
    assert not re.search(r"GDS|crest|url\(|@import", style)
    assert "The MIT License" in site_named("shipped")["assets/NOTICE.md"].decode()
    assert {path.name for path in GOVUK_STYLE.parent.iterdir()} == set(NAMES)
    for text in pages_named("shipped").values():
        assert "govuk-logo" not in text
        assert "Crown" not in text


@pytest.mark.parametrize("path", ALL, ids=[f"{path.parent.name}/{path.stem}" for path in ALL])
def test_hostile_text_is_text_on_every_page(path: Path) -> None:
    harmless, harmed = (pages_of_site(library_of([hostile_document(path, change)])) for change in (str, hostile))
    assert set(harmless) == set(harmed)
    for name, text in harmed.items():
        page, bland = Page(), Page()
        page.feed(text)
        bland.feed(harmless[name])
        assert page.structure == bland.structure, name
        assert alike(bare(told(page))) == alike(bare(map(hostile, told(bland)))), name


def told(page: Page) -> Iterator[str]:
    """The texts of a page; linked data tell each of theirs."""
    for text in page.texts:
        yield from read_json(text)[1] if text.startswith('{"@context"') else (text,)


def alike(texts: Iterable[str]) -> list[str]:
    """The texts without regard to capitals, which begin sentences here, and to digests."""
    return [re.sub("sha256:[0-9a-f]{64}", "sha256", text.lower()) for text in texts]


def hostile_document(path: Path, change: Any) -> Document:
    read = load(path).value
    written = everywhere(marked(policy_of(read) if path in SHAPES else read, validate_policy), change)
    figures = path.with_name(f"{path.stem}.statistics.yaml")
    if not figures.exists():
        return document_of(written)
    return document_of(written, everywhere(marked(load(figures).value, validate_statistics), change))


def test_a_site_grows_with_the_number_of_documents_and_not_faster() -> None:
    few, more = (sum(map(len, site_of(many(number)).values())) for number in (10, 40))
    none = sum(map(len, site_of(library_of([])).values()))
    assert more - none < 4.1 * (few - none)


@settings(max_examples=30)
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS)
def test_what_validates_is_published(condition: Any) -> None:
    pages = pages_of_site(library_of([document_of(policy_with(condition))]))
    html5lib.HTMLParser(strict=True).parse(pages["policies/anytown/web-page.html"])


def test_what_only_one_authority_knows_shares_a_column_with_the_like_of_others() -> None:
    shape = next(path for path in SHAPES if path.stem == "A1-days-weeks-months")
    pages = pages_of_site(library_of([document_of(policy_of(load(shape).value))]))
    assert (
        '<th scope="col" role="columnheader" class="govuk-table__header">Take steps of its own</th>'
        in pages["limits.html"]
    )
    assert "closure meeting held; after" in pages["limits.html"]
    assert '<section id="limit.own" ' in pages["comparison/time-limits.html"]


def test_the_fullest_sample_is_published() -> None:
    assert len(site_of(library_of([document_of(load(GOLDEN / "sample.policy.yaml").value)]))) > 20
