"""`casereview publish`: an earlier site stays whole until the new one takes its place, and nothing else is lost."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casereview.folders import POLICIES
from casereview.library import documents
from casereview.publishing.library import Page
from casereview.publishing.reading import UnpublishableError, read_library
from casereview_cli import writing_sites
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError
from casereview_cli.writing_sites import MARKER, write_site
from tests.libraries import library_in, version
from tests.published import ON
from tests.test_cli import casereview
from tests.test_writing import room_for

OLD, NEW = (
    [Page("index.html", b"old"), Page("a/b.html", b"old")],
    [Page("index.html", b"new"), Page("c/d/e.txt", b"new")],
)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(folder).items() if name != MARKER}


def test_the_library_is_published_the_same_each_time(tmp_path: Path) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        program = "from casereview_cli.main import run; run()"
        command = [sys.executable, "-c", program, "publish", "--to", str(tmp_path / name), "--on", "2026-11-21"]
        run = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        assert run.stdout == f"{tmp_path / name}: 5 documents published in {len(tree(tmp_path / name))} files\n"
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert set(json.loads((tmp_path / "one" / MARKER).read_text())["files"]) == set(contents(tmp_path / "one"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_the_address_and_the_day_are_on_every_page(tmp_path: Path) -> None:
    site = tmp_path / "site"
    run = casereview("publish", "--to", site, "--address", "https://example.org/reviews", "--on", "2020-01-02")
    assert run.returncode == ExitCode.ANSWERED
    page = (site / "policies/hertsmere/procedures.html").read_text()
    canonical = '<link rel="canonical" href="https://example.org/reviews/policies/hertsmere/procedures.html">'
    assert canonical in page
    assert "Published on 2 January 2020." in page
    assert "No version was in force on the day of publishing" in page


@pytest.mark.parametrize(
    "address",
    ["example.org", "javascript:alert(1)", "https://", 'https://x.test/"', "https://x.test/?a", "ftp://x.test"],
)
def test_an_address_is_that_of_a_site(address: str, tmp_path: Path) -> None:
    run = casereview("publish", "--to", tmp_path / "site", "--address", address)
    assert run.returncode == ExitCode.UNUSABLE
    assert "is not the address of a site; write one such as `https://example.org/reviews/`" in run.stderr
    assert not (tmp_path / "site").exists()


def test_without_the_extra_the_message_says_how_to_get_it(tmp_path: Path) -> None:
    program = "import sys; sys.modules['jinja2'] = None; from casereview_cli.main import run; run()"
    command = [sys.executable, "-c", program, "publish", "--to", str(tmp_path / "site")]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert run.returncode == ExitCode.UNUSABLE
    assert "pip install 'asb-case-review[publish]'" in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exchanging", [True, False])
def test_a_new_site_takes_the_place_of_an_older_one(
    exchanging: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    if not exchanging:
        monkeypatch.setattr(writing_sites, "_exchanged", lambda _one, _other: False)
    assert write_site(site, OLD) == 3
    assert write_site(site, NEW) == 3
    assert contents(site) == {"index.html": b"new", "c/d/e.txt": b"new"}
    assert list(tmp_path.iterdir()) == [site]
    plain = tmp_path / "plain"
    plain.mkdir()
    assert site.stat().st_mode == plain.stat().st_mode


def test_a_link_to_a_site_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    site = tmp_path / "site"
    site.symlink_to(tmp_path / "there")
    write_site(site, NEW)
    assert site.is_symlink()
    assert contents(tmp_path / "there") == {"index.html": b"new", "c/d/e.txt": b"new"}


def failing(fault: Exception) -> Iterator[Page]:
    yield NEW[0]
    raise fault


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), ValueError("a fault of the program")])
def test_a_fault_in_the_middle_leaves_the_older_site_and_nothing_beside_it(fault: Exception, tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    with pytest.raises((UnusableError, ValueError)):
        write_site(site, failing(fault))
    assert contents(site) == {"index.html": b"old", "a/b.html": b"old"}
    assert list(tmp_path.iterdir()) == [site]


def test_a_disk_that_is_full_leaves_the_older_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    with room_for(10), pytest.raises(UnusableError, match="cannot be written: file too large"):
        write_site(site, [Page("index.html", b"x" * 100)])
    assert contents(site) == {"index.html": b"old", "a/b.html": b"old"}


KILLED = """
import os, signal, sys
from pathlib import Path
from casereview.publishing.library import Page
from casereview_cli import writing_sites

