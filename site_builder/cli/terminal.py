"""The only module that prints: no text is a command for a terminal or for the program that runs a pipeline."""

from typing import Any

import click

from site_builder.records.harmless import harmless, harmless_html, harmless_json


def say(text: str, *, err: bool = False, nl: bool = True, fg: str | None = None, bold: bool | None = None) -> None:
    """Print text that may come from records, imports or other hosts.

    Args:
        text: one or more lines.
        err: whether to print to stderr.
        nl: whether a line end follows.
        fg: the colour in a terminal.
        bold: whether it is bold in a terminal.
    """
    click.secho(harmless(text), err=err, nl=nl, fg=fg, bold=bold)


def say_json(value: Any, indent: int | None = 2) -> None:
    """Print a value as JSON."""
    click.echo(harmless_json(value, indent))


def say_page(page: str) -> None:
    """Print a page in HTML."""
    click.echo(harmless_html(page))


def say_command(command: str, properties: dict[str, str], message: str) -> None:
    """Print a command for the runner of a GitHub workflow.

    Its syntax: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    fields = ",".join(f"{key}={_escape(value, ':,')}" for key, value in properties.items())
    click.echo(f"::{command} " + harmless(f"{fields}::{_escape(message)}"))


def _escape(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def confirm(question: str, *, default: bool | None = False) -> bool:
    """Ask a person, and return the answer.

    Raises:
        click.Abort: there is nobody to answer.
    """
    return click.confirm(harmless(question), default=default)


def keep_log_harmless() -> None:
    """Let the log of a server, which goes to the terminal, be harmless too."""
    import logging

    class _Harmless(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return harmless(super().format(record))

    if logging.lastResort:
        logging.lastResort.setFormatter(_Harmless())
