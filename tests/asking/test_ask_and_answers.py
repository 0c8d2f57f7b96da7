"""`studyboard ask` and `studyboard answers`, end to end, with honest and hostile mails."""

import re
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.editing.questions.question import TOKEN
from tests.asking.asking import LATE, TEAM, answers, ask, records, reply, run, statuses
from tests.sites import study, write_yaml


@pytest.mark.parametrize(
    ("body", "now"),
    [
        ("1 yes\n2 yes", ["open", "paused"]),
        ("1 CLOSED.\n\nThanks", ["closed", "paused"]),
        ("1. pausado", ["paused", "paused"]),
        ("1) fermée, 2: oui", ["closed", "paused"]),
        ("2 - geschlossen", ["open", "closed"]),
        ("١ مغلق", ["closed", "paused"]),
        ("1 已关闭", ["closed", "paused"]),
        ("(1) Sí!", ["open", "paused"]),
        ("1 是\n> 1 closed", ["open", "paused"]),
        ("Yes to both", ["open", "paused"]),
        ("Alle geschlossen.", ["closed", "closed"]),
        ("1 and 2: closed", ["closed", "closed"]),
        ("1-2 cerrado", ["closed", "closed"]),
        ("1 yes 2 closed", ["open", "closed"]),
        ("#1 richtig\nNo. 2: fermé", ["open", "closed"]),
        ("2 closed\n\nOn Mon, 3 May 2026 the office wrote:\n1 closed", ["open", "closed"]),
    ],
)
def test_honest_answers(site: Path, body: str, now: list[str]) -> None:
    question = ask(site)
    assert "North Campus: Open" in question.get_content(), "the name that readers see, not the identifier"
    mail = reply(question, body)
    before = records(site)
    assert "would be" in answers(site, mail, yes=False)
    assert records(site) == before
    assert "(by Ada)" in answers(site, mail)
    assert statuses(site) == now
    after = records(site)
    assert "its token was used on 2026-11-22" in answers(site, mail)
    assert records(site) == after


