"""Suggests correct file names: for wrong endings, capitals, and copies made by file-sharing programs."""

import re
import unicodedata
from typing import NamedTuple

from site_builder.diagnostics import closest
from site_builder.model.languages import LANGUAGE_NAMES
from site_builder.records.layout import FOLDERS, ONE_FILE, OTHER_FOLDERS, SITE, YAML_ENDINGS

_RECORD_ENDINGS = frozenset(
    {*YAML_ENDINGS, ".txt", ".text", ".json", ".yaml_", ".ymal", ".yalm", ".yamml", ".yamll", ".yam"}
)
_PAGE_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".txt", ".text"})
_DOCUMENTS = frozenset({".doc", ".docx", ".rtf", ".odt", ".pages", ".pdf", ".html", ".htm"})
_COPY = re.compile(
    r"(?P<of>copy of |kopie von |copia de |copie de |cópia de |kopia |копия |نسخة من |副本[ _-]?)?(?P<name>.{1,150}?)"
    r"(?P<mark>[ _.-]{0,3}[(\[][^()]{0,100}(?:conflict|konflikt|conflit)[^()]{0,100}[)\]]|\.sync-conflict-[\w-]{1,60}"
    r"|[ _-]{1,3}conflict[\w-]{0,40}|[ _.-](?-i:BACKUP|BASE|LOCAL|REMOTE)[_.]\d{1,9}"
    r"|-(?-i:DESKTOP|LAPTOP)-[A-Z0-9]{4,12}"
    r"| ?\(\d{1,2}\)|[ _–-]{1,3}(?:copy|kopie|copia|copie|cópia|kopia|копия|副本|コピー|사본)(?: ?\(?\d{1,2}\)?)?"
    r"| \d{1,2})?",
    re.IGNORECASE,
)
_TWO_VERSIONS = re.compile("conflict|konflikt|conflit|BACKUP|BASE|LOCAL|REMOTE|DESKTOP|LAPTOP", re.IGNORECASE)


_TRANSLATION = re.compile(
    r"(?P<name>[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*)\.(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)"
)
_CODES = (
    "en", "es", "fr", "de", "it", "pt", "nl", "ar", "zh", "vi", "so", "ru", "pl", "ja", "ko", "hmn", "da", "sv", "no",
    "nb", "fi", "tr", "el", "he", "fa", "hi", "ur", "uk", "cs", "hu", "ro", "tl", "am", "sw", "ht", "km", "lo", "my",
)  # fmt: skip
_MAY_BE_TRANSLATION = re.compile(
    r"(?P<name>[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*?)[ _.-]{1,3}\(?"
    rf"(?P<language>(?:{'|'.join([*_CODES, *LANGUAGE_NAMES])})(?:[-_][A-Za-z]{{2,4}})?)\)?",
    re.IGNORECASE,
)


class CopiedFile(NamedTuple):
    """A copy that is not meant to be a record."""

    of: str
    """The name of the original file, without its ending."""
    conflict: bool
    """Whether two people changed the file at the same time."""


def copied_file(stem: str) -> CopiedFile | None:
    """The copy that a name refers to, such as "asthma (conflicted copy)", "asthma - Copy" or "asthma (1)"; or None.

    Args:
        stem: the name without its ending.
    """
    match = _COPY.fullmatch(stem[:300])
    if not match or not (match["of"] or match["mark"]):
        return None
    return CopiedFile(match["name"].strip(" –-"), _TWO_VERSIONS.search(match["mark"] or "") is not None)


def left_by_a_merge(stem: str) -> str:
    """The original of a file that git or OneDrive made of two versions, such as "asthma_LOCAL_123"; "" for any other.

    Such a name could be that of a study, so the caller must check whether the original is there.

    Args:
        stem: the name without its ending.
    """
    copy = copied_file(stem)
    return copy.of if copy and copy.conflict else ""


