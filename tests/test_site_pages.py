"""Every sort of page of the site in a real browser: accessible, at home on a telephone, and whole without a script."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from casereview.load import load
from casereview.publishing.library import Library
from casereview.validate import validate_policy, validate_statistics
from tests.hostile import everywhere, hostile, marked
from tests.published import document_of, library_of, shipped, site_of, with_versions
from tests.test_formats import GOLDEN
from tests.test_pages import AXE, browser
from tests.test_publish import FIGURES

__all__ = ["browser"]


def hostile_library() -> Library:
    """Hostile text in every place, also of the figures."""
    written = everywhere(marked(load(GOLDEN / "sample.policy.yaml").value, validate_policy), hostile)
    figures = everywhere(marked({**FIGURES, "policy": written["policy"]}, validate_statistics), hostile)
    return library_of([document_of(written, figures)])


LIBRARIES: dict[str, Callable[[], Library]] = {
    "shipped": lambda: replace(shipped(), address=None),
    "versions": with_versions,
    "hostile": hostile_library,
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {}
    for name, library in LIBRARIES.items():
        found[name] = tmp_path_factory.mktemp("sites") / name
        for path, content in site_of(library()).items():
            (found[name] / path).parent.mkdir(parents=True, exist_ok=True)
            (found[name] / path).write_bytes(content)
    return found


PAGES = [
    ("shipped", "index.html"),
    ("shipped", "policies/hertsmere/procedures.html"),
    ("shipped", "policies/erewash/web-page.html"),
    ("shipped", "comparison/index.html"),
    ("shipped", "comparison/time-limits.html"),
    ("shipped", "comparison/applying.html"),
    ("shipped", "limits.html"),
    ("shipped", "vocabulary.html"),
    ("shipped", "data.html"),
    ("versions", "policies/anytown/web-page.html"),
    ("versions", "policies/anytown/web-page@2021-04-01.html"),
    ("hostile", "index.html"),
    ("hostile", "policies/anytown/procedures.html"),
    ("hostile", "comparison/applying.html"),
    ("hostile", "limits.html"),
]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("name", "path"), PAGES)
def test_a_page_is_accessible_and_fits(
    browser: Browser, sites: dict[str, Path], name: str, path: str, width: int
) -> None:  # fmt: skip
    asked_for: list[str] = []
    complaints: list[str] = []
    with browser.new_page(viewport={"width": width, "height": 800}) as page:
        page.on("request", lambda request: asked_for.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto((sites[name] / path).as_uri())
        page.evaluate(AXE)
        found = page.evaluate("axe.run({preload: false})")  # else it asks for the style sheets again, which is refused
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    told = [rule for sort in ("violations", "incomplete") for rule in found[sort]]
    assert [(rule["id"], node["html"]) for rule in told for node in rule["nodes"]] == []
    passed = {rule["id"] for rule in found["passes"]}
    assert {"color-contrast", "document-title", "html-has-lang", "landmark-one-main"} <= passed
    files = {"govuk-frontend.min.css", "site.css", "site.js", "icon.svg", Path(path).name}
    assert {unquote(Path(address).name) for address in asked_for} <= files
    assert all(address.startswith(sites[name].as_uri()) for address in asked_for)
    assert complaints == []


def shown(page: Page, selector: str) -> list[str]:
    return [found.inner_text() for found in page.locator(selector).all() if found.is_visible()]


def test_filters_leave_what_is_asked_for(browser: Browser, sites: dict[str, Path]) -> None:
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.goto((sites["shipped"] / "index.html").as_uri())
        assert len(shown(page, "tbody tr")) == 5
        page.get_by_label("Show only documents with these words").fill("HERTSMERE web")
        assert len(shown(page, "tbody tr")) == 1
        assert page.get_by_role("status").inner_text() == "1 of 5 documents shown"


def test_filters_of_the_comparison_choose_documents_and_clauses(browser: Browser, sites: dict[str, Path]) -> None:
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.goto((sites["shipped"] / "comparison/appeals.html").as_uri())
        every = len(shown(page, "section"))
        page.get_by_label("Show only authorities or documents with these words").fill("islington")
        assert {text.partition(":")[0] for text in shown(page, "[data-item]")} == {"London Borough of Islington"}
        assert len(shown(page, "[data-group]")) == every
        page.get_by_role("button", name="No clauses").click()
        assert shown(page, "section") == []
        page.get_by_role("checkbox", name="Appeal against the review", exact=True).check()
        assert len(shown(page, "section")) == 1
        assert page.get_by_role("status").inner_text() == f"1 of 5 documents shown, 1 of {every} clauses"
        page.get_by_role("button", name="All clauses").click()
        assert len(shown(page, "section")) == every


def test_without_a_script_everything_is_shown_and_nothing_that_does_nothing(
    browser: Browser, sites: dict[str, Path]
) -> None:  # fmt: skip
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto((sites["shipped"] / "comparison/appeals.html").as_uri())
        assert not shown(page, "form, input, button")
        assert len(shown(page, "section")) == page.locator("section").count() > 2


@pytest.mark.parametrize("path", ["limits.html", "comparison/other-clauses.html", "policies/erewash/web-page.html"])
def test_a_page_prints_whole_and_without_what_only_a_screen_needs(
    browser: Browser, sites: dict[str, Path], path: str
) -> None:  # fmt: skip
    width = 1000 if path == "limits.html" else 700  # a page of A4 has 794 pixels, on its side 1,122
    with browser.new_page(viewport={"width": width, "height": 700}) as page:
        page.emulate_media(media="print")
        page.goto((sites["shipped"] / path).as_uri())
        widths = page.evaluate("[...document.querySelectorAll('table')].map(table => table.scrollWidth)")
        assert max(widths) <= width
        assert not shown(page, "nav, form, .govuk-skip-link")
        assert shown(page, "h1, td")
