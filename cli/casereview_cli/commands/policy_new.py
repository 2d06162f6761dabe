"""`casereview policy new`: writes a policy to fill in, with worked cases that fit it."""

import re
from pathlib import Path

import click

from casereview.letters import FOLDER, letters_of, template_of
from casereview.library import CASES, beside
from casereview.load import load_text
from casereview.new_policy import (
    NewPolicy,
    cases_from,
    from_policy,
    from_skeleton,
    template_from,
    to_do,
    with_schema,
)
from casereview.source import Source
from casereview.validate import validate_cases, validate_policy
from casereview.validating.schema import schema_named
from casereview.yaml_text import read_yaml
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError, Versions, open_text, opened, today, unusable
from casereview_cli.options import FILE, policies_option
from casereview_cli.schemas import schema_for
from casereview_cli.writing import make_folder, write_new

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Slug(click.ParamType[str]):
    """A name as it stands in an id: lower case, with hyphens."""

    name = "slug"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it was written."""
        text = str(value)
        authority, _, document = text.partition("/")
        if param is not None and param.name == "authority" and all(map(_SLUG.fullmatch, (authority, document))):
            self.fail(f"`{text}` names a document too; write `{authority} --document {document}`", param, ctx)
        if not _SLUG.fullmatch(text):
            plain = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
            such = f": `{plain}`" if _SLUG.fullmatch(plain) else ", from a letter on"
            self.fail(f"`{text}` cannot stand in an id; write it in lower case with hyphens{such}", param, ctx)
        return text


_NATIONS = schema_named("policy")["properties"]["authority"]["properties"]["nation"]["enum"]
_KINDS = schema_named("policy")["properties"]["document"]["properties"]["kind"]["enum"]


@click.command("new")
@click.argument("authority", type=Slug())
@policies_option
@click.option("--to", "folder", type=FILE, required=True, metavar="FOLDER", help="The folder with a folder for each.")
@click.option("--from", "other", metavar="P", help="Begins with another document and its worked cases.")
@click.option("--document", type=Slug(), metavar="SLUG", help="Which document; procedures, or that of P, if left out.")
@click.option("--name", metavar="NAME", help="The authority's name in full.")
@click.option("--nation", type=click.Choice(_NATIONS), help="Whose bank holidays its working days leave out.")
def command(
    authority: str, folder: Path, other: str | None, document: str | None, name: str | None, nation: str | None
) -> ExitCode:  # fmt: skip
    """Write a policy of AUTHORITY to fill in, with worked cases and letters; all are valid as they are."""
    if name is not None and not name.strip():
        raise click.UsageError("`--name` is empty; write the authority's name, or leave the option out")
    kind = (document or "").replace("-", " ")
    new = NewPolicy(authority, document, name, nation, kind if kind in _KINDS else None)
    text, cases, templates = _begun_from(other, new) if other else (*from_skeleton(new), {})
    policy = Source("policy")
    read_yaml(text, policy)
    path = folder / authority / f"{policy.value['policy'].partition('/')[2]}.yaml"
    policy.file = str(path)
    if not validate_policy(policy):
        raise unusable(policy)
    texts = {path: with_schema(text, schema_for(path, "policy"))}
    if cases is not None:
        texts[beside(path, CASES)] = with_schema(cases, schema_for(beside(path, CASES), "cases"))
    files = {template_of(path, letter): template for letter, template in templates.items()}
    letters = {file: template for file, template in files.items() if not file.exists()}
    _write({**texts, **letters})
    click.echo(f"{path}: {len(to_do(text))} lines are marked `to do`; fill them in from the document")
    if letters:
        count = f"{len(letters)} letter{'' if len(letters) == 1 else 's'}"
        click.echo(f"{path.parent / FOLDER}: {count} of {other}; put what they say into your own words")
    click.echo(f"then run: casereview policy validate {path} && casereview policy test {path}")
    return ExitCode.ANSWERED


def _begun_from(name: str, new: NewPolicy) -> tuple[str, str | None, dict[str, str]]:
    """The texts of a policy, of its worked cases and of its letters, for the new one; raises UnusableError."""
    path = Versions(name).path_for_day(today())
    policy, text = open_text(path)
    if not validate_policy(policy):
        raise unusable(policy)
    begun = from_policy(text, policy.value, new)
    templates = {
        letter: template_from(_template(template_of(path, letter)), policy.value, new)
        for letter in letters_of(policy.value)
        if template_of(path, letter).exists()
    }
    if not beside(path, CASES).exists():
        return begun, None, templates
    cases, text = open_text(beside(path, CASES))
    if not validate_cases(cases):
        raise unusable(cases)
    return begun, cases_from(text, policy.value, new), templates


def _template(path: Path) -> str:
    """The text of the template of a letter; raises UnusableError where it is none."""
    source, text = opened(load_text, path)
    if text is None:
        raise unusable(source)
    return text


def _write(texts: dict[Path, str]) -> None:
    """Writes new files, all or none of them; raises UnusableError where one stands there."""
    there = [path for path in texts if path.exists()]
    if there:
        message = "stands there already and stays as it is; give another --document or --to"
        raise UnusableError("\n".join(f"{path}:1:1: this file {message}" for path in there))
    written: list[Path] = []
    try:
        for path, text in texts.items():
            make_folder(path.parent)
            write_new(path, text.encode())
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink()
        raise
