"""The `jianghua` command. Each of its commands is a module of `cleaning.commands` that declares `command`."""

from __future__ import annotations

import json
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from cleaning import __version__, commands
from cleaning.exits import Exit, exit_of

_EXITS = """\b
Exit codes:
  0  done
  1  done, but something needs a look: an input that could not be read, a check that warns
  2  wrong usage, or nothing could be read
  3  another run holds the lock"""


class _Commands(click.Group):
    """The commands that exist, found by their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__) if module.name[0] != "_")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{commands.__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            known = ", ".join(self.list_commands(ctx))
            raise click.UsageError(f"{error.message.rstrip('.')}; the commands are {known}.", ctx) from error


@click.command(cls=_Commands, epilog=_EXITS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jianghua")
def jianghua() -> None:
    """Chinese speeches (讲话) from document-sharing sites, as a deduplicated Parquet corpus."""


def run(arguments: Sequence[str]) -> Exit:
    """Runs one command and says how it ended."""
    try:
        result = jianghua.main(list(arguments), prog_name="jianghua", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return Exit.NOTHING
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - told whole, and never as "done" or "needs a look"
        code = exit_of(error)
        _tell(error, code, as_json="--json" in arguments)
        return code
    return Exit(result or 0)


def _tell(error: BaseException, code: Exit, *, as_json: bool) -> None:
    """One clear sentence on stderr, a fault of the program with its trace; for machines on stdout too."""
    if code is Exit.FAULT:
        traceback.print_exception(error)
    if isinstance(error, click.UsageError):
        error.show()
    else:
        click.echo(f"jianghua: {_message(error)}", err=True)
    if as_json:
        click.echo(json.dumps({"error": _message(error), "exit_code": int(code)}, ensure_ascii=False))


def _message(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return "stopped; what was published before stands"
    said = error.format_message() if isinstance(error, click.ClickException) else str(error)
    return said or type(error).__name__


def main() -> None:
    """The entry point of the console script."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
