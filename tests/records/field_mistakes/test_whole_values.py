"""Settings in the wrong shape: the proposed lines keep every value that was typed."""

from pathlib import Path

import pytest

from site_builder.records.decode import decode
from site_builder.records.show import place, show
from site_builder.records.source import SourceFile

FILE = SourceFile("content/site.yaml", "site", False, 0, 0)

LINES = {
    "publish: {web: ../pub}": "`- name: web` and `  to: ../pub`",
    "publish:\n  web: ../pub\n  test: s3://b/x": "`  to: ../pub` and `- name: test` and `  to: s3://b/x`",
    "publish:\n  folder: ../pub": "`- name: web` and `  to: ../pub`",
    "publish:\n  to: ../pub": "`- name: web` and `  to: ../pub`",
    "publish: ../pub": "write three lines: `publish:` and below it, indented, `- name: web` and `  to: ../pub`",
    "publish:\n  - ../pub": "write two lines: `- name: web` and `  to: ../pub`",
    "publish: [../pub]": "write two lines: `- name: web` and `  to: ../pub`",
    "publish:\n  - name: web\n    folder: ../pub": "did you mean `to: ../pub`?",
    "publish:\n  web:\n    to: ../pub": "`- name: web`; its other fields stay below it",
    "languages: en, de": "write: languages: [en, de]",
    "languages: {en: English, de: German}": "write: languages: [en, de]",
    "languages:\n  first: de\n  second: Spanish": "write: languages: [de, es]",
    "also_make: {flyers: yes, cards: no}": "write: also_make: [flyers]",
    "embedded_on: https://a.example, https://b.example": "write: embedded_on: [https://a.example, https://b.example]",
    "editors: [ada@example.org]": "write: editors: [{account: ada@example.org}]",
    "contact: [Office, +49 761 1, a@b.org]": "`name: Office` and `phone: +49 761 1` and `email: a@b.org`",
    "contact: {Büro: a@b.org}": "did you mean `email: a@b.org`?",
    "contact:\n  hours: {mon: 9-5, tue: 9-12}": 'put the text in quotes: "mon: 9-5, tue: 9-12"',
    "contact:\n  - email: a@b.org\n  - email: c@d.org": "there can be only one here: leave out the dash",
    "contact:\n  address: Main Street 1": "write one of: role, name, phone, email, form, hours",
    "home: Find a study": "`home:` and below it, indented, `heading: Find a study`",
    "home: {title: Find a study}": "did you mean `heading: Find a study`?",
    "home:\n  - heading: Find\n  - introduction: Text": "dashes: `heading: Find` and `introduction: Text`",
    "brand: '#14506b'": '`brand:` and below it, indented, `colour: "#14506b"`',
    "brand: logo.svg": "`brand:` and below it, indented, `logo: logo.svg`",
    "url: https://www.example.org/": "did you mean `address: https://www.example.org/`?",
    "domain: example.org": "did you mean `address: https://example.org`?",
    "website: https://www.example.org/": "`website:` belongs below `organisation:`, indented",
    "title: {en: Studies, de: Studien}": "title: Studies; the words in another language belong in a file of their own",
}


@pytest.mark.parametrize("typed", LINES)
def test_the_proposed_lines_keep_what_was_typed(typed: str, tmp_path: Path) -> None:
    data = f"organisation: Clinic\n{typed}\n".encode()
    path = tmp_path / FILE.path
    path.parent.mkdir()
    path.write_bytes(data)
    assert LINES[typed] in "\n".join(show(place(tmp_path, each)) for each in decode(FILE, data).diagnostics)
