"""Where a policy's name leads, and which version was in force."""

from pathlib import Path

import pytest

from casereview.days import day_number
from casereview.library import Entry, UnknownPolicyError, documents, published, version_for, versions_of

TEXT = "policy: {id}\ndocument: {{kind: {kind}, leading: {leading}{revised}}}\n"


def find(name: str, received: int, folder: Path) -> tuple[Entry, bool | None]:
    """The version of a policy for an application received on a day, and whether it was in force."""
    return version_for(versions_of(name, folder), received)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    files = {
        "anytown/procedures.yaml": ("procedures", "true", ", revised: 2023-05"),
        "anytown/procedures@2021-02-10.yaml": ("procedures", "true", ", revised: 2021-02-10"),
        "anytown/web-page.yaml": ("web page", "false", ""),
        "othertown/form.yaml": ("form", "false", ", revised: soon"),
        "thirdtown/form.yaml": ("form", "true", ""),
        "thirdtown/guidance.yaml": ("guidance", "true", ""),
        "fourthtown/form.yaml": ("form", "false", ""),
        "fourthtown/guidance.yaml": ("guidance", "false", ""),
        "land/act.yaml": ("statute", "true", ""),
    }
    for name, (kind, leading, revised) in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.format(id=name, kind=kind, leading=leading, revised=revised))
    (tmp_path / "anytown/procedures.cases.yaml").write_text("cases: []\n")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/list.yaml").write_text("- 1\n")
    (tmp_path / "broken/text.yaml").write_text("document: text\n")
    return tmp_path


@pytest.mark.parametrize(
    ("received", "version", "in_force"),
    [
        ("2021-02-09", "procedures@2021-02-10.yaml", False),
        ("2021-02-10", "procedures@2021-02-10.yaml", True),
        ("2023-04-30", "procedures@2021-02-10.yaml", True),
        ("2023-05-01", "procedures.yaml", True),
    ],
)
def test_an_id_is_the_version_in_force(library: Path, received: str, version: str, in_force: bool) -> None:
    entry, known = find("anytown/procedures", day_number(received), library)
    assert (entry.path.name, known) == (version, in_force)
    assert entry.id == "anytown/procedures"


def test_without_a_date_it_is_not_known_whether_a_version_is_in_force(library: Path) -> None:
    assert find("anytown/web-page", day_number("2023-06-12"), library)[1] is None
    assert find("othertown/form", day_number("2023-06-12"), library)[1] is None


def test_an_authority_is_its_leading_document_or_its_only_one(library: Path) -> None:
    day = day_number("2023-06-12")
    assert find("anytown", day, library)[0].path.name == "procedures.yaml"
    assert find("othertown", day, library)[0].path.name == "form.yaml"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("thirdtown", "`thirdtown` has several documents; name one: `thirdtown/form` or `thirdtown/guidance`"),
        ("fourthtown", "`fourthtown` has several documents; name one: `fourthtown/form` or `fourthtown/guidance`"),
        ("anytwon", "there is no policy `anytwon`; did you mean `anytown`?"),
        ("anytown/web-pages", "there is no policy `anytown/web-pages`; did you mean `anytown/web-page`?"),
        ("zzz", "there is no policy `zzz`; `casereview policies` with the same `--policies` lists them"),
        ("../secret", "there is no policy `../secret`; `casereview policies` with the same `--policies` lists them"),
    ],
)
def test_a_name_that_leads_nowhere_says_so(library: Path, name: str, message: str) -> None:
    with pytest.raises(UnknownPolicyError) as problem:
        find(name, day_number("2023-06-12"), library)
    assert str(problem.value) == message


def test_a_path_is_a_policy_too(library: Path) -> None:
    path = library / "anytown/procedures.yaml"
    assert find(str(path), day_number("2023-04-30"), library) == (
        find("anytown", day_number("2023-06-12"), library)[0],
        False,
    )


def test_statutes_are_no_policies_of_authorities(library: Path) -> None:
    ids = [versions[0].id for versions in documents(library)]
    assert "land/act" in ids
    assert [versions[0].id for versions in published(library)] == [one for one in ids if one != "land/act"]
