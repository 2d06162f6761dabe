"""`casereview case new`: writes an empty case file."""

from pathlib import Path

import click

from casereview.new_case import new_case
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import open_policy, today
from casereview_cli.options import FILE, policies_option, policy_option
from casereview_cli.writing import write_new


@click.command("new")
@policy_option
@policies_option
@click.option(
    "--to", "path", type=FILE, required=True, metavar="FILE", help="The file to write; it must not exist yet."
)
def command(policy_name: str, path: Path) -> ExitCode:
    """Write an empty case file with every question that a policy asks."""
    policy, _ = open_policy(policy_name, today())
    write_new(path, new_case(policy).encode())
    click.echo(f"{path} is ready; fill it in, then run: casereview case validate {path}")
    return ExitCode.ANSWERED
