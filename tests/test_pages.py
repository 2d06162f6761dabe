"""Every page in a real browser: accessible, at home on a telephone too, and asking for nothing from elsewhere."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from casereview.agree import agreement as agreement_of
from casereview.anew.would_change import with_prospects
from casereview.clauses.whole import clauses_of
from casereview.compare import ComparedCase, compare, verdict
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.folders import POLICIES
from casereview.formats import agreement, changes, clauses, comparison, day, decision, policies
from casereview.formats.policies.row import PolicyRow
from casereview.library import STATISTICS, beside, published
from casereview.load import load
from casereview.model import Policy
from casereview.officers_day import OfficersDay, officers_day
from casereview.validate import validate_policy
from casereview_cli.opening_cases import worked_cases
from tests.conftest import compiled
from tests.hostile import everywhere, hostile, marked, marked_case
from tests.test_changes import shown as all_changes
from tests.test_formats import GOLDEN, sample
from tests.test_look_back import shown as looking_back
from tests.test_officers_day import day as full_day

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ENTRIES = {versions[0].id: versions[0] for versions in published()}
STATUTE = compiled(POLICIES / "england-and-wales/act-2014.yaml")


@cache
def policy(name: str) -> Policy:
    return compiled(ENTRIES[name].path)


def listed() -> str:
    return policies.FORMATS["html"]([PolicyRow(entry, None) for entry in ENTRIES.values()])


def shown(name: str) -> str:
    figures = beside(ENTRIES[name].path, STATISTICS)
    rows = clauses_of(policy(name), load(figures).value if figures.exists() else None)
    return clauses.FORMATS["html"](policy(name), rows)


def checked(name: str) -> str:
    """The fullest page of all worked cases."""
    found = policy(name)
    decided = [(decide(found, case.case, case.on, STATUTE), case.case) for case in worked_cases(ENTRIES[name])]
    one, case = max(decided, key=lambda row: len(decision.FORMATS["html"](row[0], found)))
    return decision.FORMATS["html"](with_prospects(one, found, case), found)


def hostile_one() -> str:
    """The sample, with hostile text in every place: it shows no picture, asks for nothing and runs nothing."""
    written = everywhere(marked(load(GOLDEN / "sample.policy.yaml").value, validate_policy), hostile)
    case = everywhere(marked_case(load(GOLDEN / "sample.case.yaml").value), hostile)
    found = compile_policy(written)
    decided = with_prospects(decide(found, case, day_number("2029-01-10"), STATUTE), found, case)
    return decision.FORMATS["html"](decided, found)


def reviewed(found: OfficersDay) -> str:
    return day.FORMATS["html"](found, policy("hertsmere/procedures").vocabulary)


def compared(*names: str) -> str:
    """Policies side by side, with a case that the first of them is tested with."""
    case = next(worked_cases(ENTRIES[names[0]]))
    verdicts = tuple(verdict(policy(name), case.case, case.on, STATUTE) for name in names)
    return comparison.FORMATS["html"](compare([policy(name) for name in names], [ComparedCase("C1", verdicts)]), 100)


def agreed(*names: str) -> str:
    cases = [case for name in names for case in worked_cases(ENTRIES[name])]
    return agreement.FORMATS["html"](
        agreement_of("an authority", [policy(name) for name in names], cases, STATUTE), 100
    )


PAGES: dict[str, Callable[[], str]] = {
    "policies": listed,
    **{f"show {name}": partial(shown, name) for name in ENTRIES},
    **{f"check {name}": partial(checked, name) for name in ENTRIES},
    "check with something of everything": lambda: decision.FORMATS["html"](*sample()),
    "check with hostile text": hostile_one,
    "review": lambda: reviewed(full_day()),
    "review of nothing": lambda: reviewed(officers_day([], 738_000)),
    "compare two": partial(compared, "hertsmere/procedures", "hertsmere/web-page"),
    "compare all": partial(compared, *ENTRIES),
    "policy diff": lambda: changes.FORMATS["html"](all_changes(), 100),
    "check looking back": lambda: decision.FORMATS["html"](*looking_back()),
    "policy agree": partial(agreed, "hertsmere/procedures", "hertsmere/web-page"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("the pages are looked at in Chromium, which is not installed")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM) as browser:
        yield browser


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(browser: Browser, name: str, width: int, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGES[name](), encoding="utf-8")
    asked_for: list[str] = []
    complaints: list[str] = []
    with browser.new_page(viewport={"width": width, "height": 800}) as page:
        page.on("request", lambda request: asked_for.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(path.as_uri())
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    told = [rule for sort in ("violations", "incomplete") for rule in found[sort]]
    assert [(rule["id"], node["html"]) for rule in told for node in rule["nodes"]] == []
    passed = {rule["id"] for rule in found["passes"]}
    assert {"color-contrast", "document-title", "html-has-lang", "landmark-one-main"} <= passed
    assert (asked_for, complaints) == ([path.as_uri()], [])


def test_a_page_prints_without_a_table_that_is_cut_off(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(compared(*ENTRIES), encoding="utf-8")
    with browser.new_page(viewport={"width": 1000, "height": 700}) as page:  # a landscape page of A4 has 1,122 pixels
        page.emulate_media(media="print")
        page.goto(path.as_uri())
        assert page.evaluate("document.querySelector('table').scrollWidth") <= 1000
