"""The yearly figures of a document: one table, and a chart for each figure, which says the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casereview.clauses.published_figures import NAMES
from casereview.publishing.anchors import Clause
from casereview.publishing.library import Document

WIDEST = 70
"""How much of a chart's width the longest bar takes, in percent; its number stands beside it."""

HEADING, STEP = 30, 48
"""How high the title of a chart is, and a period with its bar, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period of a chart: its bar is `width` percent of the chart wide."""

    name: str
    value: str
    width: str
    top: int


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure over the periods in which it was published."""

    anchor: str
    title: str
    description: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """In pixels."""
        return HEADING + STEP * len(self.bars)


@dataclass(frozen=True, slots=True)
class Row:
    """One period, with its numbers and what else is said of it, a cell for each head; `anchor` is its clause's."""

    name: str
    anchor: str
    numbers: tuple[str, ...]
    words: tuple[str, ...]


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
        heads=("Period", *map(_title, named.values()), *(["Note"] if noted else []), "Where it stands"),
        rows=tuple(rows),
        charts=tuple(_charts(periods, named)),
        meanings=tuple(
            {"key": {"text": _title(NAMES[key])}, "value": {"text": " ".join(says.split())}} for key, says in defined.items()
        ),
        meanings_anchor="figures.meaning",
    )


def figures_path(document: Document) -> str:
    """The file of the figures on the site: they are the same for all versions."""
    return f"policies/{document.id}.statistics.yaml"


def _row(period: Mapping[str, Any], anchor: str, named: Mapping[str, str], noted: bool) -> Row:
    days = f" ({period['from']} to {period['to']})" if {"from", "to"} <= set(period) else ""
    words = [period.get("as_published", "")] if noted else []
    numbers = tuple(str(period.get(key, "")) for key in named)
    return Row(f"{period['name']}{days}", anchor, numbers, (*words, period["cite"]))


def _charts(periods: Sequence[Mapping[str, Any]], named: Mapping[str, str]) -> Iterator[Chart]:
    """A chart for each figure, all to one scale."""
    most = max((period[key] for period in periods for key in named if key in period), default=0) or 1
    for key, name in named.items():
        found = [(" ".join(period["name"].split()), period[key]) for period in periods if key in period]
        said = "; ".join(f"{period}: {number}" for period, number in found)
        bars = tuple(
            Bar(period, str(number), f"{number * WIDEST / most:.2f}", HEADING + STEP * place)
            for place, (period, number) in enumerate(found)
        )
        yield Chart(f"chart--{key}", _title(name), f"A bar for each period. {said}.", bars)


def _title(name: str) -> str:
    return name[:1].upper() + name[1:]
