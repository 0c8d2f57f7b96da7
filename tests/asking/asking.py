"""Questions to a team and its answers, as the commands ask and read them."""

import mailbox
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard

DAY, LATE = "1795305600", "1799305600"  # 2026-11-22, 2027-01-07
TEAM = "office@example.org"


def run(site: Path, *arguments: str, day: str = DAY, secret: str = "a secret of the tests") -> Result:
    environment = {"SOURCE_DATE_EPOCH": day, "STUDYBOARD_ASK_SECRET": secret}
    return CliRunner().invoke(studyboard, [*arguments, "--site", str(site)], env=environment)


def ask(site: Path) -> EmailMessage:
    done = run(site, "ask", "--older-than", "30", "-o", str(site / "mail"))
    assert done.exit_code == 0, done.output
    [path] = (site / "mail").glob("*.eml")
    return message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)


def reply(question: EmailMessage, body: str, sender: str = f"Ada <{TEAM}>", html: str = "", **headers: str) -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["Subject"] = sender, f"Re: {question['Subject']}"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content(body)
    return message.as_bytes()


def answers(site: Path, *mails: bytes, day: str = DAY, yes: bool = True, secret: str = "a secret of the tests") -> str:
    path = site / "box"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mail)
    box.close()
    done = run(site, "answers", str(path), *(["--yes"] if yes else []), day=day, secret=secret)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def records(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}


def statuses(site: Path) -> list[str]:
    paths = sorted((site / "content/studies").glob("*.yaml"))
    return [re.findall(r"status: (.+)", path.read_text().partition("history")[0])[0] for path in paths]