HOSTILE = {
    "forged sender": ({"sender": "x@evil.example"}, "1 closed", "not come from the address"),
    "two senders": ({"sender": f"{TEAM}, x@evil.example"}, "1 closed", "exactly one sender"),
    "failed authentication": ({"Authentication_Results": "mx; dmarc=fail"}, "1 closed", "forged"),
    "quoted": ({}, "> 1 closed", "no answer"),
    "quoted with another break": ({}, "> so\x0b1 closed\u20282 closed", "no answer"),
    "attribution": ({}, "On Mon, 3 May 2026 at 10:00 Bo wrote:\n1 closed", "no answer"),
    "German attribution": ({}, "Am 3.5.2026 schrieb Bo:\n1 closed", "no answer"),
    "Outlook": ({}, "-----Original Message-----\n1 closed", "no answer"),
    "Outlook header": ({}, "From: Bo\nSent: today\n1 closed", "no answer"),
    "HTML only": ({"html": "<p>1 closed</p>"}, "", "no plain text"),
    "opens": ({}, "2 open", "never opens"),
    "opens in Chinese": ({}, "2 开放", "never opens"),
    "several answers": ({}, "1 yes\n1 closed", "several answers"),
    "no such row": ({}, "3 closed", "no such row"),
    "not a word": ({}, "1 closed?? or yes", "is not an answer"),
    "foreign token": ({"Subject": f"sb-{'a' * 16}-{'b' * 32}"}, "1 closed", "not one of this site"),
    "no token": ({"Subject": "Re: studies"}, "1 closed", "no token"),
    "automatic": ({"Auto_Submitted": "auto-replied"}, "1 closed", "automatic"),
    "automatic, of Exchange": ({"X_Auto_Response_Suppress": "All"}, "1 closed", "automatic"),
    "automatic, of old servers": ({"Precedence": "auto_reply"}, "1 closed", "automatic"),
    "opens all": ({}, "all open", "never opens"),
    "a number that may be a day": ({}, "1 closed since 2 November", "is not an answer"),
    "both of one": ({}, "1 both", "is not an answer"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_answers_change_nothing(site: Path, name: str) -> None:
    headers, body, reason = HOSTILE[name]
    mail = reply(ask(site), body, **headers)
    before = records(site)
    assert reason in answers(site, mail)
    assert records(site) == before


@pytest.mark.parametrize(
    "subject", ["Automatic reply: ", "Abwesenheitsnotiz: ", "Respuesta automática: ", "自动答复: "]
)
def test_an_absence_is_no_answer(site: Path, subject: str) -> None:
    question = ask(site)
    mail = reply(question, "1 closed", Subject=f"{subject}{question['Subject']}")
    assert "automatic reply" in answers(site, mail)
    assert statuses(site) == ["open", "paused"]


@pytest.mark.parametrize(
    ("charset", "written", "named"),
    [
        ("utf-8", "quoted-printable", "utf-8"),
        ("utf-8", "base64", "utf-8"),
        ("iso-8859-1", "8bit", "iso-8859-1"),
        ("windows-1252", "8bit", ""),
        ("utf-8", "8bit", ""),
        ("utf-8", "8bit", "x-unknown"),
        ("windows-1252", "8bit", "utf-8"),
    ],
)
def test_charsets_as_programs_send_them(site: Path, charset: str, written: str, named: str) -> None:
    question = ask(site)
    text = "1 – fermée\n2 – sí\n" if charset != "iso-8859-1" else "1 fermée\n2 sí\n"
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["Subject"] = f"Ada <{TEAM}>", f"AW: {question['Subject']}"
    mail.set_content(text, charset=charset, cte=written)
    data = mail.as_bytes().replace(f'charset="{charset}"'.encode(), f'charset="{named}"'.encode() if named else b"")
    assert "2 studies changed" in answers(site, data)
    assert statuses(site) == ["closed", "paused"]


def test_expired_altered_and_with_another_secret(site: Path) -> None:
    mail = reply(ask(site), "1 closed")
    before = records(site)
    assert "expired on" in answers(site, mail, day=LATE)
    assert "not one of this site" in answers(site, mail, secret="another secret of tests")
    [ledger] = (site / "content/asked").iterdir()
    ledger.write_text(ledger.read_text().replace("study-0", "study-1"))
    assert "not one of this site" in answers(site, mail)
    ledger.write_bytes(before[ledger.name])
    assert records(site) == before


def test_a_row_that_changed_since(site: Path) -> None:
    mail = reply(ask(site), "1 yes\n2 closed")
    assert run(site, "status", "study-0", "north", "closed", "--by", "Bo").exit_code == 0
    assert "changed or confirmed after" in answers(site, mail)
    assert statuses(site) == ["closed", "closed"]


def test_the_same_token_twice_in_one_mailbox(site: Path) -> None:
    question = ask(site)
    assert "was used" in answers(site, reply(question, "1 paused"), reply(question, "1 closed"))
    assert statuses(site) == ["paused", "paused"]


def test_the_message(site: Path) -> None:
    message = ask(site)
    assert message["To"] == f"Study office <{TEAM}>"
    text = message.get_content()
    assert "-> 2 yes  |  2 closed  |  2 paused" in text
    assert "checked 2026-10-02, 51 days ago" in text
    assert TEAM not in next((site / "content/asked").iterdir()).read_text()
    assert "no answer" in answers(site, reply(message, text))
    assert run(site, "ask", secret="short").exception is not None


def test_the_message_names_the_registry_that_verified_a_status(site: Path) -> None:
    """Such a status was "never checked"."""
    values = study(1)
    del values["locations"][0]["checked_on"]
    values["locations"][0] |= {"status": "open", "checked_by": "ClinicalTrials.gov"}
    registry = {"name": "ClinicalTrials.gov", "number": "NCT01234567"}
    for number, day in enumerate(("2026-09", "2026-09-12", "2026-11-12")):
        record = {**values, "registry": {**registry, "verified_on": day}}
        write_yaml(site / f"content/studies/study-{number}.yaml", record)
    whole = {**values, "status": "paused", "checked_on": "2026-10-01", "locations": [{"location": "north"}]}
    write_yaml(site / "content/studies/study-3.yaml", whole)
    question = ask(site)
    text = question.get_content()
    assert text.count("(") == 3, "a status that the registry verified lately is not asked about"
    assert "(verified by ClinicalTrials.gov 2026-09)" in text
    assert "(verified by ClinicalTrials.gov 2026-09-12, 71 days ago)" in text
    assert "(checked 2026-10-01, 52 days ago)" in text
    assert "confirmed" in answers(site, reply(question, "1 yes\n2 closed\n3 yes"))
    assert statuses(site)[:2] == ["open", "closed"]


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nBcc: x@evil.example", "a b@c.example", "nobody", "a@b, c@d.example"]
)
def test_an_address_adds_no_header(site: Path, address: str) -> None:
    done = run(site, "ask", "--older-than", "30", "-o", str(site / "mail"), "--to", f"Study office={address}")
    assert "is not an e-mail address" in str(done.exception.message if done.exception else "")  # type: ignore[attr-defined]
    assert not (site / "mail").exists()
    assert not (site / "content/asked").exists()


def test_nothing_is_written_through_a_link(site: Path) -> None:
    (site / "elsewhere").mkdir()
    (site / "content/asked").symlink_to(site / "elsewhere")
    assert run(site, "ask", "--older-than", "30").exit_code
    assert not list((site / "elsewhere").iterdir())


LINES = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(["1 open", "2 yes", "1 paused", "2 closed", "> 2 x"])))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_no_mail_opens_a_study_or_writes_elsewhere(site: Path, lines: list[str]) -> None:
    write_yaml(
        site / "content/studies/study-1.yaml",
        {**study(1), "locations": [{**study(1)["locations"][0], "status": "paused"}]},
    )
    outside = {path for path in site.rglob("*") if "content" not in path.parts}
    for old in (site / "mail").glob("*.eml"):
        old.unlink()
    message = ask(site)
    assert TOKEN.search(str(message["Subject"]))
    answers(site, reply(message, "\n".join(lines).encode("utf-8", "replace").decode()))
    assert statuses(site)[1] in ("paused", "closed")
    assert {path for path in site.rglob("*") if "content" not in path.parts} - outside <= {
        site / "box", site / "mail", *(site / "mail").glob("*"), site / ".cache", *(site / ".cache").rglob("*")
    }  # fmt: skip


def test_statuses_are_named_in_the_language_of_the_site(site: Path) -> None:
    settings = site / "content/site.yaml"
    words = settings.read_text("utf-8")
    settings.write_text(re.sub(r"^languages?:.*\n", "", words, flags=re.MULTILINE) + "languages: [de]\n", "utf-8")
    text = ask(site).get_content()
    assert "Offen" in text
    assert ": open (" not in text


def test_answers_are_undone_together_and_can_be_read_again(site: Path) -> None:
    mail = reply(ask(site), "1 closed\n2 closed")
    before = records(site)
    answers(site, mail)
    after = records(site)
    assert after != before

    undone = run(site, "undo", "--yes")

    assert undone.exit_code == 0, undone.output
    assert "box: 1 answer" in undone.output
    assert records(site) == before
    answers(site, mail)
    assert records(site) == after


def test_answers_that_change_nothing_are_no_change(site: Path) -> None:
    answers(site, reply(ask(site), "thank you"))
    assert run(site, "undo", "--list").output == "there is nothing to undo\n"
