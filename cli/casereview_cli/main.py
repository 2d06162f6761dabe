"""The command `casereview`: finds the command that was asked for, and imports only that."""

import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from casereview_cli.exit_codes import ExitCode


class CommandGroup(click.Group):
    """A group whose commands are modules, each imported when it is used."""

    def __init__(self, name: str, short_help: str, modules: Mapping[str, tuple[str, str]]) -> None:
        """`modules`: for each command, its module and what it does in a line."""
        super().__init__(name, help=short_help, short_help=short_help)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which they are listed here."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command, imported; None where there is none of that name."""
        if cmd_name not in self.modules:
            return None
        module = importlib.import_module(f"casereview_cli.commands.{self.modules[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """The commands with what each does, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.modules.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a mistyped word gets a hint."""
        if args and args[0] not in self.modules and not args[0].startswith("-"):
            from casereview.problems import did_you_mean, listed

            elsewhere = [" ".join(("casereview", *words)) for words in _commands(cli, ctx) if words[-1] == args[0]]
            hint = f"; did you mean {listed(elsewhere)}?" if elsewhere else did_you_mean(args[0], self.modules)
            ctx.fail(f"there is no command `{args[0]}`{hint}")
        return super().resolve_command(ctx, args)


COMMANDS = {
    "policies": ("policies", "List the policies of the library."),
    "case": ("case", "Make and validate case files."),
    "check": ("check", "Decide a case against a policy, and show the working."),
    "verify": ("verify", "Say whether the decision of a receipt still holds."),
    "calendar": ("calendar", "Write the days to keep of a case for a calendar program."),
    "letter": ("letter", "Write a letter of the policy for a case."),
    "review": ("review", "Show what a day asks over all the cases of a folder."),
    "show": ("show", "Show a policy in plain words."),
    "compare": ("compare", "Compare policies clause by clause, and cases under each."),
    "publish": ("publish", "Write the library as a static site."),
    "policy": ("policy", "Write policy files, validate them, and test them with worked cases."),
}
"""Every command: its module in `commands/`, and what it does."""

cli = CommandGroup("casereview", "Decide anti-social behaviour case reviews against published policies.", COMMANDS)


def _commands(group: CommandGroup, ctx: click.Context) -> Iterator[tuple[str, ...]]:
    """The words of every command of a group, and of the groups in it."""
    for name in group.modules:
        yield (name,)
        below = group.get_command(ctx, name)
        if isinstance(below, CommandGroup):
            yield from ((name, *words) for words in _commands(below, ctx))


def run() -> None:
    """Runs the command line, and ends with the exit status of the command."""
    sys.exit(_status())


def _status() -> int:
    try:
        ended = cli.main(prog_name="casereview", standalone_mode=False)
    except click.UsageError as problem:
        click.echo(_usage(problem), err=True)
        return ExitCode.UNUSABLE
    except click.ClickException as problem:
        problem.show()
        return ExitCode.UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.UNUSABLE
    except SystemExit:
        # click leaves like this only where whoever read the answer has read enough.
        return ExitCode.ANSWERED
    except OSError as problem:
        click.echo(f"the answer cannot be written: {str(problem.strerror).lower()}", err=True)
        return ExitCode.UNUSABLE
    except Exception as fault:
        click.echo(_fault(fault), err=True)
        return ExitCode.FAULT
    return int(ended or ExitCode.ANSWERED)


def _usage(problem: click.UsageError) -> str:
    """What is wrong with how a command was called, in the way in which every other message is written."""
    message = problem.format_message().rstrip(".")
    if message[:1].isupper():  # click's own words
        message = re.sub(r"'([^'\s]*)'", r"`\1`", message[0].lower() + message[1:]).replace(". Did you", "; did you")
    return f"{message} (see `{problem.ctx.command_path} --help`)" if problem.ctx else message


def _fault(fault: Exception) -> str:
    """Where the program failed, without anything of the files that it was given."""
    place = fault.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "an unknown place"
    return f"casereview failed at {where}; this is a fault of the program, not of your files: please report it"
