"""A user or a password in an address: an error where people wrote it, left out where a registry did."""

from typing import Any

from yaml.nodes import ScalarNode

from site_builder.diagnostics import Diagnostic
from site_builder.model.redact import redact_address
from site_builder.model.text.user_info import UserInfo, user_info_in, without_user_info
from site_builder.records.layers import is_imported
from site_builder.records.layout import SETTINGS_FILE
from site_builder.records.yaml_text.line_errors import shorten
from site_builder.records.yaml_text.lines import lines_of
from site_builder.records.yaml_text.values import Path

_SEEN = "readers would see it"


def may_hold_addresses(data: bytes, file: str) -> bool:
    """Return whether the texts of a YAML file that people wrote may hold an address with a user or a password."""
    is_own = bool(file) and not is_imported(file)
    return is_own and (b"\\" in data or (b"@" in data and b"//" in data))


def user_info_error(node: ScalarNode, path: Path, file: str, text: str) -> Diagnostic | None:
    """Report an address with a user or a password in a value, at its line; None if there is none.

    Args:
        node: the value.
        path: the path of the value in the file.
        file: the file.
        text: the whole text of the file.
    """
    user = next(user_info_in(node.value), None)
    if user is None or (file == SETTINGS_FILE and path[:1] == ("publish",)):
        return None  # addresses to publish to have rules of their own, and are not published
    start, end = node.start_mark, node.end_mark
    for number, line in enumerate(lines_of(text)[start.line : end.line + 1], start.line):
        for each in user_info_in(line):
            if number > start.line or each.start >= start.column:
                return address_error(file, line, each, path, number + 1)
    problem = address_error(file, node.value, user, path, start.line + 1)
    return Diagnostic("E310", file, problem.message, f"leave out the part before the @: {_SEEN}", path)


def address_error(file: str, line: str, user: UserInfo, path: Path = (), number: int = 0) -> Diagnostic:
    """Return the error for a user or a password in a line, with the line as it should be.

    Args:
        file: the file.
        line: the line.
        user: where it is in the line.
        path: the path of the value in the file, if the line is part of a record.
        number: the number of the line, from 1.
    """
    message = f"the address `{_without_secret(line, user)}` has a user or a password in it"
    hint = f"{_SEEN}; write: {shorten(without_user_info(line).strip())}"
    return Diagnostic("E310", file, message, hint, path, line=number, column=user.start + 1)


def leave_out_user_info(value: Any, path: Path = ()) -> tuple[Any, tuple[tuple[Path, str], ...]]:
    """Return plain values without the users and passwords in their addresses, and the paths where there were any.

    Returns:
        The values; and each path with the address, which is safe to print.
    """
    if isinstance(value, str):
        users = tuple((path, _without_secret(value, each)) for each in user_info_in(value))
        return (without_user_info(value), users) if users else (value, ())
    if isinstance(value, dict):
        pairs = {key: leave_out_user_info(each, (*path, key)) for key, each in value.items()}
        all_users = tuple(each for _, users in pairs.values() for each in users)
        return ({key: each for key, (each, _) in pairs.items()} if all_users else value), all_users
    if isinstance(value, list):
        entries = [leave_out_user_info(each, (*path, number)) for number, each in enumerate(value)]
        all_users = tuple(each for _, users in entries for each in users)
        return ([each for each, _ in entries] if all_users else value), all_users
    return value, ()


def left_out_message(path: Path, address: str) -> str:
    """Return what happened to an address of a registry."""
    name = ".".join(str(step) for step in path)
    return f"`{name}`: the user or password in the address `{address}` is left out"


def left_out_warnings(file: str, users: tuple[tuple[Path, str], ...]) -> tuple[Diagnostic, ...]:
    """Return warnings about an imported file that still holds what an import leaves out today."""
    hint = "import it again, so that the file does not hold it either"
    return tuple(Diagnostic("W603", file, left_out_message(path, address), hint, path) for path, address in users)


def _without_secret(text: str, user: UserInfo) -> str:
    """The address, without its secret and without what follows the host."""
    host = text[user.end :].split(maxsplit=1)[0] if text[user.end :].strip() else ""
    for sign in "/?#<>\"'),;":
        host = host.partition(sign)[0]
    return redact_address(f"{text[user.start : user.user]}***@{host}")
