"""`casereview policy sign`: signs a library, and writes it as one bundle."""

from collections.abc import Mapping
from pathlib import Path

import click

from casereview.bundles.bundle import next_revision, read_bundle, read_library, sign
from casereview.bundles.manifest import GREATEST_REVISION, policies_among
from casereview.bundles.signing import fingerprint, private_key, public_of
from casereview.library import Entry
from casereview.problems import START, CasereviewError, Problem
from casereview.validate import is_in_place, validate_cases, validate_policy, validate_statistics
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import WITHOUT_EXTRA
from casereview_cli.opening import UnusableError, open_source, tell_to_do
from casereview_cli.options import FILE, WholeNumber
from casereview_cli.writing import write_whole

ZIP = b"PK"
"""How a bundle begins."""


@click.command("sign")
@click.argument("folder", type=FILE)
@click.option("--key", "key_path", type=FILE, required=True, metavar="FILE", help="The private key, of Ed25519 in PEM.")
@click.option("--to", "path", type=FILE, required=True, metavar="BUNDLE", help="The bundle to write, such as x.zip.")
@click.option(
    "--revision",
    type=WholeNumber(GREATEST_REVISION),
    metavar="N",
    help="Its number; where left out, 1, or one more than that of the bundle whose place it takes.",
)
def command(folder: Path, key_path: Path, path: Path, revision: int | None) -> ExitCode:
    """Sign the policies in FOLDER, with the cases, figures and letters beside them, and write them as one BUNDLE."""
    if not folder.is_dir():
        raise UnusableError(f"{folder}:1:1: this is no folder; name the one that holds `authority/document.yaml`")
    try:
        key = private_key(key_path, _passphrase)
        files = read_library(folder)
        _refuse_invalid(folder, files)
        chosen = _revision(path, files, fingerprint(public_of(key)), revision)
        write_whole(path, sign(files, chosen, key), like=ZIP)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None
    except ImportError:
        raise UnusableError(WITHOUT_EXTRA) from None
    policies = len(policies_among(files))
    counted = f"{policies} polic{'y' if policies == 1 else 'ies'} in {len(files)} files"
    click.echo(f"{path}: revision {chosen}, {counted}, signed with {fingerprint(public_of(key))}")
    return ExitCode.ANSWERED


def _passphrase() -> str:
    words: str = click.prompt("passphrase of the key", hide_input=True, err=True)
    return words


def _refuse_invalid(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises UnusableError where there is no policy, or a policy or what stands beside it is not valid."""
    if not policies_among(files):
        raise UnusableError(f"{folder}:1:1: there is no policy in it; a library has each as `authority/document.yaml`")
    problems: list[Problem] = []
    for name in files:
        if name.endswith(".yaml"):
            source = open_source(folder / name)
            end = name.removesuffix(".yaml").rpartition(".")[2]
            validate = {"cases": validate_cases, "statistics": validate_statistics}.get(end, validate_policy)
            belongs = Entry(folder / name.replace(f".{end}.", ".")).id
            problems += [] if validate(source) and is_in_place(source, belongs) else source.problems
            if validate is validate_policy and not source.problems:
                tell_to_do(folder / name)
    if problems:
        raise UnusableError("\n".join(map(str, sorted(problems, key=lambda problem: (problem.file, problem)))))


def _begins_as_bundle(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(ZIP)) == ZIP


def _revision(path: Path, files: Mapping[str, bytes], key: str, asked: int | None) -> int:
    """The number of the bundle, which is never lower than that of the bundle whose place it takes."""
    # What is no bundle at all is refused where it would be written over.
    least = next_revision(read_bundle(path), files, key) if path.is_file() and _begins_as_bundle(path) else 1
    if asked is not None and asked < least:
        message = f"there is a bundle with another content or a later number; give `--revision {least}` or more"
        raise UnusableError(str(Problem(START, message, str(path))))
    return asked or least
