"""`casereview policy verify`: whether a bundle of policies is as it was signed."""

from pathlib import Path

import click

from casereview.bundles.bundle import read_bundle, verify
from casereview.bundles.manifest import GREATEST_REVISION
from casereview.bundles.signing import public_key
from casereview.problems import CasereviewError
from casereview_cli.exit_codes import ExitCode
from casereview_cli.library_in_use import WITHOUT_EXTRA
from casereview_cli.opening import UnusableError
from casereview_cli.options import FILE, WholeNumber


@click.command("verify")
@click.argument("bundle", type=FILE)
@click.option("--key", type=FILE, required=True, metavar="PUBLIC", help="The public key, of Ed25519 in PEM.")
@click.option(
    "--at-least", type=WholeNumber(GREATEST_REVISION), default=1, metavar="N", help="Refuses an earlier revision."
)
def command(bundle: Path, key: Path, at_least: int) -> ExitCode:
    """Say whether BUNDLE (one file, or the folder where it was unpacked) is as it was signed, and what of it is not."""
    try:
        manifest = verify(read_bundle(bundle), public_key(key), at_least)
    except CasereviewError as problem:
        raise UnusableError(str(problem)) from None
    except ImportError:
        raise UnusableError(WITHOUT_EXTRA) from None
    click.echo(f"{bundle}: as it was signed with {manifest.key}; revision {manifest.revision}")
    for name in manifest.policies:
        click.echo(f"  {name}")
    return ExitCode.ANSWERED
