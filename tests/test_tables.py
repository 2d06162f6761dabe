"""The tables of the site hold in readers of their own: a validator of CSV on the Web, and a database."""

import csv
import io
import json
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from csvw import CSVW
from hypothesis import HealthCheck, given, settings

from casereview.core import walk
from casereview.folders import POLICIES
from casereview.formats.note import flowing
from casereview.library import published
from casereview.load import load
from casereview.publishing.library import Library, Page
from casereview.publishing.reading import read_library
from casereview.publishing.tables.metadata import metadata_of
from casereview.publishing.tables.pages import GROUP, TABLES, pages
from tests.conftest import compiled
from tests.hostile import hostile
from tests.libraries import ADDRESS, library_of, shipped, three
from tests.published import ON
from tests.strategies import CASE_CONDITIONS, FURTHER_CONDITIONS
from tests.test_conditions import policy_with
from tests.test_escaping import ALL, READERS, bare, files
from tests.test_readme import README
from tests.test_shapes import FILES as SHAPES
from tests.test_shapes import policy_of

FIGURES = load(POLICIES / "erewash/web-page.statistics.yaml").value


def shapes() -> Library:
    """Every shape of clause, each as a document of its own."""
    return library_of(*({**policy_of(load(path).value), "policy": f"anytown/{path.stem.lower()}"} for path in SHAPES))


def write(made: list[Page], folder: Path) -> Path:
    for page in made:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.content)
    return folder


