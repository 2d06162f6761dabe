"""The yearly figures of a document: one table, and a chart for each figure, which says the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casereview.clauses.published_figures import NAMES
from casereview.publishing.anchors import Clause
from casereview.publishing.library import Document

STEP = 1.75
"""How high one period is in a chart, in the height of a letter (rem)."""

NOT_PUBLISHED = "not published"
"""What stands in the place of a figure that the document leaves out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period of a chart: its bar is `width` percent of the chart wide, and begins `top` rem below its head."""

    name: str
    value: int
    width: str
    top: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure over the periods in which it was published."""

    anchor: str
    title: str
    description: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> float:
        """In rem."""
        return STEP * len(self.bars)


@dataclass(frozen=True, slots=True)
class Row:
    """One period, with a cell for each further head; `anchor` is its clause's."""

    name: str
    anchor: str
    cells: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a document as its page shows them; `path` is their file."""

    path: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]
    meanings: tuple[Mapping[str, Any], ...]
    meanings_anchor: str


def figures_of(document: Document, clauses: Sequence[Clause]) -> Figures | None:
    """The figures beside a document; None where there are none. `clauses` are all of the document's."""
    if document.figures is None:
        return None
    periods = document.figures["periods"]
    named = {key: name for key, name in NAMES.items() if any(key in period for period in periods)}
    noted = any("as_published" in period for period in periods)
    anchors = [clause.anchor for clause in clauses if clause.row.key == "figures"]
    rows = [_row(period, anchor, named, noted) for period, anchor in zip(periods, anchors, strict=True)]
    defined = document.figures.get("definitions", {})
    return Figures(
        path=figures_path(document),
        heads=("period", *named.values(), *(["note"] if noted else []), "where it stands"),
        rows=tuple(rows),
        charts=tuple(_charts(periods, named)),
        meanings=tuple(
            {"key": {"text": NAMES[key].capitalize()}, "value": {"text": says}} for key, says in defined.items()
        ),
        meanings_anchor="figures.meaning",
    )


def figures_path(document: Document) -> str:
    """The file of the figures on the site: they are the same for all versions."""
    return f"policies/{document.id}.statistics.yaml"


def _row(period: Mapping[str, Any], anchor: str, named: Mapping[str, str], noted: bool) -> Row:
    days = f" ({period['from']} to {period['to']})" if {"from", "to"} <= set(period) else ""
    words = [period.get("as_published", "")] if noted else []
    numbers = [period.get(key, NOT_PUBLISHED) for key in named]
    return Row(f"{period['name']}{days}", anchor, (*numbers, *words, period["cite"]))


def _charts(periods: Sequence[Mapping[str, Any]], named: Mapping[str, str]) -> Iterator[Chart]:
    """A chart for each figure, all to one scale."""
    most = max((period[key] for period in periods for key in named if key in period), default=0) or 1
    for key, name in named.items():
        found = [(" ".join(period["name"].split()), period[key]) for period in periods if key in period]
        said = "; ".join(f"{period}: {number}" for period, number in found)
        bars = tuple(
            Bar(period, number, f"{number * 100 / most:.2f}", f"{STEP * place + 0.25:.2f}")
            for place, (period, number) in enumerate(found)
        )
        yield Chart(f"chart--{key}", name, f"A bar for each period. {said}.", bars)
