"""`casereview letter`: a letter of a policy, filled in for a case."""

from pathlib import Path

import click

from casereview.decide import decide
from casereview.formats.letter import FORMATS
from casereview.formats.letter.filling import FilledLetter, cautions, fill
from casereview.formats.letter.material import Lack, Material, material_of
from casereview.letters import Letter, is_template, letters_of, open_template, template_of, validate_template
from casereview.model import Policy
from casereview.problems import Problem, did_you_mean, listed
from casereview.source import Source
from casereview.templates import Template
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import library_in_use
from casereview_cli.opening import (
    UnusableError,
    Versions,
    asked_on,
    open_case,
    open_statute,
    opened,
    tell,
    tell_not_in_force,
    unusable,
)
from casereview_cli.options import FILE, chosen_readings, on_option, policies_option, policy_option, reading_option
from casereview_cli.writing import write_new


@click.command("letter")
@click.argument("letter", metavar="LETTER")
@click.argument("case", type=FILE)
@policy_option
@policies_option
@click.option("--to", "path", type=FILE, required=True, metavar="FILE", help="The file (.docx or .md) to write.")
@on_option
@reading_option
def command(
    letter: str, case: Path, policy_name: str, path: Path, on: int | None, pairs: tuple[tuple[str, int], ...]
) -> ExitCode:
    """Write LETTER (an id that the policy names) for CASE, by the recorded decision, as a .docx or .md FILE."""
    if path.suffix.lower() not in FORMATS:
        raise click.UsageError(f"`{path.name}` is no name for a letter; give it the ending {listed(list(FORMATS))}")
    versions = Versions(policy_name)
    source, policy, in_force = open_case(case, versions)
    readings = chosen_readings(pairs, policy.readings)
    beside = versions.entries[0].path
    named, template = _template(letter, policy, beside)
    if is_template(path):
        raise click.UsageError(f"`{path}` is the template of a letter; give another name")
    decision = decide(policy, source.value, asked_on(source, on), open_statute(), readings, in_force)
    material = material_of(named, policy, source.value, decision, readings)
    filled = fill(template, material)
    if isinstance(filled, tuple):
        raise UnusableError("\n".join(_lacking(lack, source, letter) for lack in filled))
    _warn(source, material)
    _write(path, filled)
    blanks = f"{filled.blanks} place{'' if filled.blanks == 1 else 's'}"
    click.echo(f"{path}: letter {letter} of {policy.id}; {blanks} left to fill in by hand")
    return ExitCode.ANSWERED


def _template(letter: str, policy: Policy, beside: Path) -> tuple[Letter, Template]:
    """The letter that an id names, and its template; raises UnusableError where there is none."""
    letters = letters_of(policy.written)
    if letter not in letters:
        there = f"; it names {listed(list(letters), 'and')}" if letters else ", nor any other"
        raise UnusableError(f"`{policy.id}` names no letter `{letter}`{did_you_mean(letter, letters) or there}")
    path = template_of(beside, letter)
    name = library_in_use().shown(path)
    if not path.exists():
        written = [name for name in letters if template_of(beside, name).exists()]
        there = f"; there are templates for {listed(written, 'and')}" if written else ""
        raise UnusableError(f"letter `{letter}` of `{policy.id}` has no template; write one as {name}{there}")
    source, template = opened(lambda file: open_template(file, name), path)
    if template is None or not validate_template(source, template, policy, letters[letter]):
        raise unusable(source)
    return letters[letter], template


def _lacking(lack: Lack, source: Source, letter: str) -> str:
    """A message with the place in the case file where what is lacking would stand."""
    message = f"letter `{letter}` cannot be written: {lack.message}"
    return message if lack.way is None else str(Problem(source.place(lack.way), message, source.file))


def _warn(source: Source, material: Material) -> None:
    """Says on standard error what the officer should look at before the letter goes out."""
    tell(source.problems)
    decision = material.decision
    tell_not_in_force(material.policy, decision.policy.in_force, decision.received)
    for caution in cautions(material):
        tell([Problem(source.place(("decided", "threshold")), caution, source.file, "warning")])


def _write(path: Path, filled: FilledLetter) -> None:
    try:
        content = FORMATS[path.suffix.lower()](filled)
    except ImportError:
        advice = "install it with: pip install 'asb-case-review[office]', or write an .md file"
        raise UnusableError(f"letters as .docx need the extra `office`, which is not installed; {advice}") from None
    write_new(path, content)
