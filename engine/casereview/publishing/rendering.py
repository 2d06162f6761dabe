"""Pages of the site from templates, with the macros of GOV.UK Frontend; needs the extra `publish`.

Text stands in a page as it is in a file, on one line, and is never more than text.
"""

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from casereview.formats.note import day_words, flowing
from casereview.publishing.library import Library, Page
from casereview.publishing.links import address, link

NAVIGATION = (
    ("index.html", "Documents"),
    ("comparison/index.html", "Comparison"),
    ("limits.html", "Time limits"),
    ("vocabulary.html", "Vocabulary"),
    ("data.html", "Data"),
)
"""The pages that every page leads to."""


def render(library: Library, path: str, template: str, title: str, **values: Any) -> Page:
    """The page at `path` from a template; `title` is its heading."""
    to = partial(link, at=path)
    around: Mapping[str, Any] = {
        "href": to,
        "navigation": [
            {"href": to(page), "text": name, "current": page == path, "active": _is_around(page, path)}
            for page, name in NAVIGATION
        ],
        "title": title,
        "published_on": day_words(library.on),
        "address": library.address and address(library, path.removesuffix("index.html"), path),
    }
    text = _environment().get_template(template).render(**around, **values)
    return Page(path, text.encode())


@cache
def _environment() -> Environment:
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("casereview.publishing"), macros]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_on_one_line,
    )
    environment.filters |= {"capital": _capital, "coded": _coded}
    return environment


def _capital(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _coded(words: str) -> Markup:
    """The words with ids, which stand between backticks, set as such."""
    parts = re.split(r"`([A-Za-z0-9._/ -]+)`", flowing(words))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    )


def _on_one_line(value: object) -> object:
    """Text from files without ends of lines of its own; markup as it stands."""
    return flowing(value) if type(value) is str else value


def _is_around(page: str, path: str) -> bool:
    """Whether a page stands in the part of the site that another one opens."""
    return page.endswith("/index.html") and path.startswith(page.removesuffix("index.html"))
