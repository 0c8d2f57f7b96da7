"""The command `studyboard`: its subcommands are found by name and loaded only when called."""

import gc
import sys
from importlib import import_module
from keyword import iskeyword
from types import TracebackType

import click

from site_builder import __version__
from site_builder.cli.terminal import say
from site_builder.diagnostics.user_error import UserError, file_error

COMMANDS = {
    "answers": "Read the answers of study teams, and apply them.",
    "approve": "Record that the words of a study page were approved.",
    "ask": "Write to each study team: are these statuses still right?",
    "build": "Make the site from its records.",
    "changes": "Show in plain words what changed since a revision in git.",
    "check": "Look for embarrassing mistakes before the site is published.",
    "confirm": "Renew the day on which statuses were checked.",
    "dates": "Take the days of changes from the published site, in a pipeline.",
    "drift": "Compare registries with imported entries and your own records.",
    "edit": "Edit the records in forms in the browser.",
    "explain": "Show what a page is made from, and why it would be made again.",
    "guard": "Stop a pipeline before it removes many published pages.",
    "import": "Import studies from a registry.",
    "new": "Create a site, or a record for a study.",
    "preview": "Show the site in the browser while you write.",
    "publish": "Send the built site to a folder, a branch, a server or storage.",
    "remove": "Remove a record, after showing what that changes for readers.",
    "schema": "Print the JSON Schema of a record, for editors.",
    "sheet": "Write an Excel sheet of all statuses, to fill in.",
    "status": "List every study's status at each location, or change one.",
    "translations": "Count translations, and confirm them.",
    "undo": "Undo the last change that forms or commands made to records.",
    "verify": "Prove that the published site says what the records say.",
}
"""Every command: the module of the same name in this package, and a one-line description."""


class _Commands(click.Group):
    """Loads a command's module only when it is called, so that each command starts quickly."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = f"{name}_" if iskeyword(name) else name
        command: click.Command = import_module(f"site_builder.cli.{module}").command
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from site_builder.diagnostics import closest

            if near := closest(args[0], COMMANDS):
                raise click.UsageError(f"there is no command `{args[0]}`; did you mean `studyboard {near}`?", context)
        return super().resolve_command(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="studyboard")
def studyboard() -> None:
    """Make a public listing of clinical studies from plain YAML records.

    Edit a file in content/studies, run `studyboard build`, and publish the folder output/ on any web host.
    """


def main() -> None:
    """Run the command line; problems with the environment become messages, bugs keep their traceback."""
    sys.excepthook = _print_traceback
    try:
        studyboard(prog_name="studyboard", standalone_mode=True)
    except UserError as error:
        _print_error(error)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(1)
    except MemoryError:
        hint = "close other programs, or use fewer processes: --jobs 1"
        _print_error(UserError("there is not enough memory", hint))
        sys.exit(2)
    except OSError as error:
        # An error without a file or number comes from a bug, not from the environment.
        if error.filename is None and error.errno is None:
            raise
        _print_error(file_error(error, doing="used"))
        sys.exit(2)
    finally:
        # Otherwise Python scans all objects again before it exits, which takes a tenth of the time of a build after an
        # edit.
        gc.freeze()


def _print_error(error: UserError) -> None:
    from site_builder.records.show import visible

    for start, text in (("studyboard: ", error.message), ("    ", error.hint)):
        if text:
            say(start + "\n".join(map(visible, text.split("\n"))), err=True)


def _print_traceback(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print the traceback of a bug, whose message may repeat words of a record."""
    from traceback import format_exception

    say("".join(format_exception(kind, error, trace)), err=True, nl=False)
