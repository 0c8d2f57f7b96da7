"""Updates the catalogues of the interface's words: `make messages`, or `python -m tests.wording.catalogues`.

The words of templates and code are collected in `studyboard.pot`, each language's `.po` is updated to match it, and the
`.mo` files, which the tool reads, are compiled again. Words without a translation are counted; translate them in the
`.po`, and run this again. Unused words stay at its end, in case they return.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from site_builder.forms import languages as forms_languages
from site_builder.rendering.languages import AVAILABLE, LOCALES
from tests.sites import REPOSITORY

WORDED = tuple(language for language in AVAILABLE if language != "en")
TEMPLATE = LOCALES / "studyboard.pot"
FORMS_LOCALES = forms_languages.LOCALES
FORMS_TEMPLATE = FORMS_LOCALES / "forms.pot"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "_n": (1, 2),
    "pgettext": ((1, "c"), 2),
    "gettext_noop": None,
}
HTML, IGNORED = ("**.html", "jinja2.ext:babel_extract"), ("forms/**", "ignore")
WHERE = (("templates", [HTML]), ("site_builder", [IGNORED, ("**.py", "python")]))
"""Where the words of readers' pages are."""
WHERE_FORMS = (("site_builder/forms", [HTML, ("**.py", "python")]),)
"""Where the words of the forms are; others come from the models."""
ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)  # a date that changes with every run would hide what else did


def gathered(where: Iterable[tuple[str, list[tuple[str, str]]]] = WHERE, more: Iterable[str] = ()) -> Catalog:
    """All words of the interface of readers' pages, or of another interface.

    Args:
        where: folders with the files and how they are read.
        more: words that come from elsewhere.
    """
    catalog = Catalog(project="Studyboard", charset="utf-8", creation_date=ALWAYS, revision_date=ALWAYS)
    for folder, methods in where:
        found = extract_from_dir(REPOSITORY / folder, methods, keywords=KEYWORDS)
        for file, _, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
            place = (f"{folder}/{Path(file).as_posix()}", 0)
            catalog.add(message, locations=[place], auto_comments=comments, context=context)
    for words in more:
        catalog.add(words, locations=[("models", 0)])
    catalog.fuzzy = False
    catalog.header_comment = "# The interface's words in English, gathered from templates and code by `make messages`."
    return catalog


_SPACE_OF_MARK = re.compile(r" (?=[:;?!»](?:[ \n]|$))|(?<=«) ")
"""A space that belongs to a French punctuation mark. Code such as `key: value` has no space before its colon."""


def gathered_forms() -> Catalog:
    """All words of the forms."""
    return gathered(WHERE_FORMS, forms_languages.words_of_models())


def gathered_help() -> Catalog:
    """The help texts of the forms' fields."""
    return gathered((), forms_languages.help_texts())


def known(language: str, folder: Path = LOCALES) -> Catalog:
    """A language's catalogue as in its file."""
    path = folder / f"{language}.po"
    tag = language.replace("-", "_")
    if not path.exists():
        return Catalog(locale=tag, project="Studyboard", charset="utf-8", creation_date=ALWAYS, revision_date=ALWAYS)
    with path.open("rb") as stream:
        return read_po(stream, locale=tag)


def renewed(language: str, template: Catalog, folder: Path = LOCALES) -> Catalog:
    """A language's catalogue, updated to the current words."""
    catalog = known(language, folder)
    catalog.update(deepcopy(template), no_fuzzy_matching=True)  # else all languages would share their new messages
    for message in catalog:
        before = catalog.obsolete.pop(_words(message)[0], None)  # words that went and have come back
        if message.id and before and not any(_strings(message)):
            message.string = before.string
        if language == "fr":
            message.string = _unbroken(message.string)
    catalog.fuzzy = False
    catalog.header_comment = f'# The interface\'s words in {language}. See CONTRIBUTING.md, "The code".'
    catalog.msgid_bugs_address = catalog.last_translator = ""
    catalog.language_team = language
    catalog.creation_date = catalog.revision_date = ALWAYS
    return catalog


def _unbroken(translation: object) -> Any:
    """A French translation whose lines do not break before `:`, `;`, `?`, `!` and `»`, or after `«`."""
    if isinstance(translation, list | tuple):
        return type(translation)(map(_unbroken, translation))
    return _SPACE_OF_MARK.sub("\xa0", str(translation or ""))


def _words(message: Message) -> tuple[str, ...]:
    """The English words of a message; of one that counts, for one and for many."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def _strings(message: Message) -> tuple[str, ...]:
    """Its translation; of one that counts, for each form of the language."""
    found = message.string or ""
    return tuple(found) if isinstance(found, list | tuple) else (found,)


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as text."""
    stream = BytesIO()
    write_po(stream, catalog, width=0, sort_output=False, include_lineno=False)
    return stream.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue as the tool reads it."""
    stream = BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Words without a translation, or with one that nobody has looked at."""
    return [str(each.id) for each in catalog if each.id and (each.fuzzy or not all(_strings(each)))]


def main() -> None:
    """Renew all files."""
    renew(gathered(), LOCALES, TEMPLATE.name)
    renew(gathered_forms(), FORMS_LOCALES, FORMS_TEMPLATE.name)
    renew(gathered_help(), forms_languages.HELP, "help.pot")


def renew(template: Catalog, folder: Path, name: str) -> None:
    """Renew the catalogues of a folder, and list what has no translation."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(as_po(template))
    for language in WORDED:
        catalog = renewed(language, template, folder)
        (folder / f"{language}.po").write_bytes(as_po(catalog))
        (folder / f"{language}.mo").write_bytes(as_mo(catalog))
        without = missing(catalog)
        print(f"{language:8} {len(template)} messages, {len(without)} to translate")
        for message in without:
            print(f"         {message}")


if __name__ == "__main__":
    main()
