"""The table of versions: a row for each version of each document."""

from collections.abc import Iterator

from casereview.days import day_text
from casereview.publishing.library import Library
from casereview.publishing.tables.table import OF_POLICIES, Column, Row, Table, policy_column


def _rows(library: Library) -> Iterator[Row]:
    for document in library.documents:
        for version in document.versions:
            days = {"first_day": version.first, "last_day": version.last}
            yield {
                "policy": document.id,
                "version": version.name,
                **{name: None if day is None else day_text(day) for name, day in days.items()},
                "current": version is document.current,
                "digest": version.policy.digest,
            }


TABLE = Table(
    "versions",
    "Every version of each document. The other tables have the current one.",
    (
        policy_column(),
        Column("version", "The name of the version's file, without its end.", needed=True),
        Column("first_day", "The first day on which it is in force, where the document says.", "day"),
        Column("last_day", "The last day on which it is in force; empty: no later version is known.", "day"),
        Column("current", "Whether it is the version of the other tables.", "yes or no", needed=True),
        Column("digest", "sha256 of the version in canonical JSON (RFC 8785).", needed=True),
    ),
    ("policy", "version"),
    _rows,
    OF_POLICIES,
)
