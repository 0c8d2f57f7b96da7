"""Keys under which findings are cached: each key changes with everything that its findings depend on."""

from pathlib import Path

from site_builder.checks.approved_words import FOLDER
from site_builder.checks.record_runner import RecordName
from site_builder.checks.rule import Common
from site_builder.outputs.page import Page
from site_builder.store.state import digest, pack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest


def record_marks(names: dict[str, RecordName], store: Store, common: Common) -> dict[str, bytes]:
    """Return the key of each record, made from its file, its approved words, and everything else that rules use.

    Args:
        names: the records, by name.
        store: the store, with the state of each file.
        common: what rules use for all records.
    """
    shared = _digest_of(common)
    statements = _approved_words(Path(common.site))
    day = common.day.isoformat()
    return {
        name: _mark(each, store, shared, statements.get(each.id, ""), day if each.kind == "study" else "")
        for name, each in names.items()
    }


def _mark(each: RecordName, store: Store, shared: bytes, statement: str, day: str) -> bytes:
    state = store.files[each.file]
    under = [tuple(layer) for layer in state.under]
    if each.source:
        study = store.files[each.source]
        under += [(each.source, study.content), *(tuple(layer) for layer in study.under)]
    return digest(
        pack((shared, each.kind, each.id, each.file, each.digest, state.content, tuple(under), statement, day))
    )


def _digest_of(common: Common) -> bytes:
    settings = common.settings.model_dump_json(), tuple(sorted(common.explained)), tuple(sorted(common.contacts))
    return digest(pack((program_digest(), settings)))


def _approved_words(site: Path) -> dict[str, str]:
    """Return digests of the statements of approved words, by study or translation."""
    folder = site / "content" / FOLDER
    return {path.stem: digest(path.read_bytes()).hex() for path in folder.glob("*.txt") if path.is_file()}


def page_marks(pages: dict[str, Page], store: Store, address: str | None) -> dict[str, bytes]:
    """Return the key of each page, made from its bytes as they were written, and the site's address.

    Args:
        pages: the pages to check, by address.
        store: the store, with the state of each written page.
        address: the site's address.
    """
    shared = digest(pack((program_digest(), address or "")))
    written_pages = {each: store.pages[each] for each in pages if each in store.pages}
    return {each: digest(pack((shared, each, page.fingerprint, page.content))) for each, page in written_pages.items()}