def problems(described: Path) -> list[str]:
    """What the validator says of the tables that a file describes; most mistakes it raises, the others it warns of."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            read = CSVW(str(described), validate=True)
            return [] if read.is_valid else [*map(str, read.warnings), "not valid"]
        except ValueError as problem:
            return [str(problem)]


def cells(page: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.decode(), newline="")))


def rows(library: Library, table: str) -> list[dict[str, str]]:
    return cells({page.path: page.content for page in pages(library)}[f"data/{table}.csv"])


@pytest.mark.parametrize("address", [None, ADDRESS])
def test_the_tables_of_the_library_are_valid_together_and_each_by_itself(address: str | None, tmp_path: Path) -> None:
    write(list(pages(shipped(address))), tmp_path)
    described = sorted(tmp_path.rglob("*-metadata.json"))
    assert len(described) == len(TABLES) + 1 + len(shipped().documents)
    for path in described:
        assert problems(path) == [], path


def test_every_shape_of_clause_gives_valid_tables(tmp_path: Path) -> None:
    write(list(pages(shapes())), tmp_path)
    assert problems(tmp_path / GROUP) == []


@pytest.mark.parametrize(
    ("table", "was", "instead"),
    [
        ("limits", ",working days,", ",fortnights,"),
        ("limits", "hertsmere/procedures,1,", "hertsmere/procedures,x,"),
        ("limits", "hertsmere/procedures,1,", "hertsmere/procedures,101,"),
        ("limits", "hertsmere/procedures,2,", "hertsmere/procedures,1,"),
        ("rungs", "hertsmere/procedures,", "nowhere/procedures,"),
        ("grounds", "threshold.grounds.hate.if", "threshold.grounds.hat.if"),
        ("policies", ",2023-05-01,", ",May 2023,"),
    ],
)
def test_a_wrong_cell_or_key_is_found_by_the_validator(table: str, was: str, instead: str, tmp_path: Path) -> None:
    write(list(pages(shipped())), tmp_path)
    path = tmp_path / f"data/{table}.csv"
    text = path.read_text()
    assert was in text
    path.write_text(text.replace(was, instead))
    assert problems(tmp_path / GROUP) != []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS)
def test_any_valid_policy_gives_valid_tables(condition: Any, tmp_path: Path) -> None:
    write(list(pages(library_of(policy_with(condition), figures=FIGURES))), tmp_path)
    assert problems(tmp_path / GROUP) == []


def test_the_columns_are_those_that_are_described_and_documented() -> None:
    made = {page.path: page.content for page in pages(shipped())}
    group = {table["url"]: table["tableSchema"] for table in json.loads(made[GROUP])["tables"]}
    listed = dict(re.findall(r"^\| `(\w+)` \| (`policy`.*) \|$", README, re.MULTILINE))
    assert set(listed) == set(TABLES)
    for name in TABLES:
        columns = made[f"data/{name}.csv"].decode().partition("\r\n")[0].split(",")
        described = json.loads(made[f"data/{name}.csv-metadata.json"])
        assert columns == [column["name"] for column in described["tableSchema"]["columns"]]
        assert columns == [column["name"] for column in group[f"{name}.csv"]["columns"]]
        assert columns == re.findall(r"`(\w+)`", listed[name])


def test_no_row_has_a_cell_without_a_column() -> None:
    for library in (shipped(), shapes()):
        for table in TABLES.values():
            names = {column.name for column in table.columns}
            assert {name for row in table.rows(library) for name in row} <= names, table.name


def database(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in TABLES:
        connection.execute(f"create table {name} as from read_csv(?, header = true)", [f"{folder}/data/{name}.csv"])
    return connection


def test_the_query_of_the_documentation_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(list(pages(shipped())), tmp_path)
    monkeypatch.chdir(tmp_path)
    query = README.split("```sql\n")[1].split("```")[0]
    assert ("Hertsmere Borough Council", 2, "working days") in duckdb.connect().execute(query).fetchall()


def test_no_column_needs_quotation_marks_in_a_database() -> None:
    asked = "select keyword_name from duckdb_keywords() where keyword_category = 'reserved'"
    reserved = duckdb.connect().execute(asked).fetchall()
    names = {column.name for table in TABLES.values() for column in table.columns} | set(TABLES)
    assert names.isdisjoint(name for (name,) in reserved)


def test_a_database_joins_the_tables_over_their_keys(tmp_path: Path) -> None:
    write(list(pages(shipped())), tmp_path)
    found = database(tmp_path)
    for table in TABLES.values():
        for reference in table.references:
            using = ", ".join(reference.columns)
            left = f"select count(*) from {table.name} anti join {reference.table} using ({using})"  # noqa: S608 - the names are ours
            assert found.sql(left).fetchall() == [(0,)]
    acknowledged = "select name, number, unit from limits join policies using (policy) where event = 'acknowledged'"
    assert sorted(found.sql(acknowledged).fetchall()) == [
        ("East Herts District Council", 3, "working days"),
        ("Erewash Borough Council", 5, "working days"),
        ("Hertsmere Borough Council", 2, "working days"),
        ("London Borough of Islington", 5, "working days"),
    ]
    counts = """
        select policy, ground, at_least, counting, conditions.number, conditions.unit
        from conditions join grounds using (policy, ground) where kind = 'count' and not unclear
    """
    assert ("erewash/web-page", "three-incidents", 3, "incidents", 6, "months") in found.sql(counts).fetchall()
    applications = "select max(applications), count(*) from statistics where policy = 'hertsmere/web-page'"
    assert found.sql(applications).fetchall() == [(16, 9)]
    lag = """
        select number, unit, tested, start from conditions
        where kind = 'reported_within' and policy = 'hertsmere/web-page'
    """
    assert found.sql(lag).fetchall() == [(1, "months", "reported", "occurred")]


@pytest.mark.parametrize("document", shipped().documents, ids=lambda document: document.id)
def test_a_condition_has_the_id_that_it_has_in_a_decision(document: Any) -> None:
    listed = {row["condition"]: row for row in rows(Library((document,), 0), "conditions")}
    policy = document.current.policy
    decided = {clause.id for node in walk(policy.whole) if (clause := getattr(node, "clause", None))}
    parts = {path for path in decided if path.endswith((".in_the", ".until"))}
    assert decided - parts <= set(listed)
    assert {row["part_of"] for row in listed.values()} - {""} <= set(listed)


def test_what_is_not_stated_is_empty_and_never_a_number() -> None:
    unclear = next(row for row in rows(shipped(), "limits") if row["kind"] == "unclear")
    assert (unclear["start"], unclear["starts"]) == ("", "received;appeal-received")
    unstated = {"event": "acknowledged", "kind": "within", "period": "2 days", "of": "unstated", "cite": "1"}
    first = rows(library_of({**policy_with({"kind": "consent"}), "timetable": [unstated]}), "limits")[0]
    assert (first["number"], first["unit"], first["start"]) == ("2", "days", "")
    assert {row["appeals"] for row in rows(shipped(), "statistics") if row["policy"] == "hertsmere/web-page"} == {""}
    assert {row["in_force"] for row in rows(shipped(), "policies")} == {"true", ""}


def test_every_version_has_a_row_and_the_current_one_is_that_of_the_day(tmp_path: Path) -> None:
    found = [row for row in rows(three(tmp_path), "versions") if row["policy"] == "anytown/web-page"]
    assert [(row["version"], row["first_day"], row["last_day"], row["current"]) for row in found] == [
        ("web-page@2021-04-01", "2021-04-01", "2023-04-30", "false"),
        ("web-page", "2023-05-01", "", "true"),
    ]
    write(list(pages(three(tmp_path))), tmp_path / "site")
    assert problems(tmp_path / "site" / GROUP) == []


def test_the_periods_of_conditions_say_from_where_they_run() -> None:
    of: list[dict[str, Any]] = [
        {"kind": "count", "counting": "reports", "at_least": 2, "in_any": "1 month", "of": "occurred"},
        {"kind": "count", "counting": "reports", "at_least": 2, "in_the": "30 days", "after": "first-report"},
        {
            "kind": "count",
            "counting": "reports",
            "at_least": 2,
            "where": {"kind": "applied_within", "period": "6 months", "of": "reported", "counting_first_day": True},
        },
    ]
    found = [row for row in rows(library_of(policy_with({"kind": "all", "of": of})), "conditions") if row["number"]]
    assert [(row["tested"], row["direction"], row["start"], row["counting_first_day"]) for row in found] == [
        ("occurred", "anywhere", "", ""),
        ("reported", "after", "first-report", ""),
        ("received", "after", "reported", "true"),
    ]


def test_text_is_defused_for_spreadsheets_and_can_be_had_back() -> None:
    for title in ("=1+1", "'=1", "@x", "'tis\r\nso", 'a; "b",\nc'):
        cell = rows(library_of({**policy_with({"kind": "consent"}), "title": title}), "policies")[0]["title"]
        assert not re.match(r"[=+\-@\s]", cell)
        assert cell.removeprefix("'") == flowing(title)


@pytest.mark.parametrize("path", ALL, ids=[f"{path.parent.name}/{path.stem}" for path in ALL])
def test_a_table_holds_hostile_text_as_it_stands(path: Path, tmp_path: Path) -> None:
    harmless, given = (files(path, tmp_path / name, change) for name, change in (("a", str), ("b", hostile)))
    made = pages(library_of(compiled(harmless.policy).written, figures=harmless.figures))
    found = {page.path: page for page in pages(library_of(compiled(given.policy).written, figures=given.figures))}
    for page in made:
        if page.path.endswith(".csv"):
            structure, texts = READERS["csv"](page.content.decode())
            hostile_structure, hostile_texts = READERS["csv"](found[page.path].content.decode())
            assert bare(map(undigested, hostile_texts)) == bare(hostile(undigested(text)) for text in texts), page.path
            assert hostile_structure == structure
        else:
            assert found[page.path] == page
    write(list(found.values()), tmp_path)
    assert problems(tmp_path / GROUP) == []


def undigested(text: str) -> str:
    return re.sub("^sha256:[0-9a-f]{64}$", "digest", text)


def test_what_leads_to_other_tables_is_described_where_they_are() -> None:
    table = TABLES["limits"]
    assert "foreignKeys" not in schema_of(metadata_of(table, "limits.csv"))
    described = next(page for page in pages(shipped()) if page.path == GROUP)
    limits = next(table for table in json.loads(described.content)["tables"] if table["url"] == "limits.csv")
    assert schema_of(limits)["foreignKeys"] == [
        {"columnReference": ["policy"], "reference": {"resource": "policies.csv", "columnReference": ["policy"]}}
    ]


def schema_of(described: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = described["tableSchema"]
    return found


def test_the_same_library_gives_the_same_bytes() -> None:
    assert list(pages(shipped())) == list(pages(read_library(published(), ON)))