def pages():
    yield Page("index.html", b"new")
    if "in the middle" in sys.argv:
        os.kill(os.getpid(), signal.SIGKILL)

def killed(_one, _other):
    target.rename(writing_sites._before(target))
    os.kill(os.getpid(), signal.SIGKILL)

target = Path(sys.argv[1])
if "between two steps" in sys.argv:
    writing_sites._swap = killed
writing_sites.write_site(target, pages())
"""


KILLED_ANYWHERE = """
import json, os, signal, sys
from pathlib import Path
from casereview.publishing.library import Page
from casereview_cli import writing_sites
from casereview_cli.writing_sites import write_site

WRITING = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlsym")
OLD, NEW = ([Page("a/b.html", text), Page("index.html", text)] for text in (b"old", b"new"))

def child(site, last):
    steps = 0
    def step(event, _arguments):
        nonlocal steps
        if event in WRITING:
            steps += 1
        if event in WRITING and steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    write_site(site, NEW)
    os._exit(0)

if "in two steps" in sys.argv:
    writing_sites._exchanged = lambda _one, _other: False
for last in range(1, 200):
    site = Path(sys.argv[1]) / str(last) / "site"
    site.parent.mkdir()
    write_site(site, OLD)
    process = os.fork()
    if process == 0:
        child(site, last)
    if os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0:
        break
    if not site.exists():
        writing_sites._restore(site, site.parent)
    print(*((site / page.path).read_bytes().decode() for page in OLD))
    write_site(site, NEW)
