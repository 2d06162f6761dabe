"""What describes the tables to programs: the metadata vocabulary of CSV on the Web (W3C Recommendation, 2015)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casereview.publishing.tables.table import Column, Sort, Table, file_of

Metadata = Mapping[str, Any]

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
"""The context that the Recommendation asks for; its readers know it by name and do not fetch it."""

_DATATYPES: Mapping[Sort, str] = {
    "text": "string",
    "list": "string",
    "number": "integer",
    "yes or no": "boolean",
    "day": "date",
    "address": "anyURI",
}

APOSTROPHE = (
    "A text that begins with a sign of a formula, space or an apostrophe has one more apostrophe before it, "
    "so that no spreadsheet runs it; take the first apostrophe away to have the text itself."
)
"""How the texts of every table are to be read."""


def metadata_of(table: Table, url: str) -> Metadata:
    """What describes one table by itself, whose rows stand at `url`: what leads to other tables is in the group."""
    return {"@context": CONTEXT, **_described(table, url)}


def group_of(tables: Sequence[Table], title: str) -> Metadata:
    """What describes all the tables, each at its name, with what leads from one to another."""
    return {
        "@context": CONTEXT,
        "dc:title": title,
        "dc:description": APOSTROPHE,
        "tables": [_with_references(table) for table in tables],
    }


def _with_references(table: Table) -> Metadata:
    described = _described(table, file_of(table))
    references = [
        {
            "columnReference": list(reference.columns),
            "reference": {"resource": f"{reference.table}.csv", "columnReference": list(reference.columns)},
        }
        for reference in table.references
    ]
    return {**described, "tableSchema": {**described["tableSchema"], "foreignKeys": references}}


def _described(table: Table, url: str) -> Metadata:
    return {
        "url": url,
        "dc:title": table.name,
        "dc:description": f"{table.says} {APOSTROPHE}",
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _column(column: Column) -> Metadata:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.says,
        "datatype": _datatype(column),
        "required": column.needed,
        **({"separator": ";"} if column.sort == "list" else {}),
    }


def _datatype(column: Column) -> str | Metadata:
    base = _DATATYPES[column.sort]
    bounds = {"minimum": column.least, "maximum": column.most}
    narrowed = {name: bound for name, bound in bounds.items() if bound is not None}
    if column.one_of:
        return {"base": base, "format": "|".join(map(re.escape, column.one_of))}
    return {"base": base, **narrowed} if narrowed else base
