"""Shared by `publish` and `guard`, which stop before they remove many pages."""

import sys
from collections.abc import Callable
from typing import Any

import click

from site_builder.cli.terminal import say
from site_builder.publishing.removals import Removals

VARIABLE = "STUDYBOARD_ACCEPT_REMOVALS"
STATUS = 3
"""The exit status if pages would be removed without permission."""

_SHOWN = 100


def accept_removals_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that allows the removal of many pages."""
    return click.option(
        "--accept-removals",
        is_flag=True,
        envvar=VARIABLE,
        help=f"Go on even if more than a fifth of the pages or studies would be removed. Also: {VARIABLE}=1.",
    )(function)


def refuse_removals(removals: Removals) -> None:
    """List the pages that would be removed, and exit with `STATUS`."""
    say(f"studyboard: {removals.message}; nothing was changed", err=True)
    for address in removals.pages[:_SHOWN]:
        say(f"- {address}", err=True)
    if len(removals.pages) > _SHOWN:
        say(f"  and {len(removals.pages) - _SHOWN:,} more", err=True)
    say(f"    if that is intended, add --accept-removals, or set {VARIABLE}=1", err=True)
    sys.exit(STATUS)