"""


@pytest.mark.parametrize("how", ["at once", "in two steps"])
def test_wherever_a_kill_falls_one_of_the_sites_is_whole(how: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_ANYWHERE, str(tmp_path), how]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    whole = run.stdout.splitlines()
    assert len(whole) > 10
    assert set(whole) == {"old old", "new new"}
    assert whole == sorted(whole, reverse=True)


def killed(site: Path, when: str) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, str(site), when], check=False, capture_output=True, timeout=60)
    assert run.returncode == -9, run.stderr


def test_a_kill_in_the_middle_leaves_the_older_site_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    killed(site, "in the middle")
    assert contents(site) == {"index.html": b"old", "a/b.html": b"old"}
    write_site(site, NEW)
    assert contents(site) == {"index.html": b"new", "c/d/e.txt": b"new"}


def test_where_a_kill_fell_between_two_steps_the_older_site_is_taken_back_first(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    killed(site, "between two steps")
    assert not site.exists()
    with pytest.raises(UnusableError):
        write_site(site, failing(OSError(28, "No space left on device")))
    assert contents(site) == {"index.html": b"old", "a/b.html": b"old"}


@pytest.mark.parametrize("marker", [None, "{", "[]", "{}", '{"made by": "another", "files": []}'])
def test_a_folder_of_others_stays(marker: str | None, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "letter.txt").write_text("dear")
    if marker is not None:
        (site / MARKER).write_text(marker)
    before = tree(site)
    with pytest.raises(UnusableError, match="the folder holds other things than a site of ours, and stays as it is"):
        write_site(site, NEW)
    assert tree(site) == before


def test_a_file_that_was_put_into_a_site_is_not_lost(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    (site / "CNAME").write_text("reviews.example.org")
    with pytest.raises(UnusableError, match="`CNAME` is not of the site; move it away, so that it is not lost"):
        write_site(site, NEW)
    (site / "a" / "link").symlink_to(tmp_path)
    with pytest.raises(UnusableError, match="`CNAME` and 1 more is not of the site"):
        write_site(site, NEW)
    assert contents(site)["index.html"] == b"old"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.write_text("dear")
    with pytest.raises(UnusableError, match="this is a file, and stays as it is; name a folder"):
        write_site(site, NEW)
    assert site.read_text() == "dear"


def test_a_folder_that_is_not_there_has_no_site(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match=r"cannot be written: there is no folder `.*missing`; make it first"):
        write_site(tmp_path / "missing" / "site", NEW)


def library(folder: Path) -> Path:
    shutil.copytree(POLICIES / "hertsmere", folder / "hertsmere")
    shutil.copytree(POLICIES / "erewash", folder / "erewash")
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(UnpublishableError) as problem:
        read_library(documents(folder), ON)
    return str(problem.value)


def test_all_that_is_wrong_in_any_file_is_told_at_once(tmp_path: Path) -> None:
    folder = library(tmp_path)
    for name, old, new in (
        ("hertsmere/procedures.yaml", "nation: england", "nation: england\n  shire: herts"),
        ("erewash/web-page.statistics.yaml", "applications: 0\n", "applications: many\n"),
    ):
        (folder / name).write_text((folder / name).read_text().replace(old, new, 1))
    lines = refused(folder).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{folder}/erewash/web-page.statistics.yaml:")
    assert lines[1].startswith(f"{folder}/hertsmere/procedures.yaml:8:3: ")


def test_figures_of_another_policy_are_not_published(tmp_path: Path) -> None:
    folder = library(tmp_path)
    figures = folder / "erewash/web-page.statistics.yaml"
    figures.write_text(figures.read_text().replace("erewash/web-page", "hertsmere/web-page"))
    told = "these figures are for `hertsmere/web-page`, but the policy beside them is `erewash/web-page`"
    assert re.fullmatch(rf"{figures}:\d+:\d+: {told}", refused(folder))


def test_a_file_is_published_only_where_its_id_says_and_under_a_name_with_a_day(tmp_path: Path) -> None:
    folder = library(tmp_path)
    (folder / "hertsmere/web-page.yaml").rename(folder / "hertsmere/website.yaml")
    (folder / "erewash/web-page.yaml").rename(folder / "erewash/web-page@old.yaml")
    told = refused(folder)
    assert "the file stands where `hertsmere/website` belongs; give it that id, or move it" in told
    assert "`web-page@old` cannot be published; name a version after the day from which it is in force" in told


def test_a_version_is_in_force_until_the_day_before_the_next_one(tmp_path: Path) -> None:
    folder = library(tmp_path)
    text = (folder / "hertsmere/procedures.yaml").read_text()
    (folder / "hertsmere/procedures@2021-04-01.yaml").write_text(text.replace("revised: 2023-05", "revised: 2021-04"))
    (folder / "hertsmere/procedures@2020-01-01.yaml").write_text(text.replace("revised: 2023-05, ", ""))
    (document,) = [
        found for found in read_library(documents(folder), ON).documents if found.id == "hertsmere/procedures"
    ]
    names = [(version.name, version.first is not None, version.last is not None) for version in document.versions]
    assert names == [
        ("procedures@2020-01-01", False, False),
        ("procedures@2021-04-01", True, True),
        ("procedures", True, False),
    ]
    assert document.current is document.versions[2]
    assert document.in_force is True
    assert document.current.content == text.encode()


def test_a_library_that_cannot_be_published_is_a_message(tmp_path: Path) -> None:
    folder = library(tmp_path / "policies")
    (folder / "erewash/web-page.yaml").write_text("policy: [")
    run = casereview("publish", "--policies", folder, "--to", tmp_path / "site")
    assert run.returncode == ExitCode.UNUSABLE
    assert f"{folder}/erewash/web-page.yaml:2:1: the bracket" in run.stderr
    assert not (tmp_path / "site").exists()


def test_two_versions_of_one_day_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnpublishableError) as refused:
        library_in(
            tmp_path, {"anytown/web-page@2023-05-01": version("2023-05-01"), "anytown/web-page": version("2023-05")}
        )
    told = "`web-page.yaml` is in force from the same day; mend the day of one, or take it out"
    assert re.fullmatch(rf".*/web-page@2023-05-01\.yaml:\d+:\d+: {re.escape(told)}", str(refused.value))
