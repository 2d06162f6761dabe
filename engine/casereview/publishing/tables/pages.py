"""The part of the site that holds the tables: the files of each, their group, and the clauses of each version."""

from collections.abc import Iterator, Mapping

from casereview.formats.json import as_json
from casereview.publishing.library import Library, Page, Version
from casereview.publishing.tables import (
    clauses,
    conditions,
    grounds,
    limits,
    meanings,
    policies,
    routes,
    rungs,
    statistics,
    versions,
)
from casereview.publishing.tables.metadata import Metadata, group_of, metadata_of
from casereview.publishing.tables.table import FOLDER, Table, csv_of, file_of, path_of

TABLES: Mapping[str, Table] = {
    "policies": policies.TABLE,
    "versions": versions.TABLE,
    "clauses": clauses.TABLE,
    "grounds": grounds.TABLE,
    "conditions": conditions.TABLE,
    "limits": limits.TABLE,
    "rungs": rungs.TABLE,
    "routes": routes.TABLE,
    "statistics": statistics.TABLE,
    "meanings": meanings.TABLE,
}
"""Every table by its name."""

GROUP = f"{FOLDER}/tables.csv-metadata.json"
"""Where all of them are described together."""


def pages(library: Library) -> Iterator[Page]:
    """The tables of the library, and the clauses of each version beside its other files."""
    for table in TABLES.values():
        path = path_of(table)
        yield Page(path, csv_of(table.columns, table.rows(library)))
        yield _described(path, metadata_of(table, file_of(table)))
    yield Page(
        GROUP, _json(group_of(tuple(TABLES.values()), "Anti-social behaviour case reviews: the policies as data"))
    )
    for document in library.documents:
        for version in document.versions:
            path = f"{version.path}.csv"
            yield Page(path, clauses_csv(version))
            yield _described(path, metadata_of(clauses.TABLE, path.rpartition("/")[2]))


def clauses_csv(version: Version) -> bytes:
    """The clauses of one version, as they stand in the table of all of them."""
    return csv_of(clauses.TABLE.columns, clauses.rows_of(version.policy))


def _described(path: str, metadata: Metadata) -> Page:
    return Page(f"{path}-metadata.json", _json(metadata))


def _json(metadata: Metadata) -> bytes:
    return as_json(metadata).encode()