def meant_path(path: str) -> str:
    """The path that an unused file should have; "" if it cannot be determined.

    Args:
        path: relative to the site's folder, such as `content/studies/b.YAML`.
    """
    *folders, name = path.split("/")
    stem, endings = _split_endings(name)
    if len(folders) == 1:
        lower = stem.casefold()
        if endings and endings[0] in _RECORD_ENDINGS and (lower in ONE_FILE or lower == SITE.name):
            return f"content/{lower}.yaml"
        return ""
    if folders[1] not in FOLDERS or not stem or (not endings and "." in name):
        return ""
    page = FOLDERS[folders[1]].name == "page"
    allowed = _PAGE_ENDINGS if page else _RECORD_ENDINGS
    if not all(each in allowed for each in endings):
        return ""
    ending = ".md" if page else next((each for each in endings if each in YAML_ENDINGS), ".yaml")
    return "/".join([*folders, stem + ending])


def with_language(stem: str) -> str:
    """The correct name of a translation with a misspelt language: "asthma.es" for "asthma.ES"; "" if it is none."""
    match = _TRANSLATION.fullmatch(stem[:300])
    return _translation(match["name"], match["language"]) if match else ""


def meant_translation(stem: str) -> tuple[str, str]:
    """The record that a file seems to translate, and its correct name: "asthma" and "asthma.es" for "asthma_es".

    Both are "" if the name does not look like that of a translation. Even if it does, it may be that of a record; the
    caller must check whether the other record exists.

    Args:
        stem: the name without its ending.
    """
    match = _MAY_BE_TRANSLATION.fullmatch(stem[:300])
    if match is None:
        return "", ""
    language = match["language"].casefold()
    tag = language if language in _CODES else LANGUAGE_NAMES.get(language, language)
    return match["name"], _translation(match["name"], tag)


def _translation(name: str, language: str) -> str:
    first, *parts = re.split("[-_]", language.lower())
    return "-".join([f"{name}.{first}", *(each.title() if len(each) > 2 else each.upper() for each in parts)])


def is_sure(path: str) -> bool:
    """Whether a file is clearly a record or page with a wrong ending, such as `b.YAML` or `c.yaml.txt`."""
    return any(
        each in YAML_ENDINGS or each in (".md", ".markdown") for each in _split_endings(path.rsplit("/", 1)[-1])[1]
    )


def is_document(name: str) -> bool:
    """Whether a file was saved by a word processor, judging by its ending."""
    return any(each in _DOCUMENTS for each in _split_endings(name)[1][-1:])


def normalized_path(path: str) -> str:
    """A path in Unicode's composed form (NFC), because some systems store an accent as a separate character."""
    return unicodedata.normalize("NFC", path)


def without_endings(stem: str) -> str:
    """A name without the ending that it has twice: "asthma" for the "asthma.yaml" of `asthma.yaml.yaml`."""
    return _split_endings(stem)[0] or stem


def _split_endings(name: str) -> tuple[str, list[str]]:
    """A name without its endings, and the endings in lower case: `c.yaml.txt` has two."""
    name = name.rstrip()
    all_endings = _RECORD_ENDINGS | _PAGE_ENDINGS | _DOCUMENTS
    endings: list[str] = []
    while (dot := name.rfind(".")) > 0 and name[dot:].casefold() in all_endings:
        endings.insert(0, name[dot:].casefold())
        name = name[:dot]
    return name.rstrip(), endings


_OTHER_NAMES = {
    "person": "people",
    "persons": "people",
    "staff": "people",
    "term": "glossary",
    "terms": "glossary",
    "words": "glossary",
    "diseases": "conditions",
    "sites": "locations",
    "places": "locations",
    "settings": "site",
    "config": "site",
}
"""Names that people give to files and folders, and the names that they have."""


def similar_name(name: str) -> str | None:
    """The file or folder of `content/` that a name was probably meant to be."""
    stem, dot, _ = name.partition(".")
    names = {f"{full_name}.yaml" if dot else full_name: full_name for full_name in (*ONE_FILE, "site")} if dot else {}
    names |= {
        f"{full_name}/": full_name for full_name in (*FOLDERS, *OTHER_FOLDERS) if not dot or full_name not in ONE_FILE
    }
    near = _OTHER_NAMES.get(stem.casefold()) or closest(stem, names.values())
    return next((file for file, full_name in names.items() if full_name == near), None)
