"""`casereview policies`: lists the library."""

import json
from typing import Any

import click

from casereview.library import published, version_for
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import today


@click.command("policies")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(format_name: str) -> ExitCode:
    """List the policies of the library, and whether each is in force today."""
    rows = [_row(*version_for(versions, today())) for versions in published()]
    if format_name == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return ExitCode.ANSWERED
    width = max((len(row["id"]) for row in rows), default=0)
    in_force = {True: "in force", False: "not in force", None: "no date stated"}
    for row in rows:
        click.echo(f"{row['id']:{width}}  {in_force[row['in_force']]:14}  {row['name']}: {row['title']}")
    return ExitCode.ANSWERED


def _row(entry: Any, in_force: bool | None) -> dict[str, Any]:
    return {
        "id": entry.id,
        "authority": entry.id.partition("/")[0],
        "name": entry.written["authority"]["name"],
        "title": entry.written["title"],
        "in_force": in_force,
    }
