"""`casereview publish`: the library as a static site."""

import re
from pathlib import Path

import click

from casereview.problems import CasereviewError
from casereview.publishing.reading import read_library
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import library_in_use
from casereview_cli.opening import UnusableError, published_documents, tell_to_do, today
from casereview_cli.options import FILE, Day, policies_option
from casereview_cli.writing_sites import write_site


class Address(click.ParamType[str]):
    """Where a site will stand."""

    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address, with `/` at its end."""
        text = str(value)
        if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~-]+)*/?", text):
            self.fail(
                f"`{text}` is not the address of a site; write one such as `https://example.org/reviews/`", param, ctx
            )
        return text if text.endswith("/") else f"{text}/"


@click.command("publish")
@policies_option
@click.option("--to", "site", type=FILE, required=True, metavar="SITE", help="The folder that becomes the site.")
@click.option("--address", type=Address(), metavar="URL", help="Where the site will stand; links are relative without.")
@click.option("--on", type=Day(), help="The day of publishing, by which versions are chosen; today where left out.")
def command(site: Path, address: str | None, on: int | None) -> ExitCode:
    """Write the library as a static site, in place of an earlier one: pages for people, and files for programs."""
    try:
        from casereview.publishing.site import pages_of
    except ImportError:
        advice = "install it with: pip install 'asb-case-review[publish]'"
        raise UnusableError(f"sites need the extra `publish`, which is not installed; {advice}") from None
    try:
        library = read_library(published_documents(), today() if on is None else on, address, library_in_use().shown)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None
    for path in (entry.path for versions in published_documents() for entry in versions):
        tell_to_do(path)
    number = write_site(site, pages_of(library))
    documents = len(library.documents)
    click.echo(f"{site}: {documents} document{'' if documents == 1 else 's'} published in {number} files")
    return ExitCode.ANSWERED
