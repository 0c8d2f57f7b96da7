"""Everyday tasks done only with forms, in a real Chromium, with the expected changes of content files.

A test compares the list in docs/editing.md with these.
"""

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page, expect

ROOM = "/-/edit"


class Task(NamedTuple):
    """An everyday task.

    Attributes:
        words: the description of the task.
        act: does it.
        added: lines that the difference must add, without their indentation.
        removed: lines that it must remove; no other line may disappear.
    """

    words: str
    act: Callable[["Hand"], None]
    added: tuple[str, ...]
    removed: tuple[str, ...] = ()


class Hand:
    """A user of the forms.

    Args:
        page: a browser page.
        url: the address of the server, without a slash at its end.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def go(self, path: str) -> None:
        self.page.goto(self.url + ROOM + path)

    def open(self, name: str) -> None:
        self.go(f"/record?name={name}")
        # Every part of the form, opened one by one.
        self.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    def fill(self, name: str, value: str) -> None:
        field = self.page.locator(f'[name="{name}"]')
        if field.evaluate("(each) => each.localName") == "select":
            field.select_option(value)
        else:
            field.fill(value)

    def press(self, value: str) -> None:
        """Press a button of a list and wait for the form with the change."""
        with self.page.expect_navigation():
            self.page.locator(f'button[value="{value}"]').click()
        self.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()

    def row(self, study: str, number: int) -> None:
        """Give a status the focus."""
        self.go("/?q=" + study)
        self.page.locator(f"#row-{study}-{number} button").first.focus()

    def key(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def add(self, label: str, title: str) -> None:
        self.go("/records")
        box = self.page.get_by_label(label)
        box.fill(title)
        with self.page.expect_navigation():
            box.press("Enter")


ASTHMA = "study:asthma-steady-breath"
A, E = "asthma-steady-breath", "eligibility"


def set_(record: str, *pairs: tuple[str, str]) -> Callable[[Hand], None]:
    def act(hand: Hand) -> None:
        hand.open(record)
        for name, value in pairs:
            hand.fill(name, value)
        hand.save()

    return act


def confirm(hand: Hand) -> None:
    hand.row(A, 1)
    hand.key("y")


def close(hand: Hand) -> None:
    hand.row(A, 1)
    hand.page.keyboard.press("c")
    hand.key("Enter")


def withdraw(hand: Hand) -> None:
    hand.row("toddler-eczema-oat-bath", 1)
    row = hand.page.locator("#row-toddler-eczema-oat-bath-1")
    row.locator("select").select_option("withdrawn")
    row.locator("[name=reason]").fill("There is no more oat.")
    with hand.page.expect_navigation():
        row.get_by_role("button", name="Change").click()


def everywhere(word: str) -> Callable[[Hand], None]:
    def act(hand: Hand) -> None:
        hand.go("/?q=" + A)
        with hand.page.expect_navigation():
            hand.page.locator(f'button[value="{word} everywhere"]').first.click()

    return act


def rows(record: str, *steps: tuple[str, ...]) -> Callable[[Hand], None]:
    """Use buttons and fields of a list, one after the other."""

    def act(hand: Hand) -> None:
        hand.open(record)
        for step in steps:
            if len(step) == 1:
                hand.press(step[0])
            else:
                hand.fill(*step)
        hand.save()

    return act


def paste(hand: Hand) -> None:
    hand.open(ASTHMA)
    text = "\u2022\tYou have a cat.\n\u2022\tYou have one of these:\no\ta dog\no\ta bird"
    hand.fill(f"paste/{E}/exclusion", text)
    hand.press(f"paste:{E}/exclusion")
    expect(hand.page.locator("textarea", has_text="You have a cat.")).to_have_count(1)
    expect(hand.page.locator("textarea", has_text="a bird")).to_have_count(1)
    hand.save()


def new_study(hand: Hand) -> None:
    hand.add("Title of a new study", "Walking at night")
    hand.open("study:walking-at-night")
    hand.fill("purpose", "Does a walk at night help?")
    hand.save()


def out_of_draft(hand: Hand) -> None:
    hand.open("study:night-shift-sleep")
    hand.fill("draft", "")
    hand.save()


def translate(hand: Hand) -> None:
    hand.open("study_translation:asthma-steady-breath.es")
    expect(hand.page.locator(".original").first).to_be_visible()
    hand.fill("plain_title", "Un medicamento para el asma")
    hand.save()


def new_translation(hand: Hand) -> None:
    hand.go("/records?q=als-early")
    with hand.page.expect_navigation():
        hand.page.get_by_role("button", name="+ Spanish").first.click()
    hand.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    hand.fill("title", "Un estudio")
    hand.save()


def undone(hand: Hand) -> None:
    hand.open(ASTHMA)
    hand.fill("sponsor", "A mistake")
    hand.save()
    with hand.page.expect_navigation():
        hand.page.get_by_role("button", name="Undo").first.click()
    hand.open(ASTHMA)
    hand.fill("sponsor", "Northlake Health and others")
    hand.save()


SIGNED = ("checked_on: 2026-11-22", "checked_by: Ada Test")

TASKS = (
    Task("Confirm a status that still holds (one key)", confirm, SIGNED, ("checked_on: 2026-11-16", "checked_by: Lung study team")),
    Task("Close a study at one location (two keys)", close, ("status: closed", *SIGNED), ("status: open", "checked_on: 2026-11-16", "checked_by: Lung study team")),
    Task("Close a study everywhere", everywhere("close"), ("status: closed",)),
    Task("Confirm a study everywhere", everywhere("confirm"), SIGNED),
    Task("Withdraw a study and say why", withdraw, ("status: withdrawn",)),
    Task("Correct the title", set_(ASTHMA, ("plain_title", "An injection for asthma")), ("plain_title: An injection for asthma",), ("plain_title: A study drug added to your inhaler, for adults with asthma",)),
    Task("Change a paragraph of the text about the study", set_(ASTHMA, ("purpose", "Does an injection help?")), ("purpose: Does an injection help?",)),
    Task("Change an age limit", set_(ASTHMA, (f"{E}/minimum_age", "16 years")), ("minimum_age: 16 years",), ("minimum_age: 18 years",)),
    Task("Change a criterion", set_(ASTHMA, (f"{E}/inclusion/1/text", "You use an inhaler.")), ("- You use an inhaler.",)),
    Task("Change a criterion inside another", set_(ASTHMA, (f"{E}/inclusion/2/items/1/text", "A visit to a doctor")), ("- A visit to a doctor",), ("- A visit to an emergency room",)),
    Task("Add a criterion", rows(ASTHMA, (f"add:{E}/inclusion",), (f"{E}/inclusion/n1/text", "You can read.")), ("- You can read.",)),
    Task("Remove a criterion", rows(ASTHMA, (f"remove:{E}/exclusion:2",)), (), ("- You have had an asthma attack in the past 4 weeks.",)),
    Task("Remove a criterion and restore it before saving, and change another", rows(ASTHMA, (f"remove:{E}/exclusion:2",), (f"restore:{E}/exclusion:2",), (f"{E}/sex_note", "Anybody.")), ("sex_note: Anybody.",)),
    Task("Move a criterion up", rows(ASTHMA, (f"up:{E}/exclusion:1",)), ("- You have another serious lung condition, such as COPD or cystic fibrosis.",), ("- You have another serious lung condition, such as COPD or cystic fibrosis.",)),
    Task("Paste a list of criteria from Word", paste, ("- You have a cat.", "- a dog")),
    Task("Add a location to a study", rows(ASTHMA, ("add:locations",), ("locations/n1/location", "northlake-superior"), ("locations/n1/status", "open")), ("- location: northlake-superior", "status: open", *SIGNED)),
    Task("Name the principal investigator of a location", set_(ASTHMA, ("locations/1/principal_investigator/0/person", "mai-xiong")), ("principal_investigator: mai-xiong",), ("principal_investigator: amara-okonjo",)),
    Task("Change a telephone number", set_(ASTHMA, ("contact/phone", "+1 218 555 0199")), ("phone: +1 218 555 0199",), ("phone: +1 218 555 0112",)),
    Task("Write when a location opens", set_(ASTHMA, ("locations/1/opens_on", "2027-02-01")), ("opens_on: 2027-02-01",), ("opens_on: 2027-01-11",)),
    Task("Add a visit", rows(ASTHMA, ("add:taking_part/schedule",), ("taking_part/schedule/n1/when", "1 year later"), ("taking_part/schedule/n1/what", "A call.")), ("- when: 1 year later", "what: A call.")),
    Task("Change what travel costs are paid", set_(ASTHMA, ("taking_part/travel", "Paid within a week.")), ("travel: Paid within a week.",)),
    Task("Add a publication", rows(ASTHMA, ("add:publications",), ("publications/n1/citation", "Okonjo A. A paper. 2026."), ("publications/n1/doi", "10.1000/xyz1")), ("- citation: Okonjo A. A paper. 2026.", "doi: 10.1000/xyz1")),
    Task("Write the results in plain words", set_(ASTHMA, ("results/text", "Fewer attacks.\nNo harm.")), ("Fewer attacks.", "No harm.")),
    Task("Add a study", new_study, ("title: Walking at night", "purpose: Does a walk at night help?")),
    Task("Take a study out of draft", out_of_draft, (), ("draft: yes",)),
    Task("Add a location of the organisation", lambda hand: hand.add("Name of a new location", "North Clinic"), ("north-clinic:", "name: North Clinic")),
    Task("Add a person", lambda hand: hand.add("Name of a new person", "Ada Lovelace"), ("name: Ada Lovelace",)),
    Task("Correct a translation", translate, ("plain_title: Un medicamento para el asma",)),
    Task("Begin a translation", new_translation, ("# yaml-language-server: $schema=../schema/study_translation.json", "translator: Ada Test", "title: Un estudio")),
    Task("Change a page of text", set_("page:about", ("#body", "New words.\n\nMore.")), ("New words.", "More.")),
    Task("Undo a change", undone, ("sponsor: Northlake Health and others",), ("sponsor: Northlake Health",)),
)  # fmt: skip
# ruff: noqa: E501
