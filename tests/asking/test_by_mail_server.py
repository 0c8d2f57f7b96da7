"""Sending by a real SMTP conversation on this computer, and reading a Maildir."""

import mailbox
import os
import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.editing.questions.mails import read_mails
from tests.asking.asking import TEAM, ask, records, reply, run, statuses


class _Server(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as one message needs."""

    received: list[bytes] = []  # noqa: RUF012
    code = b"250 ok\r\n"

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.received.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.wfile.write(self.code)


def test_by_smtp(site: Path) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Server) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        where = f"127.0.0.1:{server.server_address[1]}"
        done = run(site, "ask", "--older-than", "30", "--smtp", where)
        server.shutdown()
    assert done.exit_code == 0, done.output
    [data] = _Server.received
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    assert TEAM in str(message["To"])
    assert not (site / ".cache/asked").exists()


def test_a_server_that_is_not_there_leaves_no_question(site: Path) -> None:
    done = run(site, "ask", "--older-than", "30", "--smtp", "127.0.0.1:1")
    assert "did not accept the message" in str(getattr(done.exception, "message", ""))
    assert not list((site / "content/asked").iterdir())


def test_a_maildir(site: Path) -> None:
    box = mailbox.Maildir(site / "Maildir")
    box.add(reply(ask(site), "1 closed"))
    before = records(site)
    assert run(site, "answers", str(site / "Maildir")).exit_code == 0
    assert records(site) == before
    assert run(site, "answers", str(site / "Maildir"), "--yes").exit_code == 0
    assert statuses(site) == ["closed", "paused"]
    assert "not a Maildir" in str(getattr(run(site, "answers", str(site)).exception, "message", ""))


def test_all_or_nothing(site: Path) -> None:
    mail = reply(ask(site), "1 closed\n2 closed")
    [ledger] = (site / "content/asked").iterdir()
    ledger.chmod(0o444)
    box = mailbox.mbox(site / "box")
    box.add(mail)
    box.close()
    before = records(site)
    assert run(site, "answers", str(site / "box"), "--yes").exit_code
    assert records(site) == before
    ledger.chmod(0o644)
    assert run(site, "answers", str(site / "box"), "--yes").exit_code == 0
    assert statuses(site) == ["closed", "closed"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_and_devices_are_no_mails(tmp_path: Path) -> None:
    """A mailbox may be anything; reading a pipe never ends, and reading a device fills the memory."""
    folder = tmp_path / "Maildir"
    for name in ("cur", "new", "tmp", "new/a folder"):
        (folder / name).mkdir(parents=True)
    os.mkfifo(folder / "new/1")
    (folder / "new/2").symlink_to("/dev/zero")
    (folder / "cur/3").symlink_to("nowhere")
    (folder / "cur/4:2,S").write_bytes(b"From: ada@example.org\n\n1 yes\n")
    (folder / "cur/5").write_bytes(b"x" * 6_000_000)
    (folder / "cur/.hidden").write_bytes(b"")

    mails = list(read_mails(folder))

    assert [each.sender for each in mails] == ["", "", "", "ada@example.org", "", ""]
    assert [each.refusal[:17] for each in mails] == [
        "it cannot be read",
        "it cannot be read",
        "it cannot be read",
        "",
        "the mail is large",
        "it cannot be read",
    ]
    for path in (folder / "new/1", folder / "new/2"):
        with pytest.raises(UserError, match="is not an ordinary file"):
            list(read_mails(path))
