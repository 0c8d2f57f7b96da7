"""Finds out which account of this computer makes a request, so that others cannot read drafts or write in its name.

Linux lists the connections of a computer with their owners: https://man7.org/linux/man-pages/man5/proc_net.5.html.
Other systems do not list the owners, and there every account of the computer can make requests.
"""

import os
import socket
from collections.abc import Iterable, Mapping
from pathlib import Path

_CONNECTIONS = Path("/proc/net/tcp")


def is_other_account(address: str, port: int, connections: Path = _CONNECTIONS) -> bool:
    """Return whether another account than that of this process has opened a connection.

    The administrator (root) counts as this account: port forwarding runs as root on some systems, and root can read
    and write everything anyway.

    Args:
        address: the IPv4 address from which the connection comes.
        port: the port from which it comes.
        connections: the system's list of connections.
    """
    try:
        place = f"{int.from_bytes(socket.inet_aton(address), 'little'):08X}:{port:04X}"
        with connections.open(encoding="ascii", errors="replace") as lines:
            owner = _owner_of(place, lines)
    except OSError:
        return False  # not on this system, or not an address
    return owner is not None and owner not in _own_accounts(os.environ)


def _owner_of(place: str, lines: Iterable[str]) -> int | None:
    for line in lines:
        fields = line.split()
        if len(fields) > 7 and fields[1] == place and fields[7].isdecimal():
            return int(fields[7])
    return None


def _own_accounts(environment: Mapping[str, str]) -> set[int]:
    """Return the numbers of the accounts of the person who started this program, also if with `sudo`."""
    own = {0, os.getuid()}
    if os.getuid() == 0 and environment.get("SUDO_UID", "").isdecimal():
        own.add(int(environment["SUDO_UID"]))
    return own
