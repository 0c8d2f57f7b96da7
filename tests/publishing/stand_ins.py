"""Programs that stand in for git, rsync and ssh: real executables on the path, which write down their arguments."""

import shutil
from pathlib import Path
from shlex import quote

PROGRAM = """#!/bin/sh
{{ printf '%s\\0' {name} "$@"; printf '\\0\\n'; }} >> {record}
case " $* " in *" ls-remote "*|*" fetch "*|*" push "*) exit {status};; esac
{other}
"""


class StandIns:
    """A folder of such programs.

    Args:
        folder: where they are put.
        real: names of programs that are not replaced.
    """

    def __init__(self, folder: Path, *, real: tuple[str, ...] = ()) -> None:
        folder.mkdir()
        self.folder, self.record = folder, folder / "record"
        for name, status in (("git", 0), ("rsync", 0), ("ssh", 255)):
            found = shutil.which(name)
            if name in real and found:
                (folder / name).symlink_to(found)
                continue
            # What git does in a folder of its own it may do; what goes to another place ends here.
            other = f'exec {found} "$@"' if name == "git" else f"exit {status}"
            text = PROGRAM.format(record=quote(str(self.record)), name=name, other=other, status=status)
            (folder / name).write_text(text)
            (folder / name).chmod(0o755)

    def calls(self) -> list[list[str]]:
        """The arguments of every call since the last look, each after the program's name."""
        if not self.record.exists():
            return []
        data = self.record.read_bytes()
        self.record.unlink()
        return [call.decode("utf-8", "surrogateescape").split("\0") for call in data.split(b"\0\0\n") if call]
