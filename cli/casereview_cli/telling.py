"""Shows what was found in files: as text on standard error, in the other formats as the answer itself."""

from collections.abc import Mapping, Sequence

import click

from casereview.formats.problems import FORMATS
from casereview.law import LAW
from casereview.problems import Checked
from casereview.rules import RULES
from casereview.rules.pages import Documented, pages_of
from casereview_cli.opening import tell

EVERY_RULE: Mapping[str, Documented] = {**RULES, **LAW}
"""Every rule of every command, by its id: what a comment in a policy may allow, and what has a page."""

format_option = click.option(
    "--format", "format_name", type=click.Choice(list(FORMATS)), default="text", show_default=True
)


def show_found(files: Sequence[Checked], rules: Mapping[str, Documented], format_name: str) -> None:
    """Writes what `rules` found in files, file by file."""
    if format_name == "text":
        for checked in files:
            tell(checked.problems)
    click.echo(FORMATS[format_name](files, pages_of(rules)), nl=False)
