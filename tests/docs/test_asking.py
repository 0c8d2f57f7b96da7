"""The page on asking is correct: its answer is understood, and its options exist."""

import re

from site_builder.cli import answers, ask
from site_builder.editing.questions.reply import read_reply
from site_builder.editing.questions.words import MailAnswer
from tests.docs.reference import ROOT

TEXT = (ROOT / "docs/asking.md").read_text(encoding="utf-8")


def test_the_answer() -> None:
    [block] = re.findall(r"```text\n(1 .*?)```", TEXT, re.DOTALL)
    assert [each.answer for each in read_reply(block, 3)] == [MailAnswer.YES, MailAnswer.CLOSED, MailAnswer.PAUSED]


def test_the_options() -> None:
    for name, command in (("ask", ask.command), ("answers", answers.command)):
        known = {option for each in command.params for option in each.opts}
        lines = re.findall(rf"studyboard {name} ([^&#`\n]*)", TEXT)
        assert lines
        assert {word for line in lines for word in line.split() if word.startswith("-")} <= known
