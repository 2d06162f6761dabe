"""The parts of a case review under which documents are compared, and the columns of each: one kind of clause each."""

from collections.abc import Sequence
from dataclasses import dataclass

from casereview.clauses.row import ClauseRow
from casereview.publishing.anchors import slug
from casereview.publishing.library import Document
from casereview.vocabulary import plain


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of a case review: its heading, and with what the keys of its clauses begin."""

    name: str
    heading: str
    begins: tuple[str, ...]

    @property
    def path(self) -> str:
        """The page on which it is compared."""
        return f"comparison/{self.name}.html"


THEMES: Sequence[Theme] = (
    Theme("applying", "Applying", ("applicant.", "apply")),
    Theme("reports-and-threshold", "Reports and the threshold", ("report.", "ground.", "threshold.", "questions")),
    Theme("time-limits", "Time limits and contact", ("limit.", "contact", "events")),
    Theme("panel-and-review", "The panel and the review", ("panel.", "victim-voice", "escalation")),
    Theme("appeals", "Appeals", ("appeal.",)),
    Theme("bodies-and-information", "Bodies, information and letters", ("bodies.", "information-sharing", "letters")),
    Theme("publishing", "In force, and figures that are published", ("document.revised", "publish")),
    Theme("other-clauses", "Other clauses", ("provision.",)),
)
"""Every theme, in the order in which a review goes."""


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of clause; `anchor` is where its column begins."""

    key: str
    label: str

    @property
    def anchor(self) -> str:
        """The anchor on the page of its theme."""
        return slug(self.key)


def theme_of(key: str) -> Theme | None:
    """The theme under which clauses of a key are compared; None for what differs by nature, and for figures."""
    return next((theme for theme in THEMES if key.startswith(theme.begins)), None)


def column_of(document: Document, row: ClauseRow) -> Column:
    """The column of a clause. What only this authority knows by an id of its own shares one with the like of others.

    So there are no more columns than the shared vocabulary has words, however many documents are compared.
    """
    family, own, _ = row.key.partition(f".{document.id.partition('/')[0]}.")
    return Column(f"{family}.own", f"{plain(family)}: of its own") if own else Column(row.key, row.label)
