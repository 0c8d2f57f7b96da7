"""The state that all pages of the forms share."""

import contextlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import urlencode

from site_builder.building.options import BuildOptions
from site_builder.catalogue.catalogue import Catalogue
from site_builder.diagnostics import UserError
from site_builder.editing.settings import freshness, site_settings
from site_builder.forms.day import StatusBoard
from site_builder.forms.editor_branch import EditorBranch
from site_builder.forms.journal import Edit, Journal
from site_builder.forms.languages import choice_in_words, translate, translations_of
from site_builder.forms.open_record import FormRecordName, OpenRecord, RecordList, parse_record
from site_builder.forms.requests import ROOM, FormAnswer, FormRequest, Tokens
from site_builder.model.days import read_day
from site_builder.model.languages import direction_of
from site_builder.model.reliance import Freshness
from site_builder.preview.live_site import LiveSite
from site_builder.rendering.figures import day_name
from site_builder.rendering.languages import AVAILABLE, comma_of, locale_of, name_of_language
from site_builder.rendering.plain_templates import PlainTemplates

TEMPLATES = Path(__file__).parent / "templates"
_MOST_BASES = 300


def _put_last(values: OrderedDict[str, Any], key: str, value: Any) -> None:
    """Keep a value as the newest, and drop the oldest ones."""
    values[key] = value
    values.move_to_end(key)
    while len(values) > _MOST_BASES:
        values.popitem(last=False)


@lru_cache
def _templates(language: str) -> PlainTemplates:
    return PlainTemplates(TEMPLATES, translations_of(language))


def render(template: str, language: str, **values: Any) -> bytes:
    """A page rendered in a language."""
    common = {
        "room": ROOM,
        "language": language,
        "direction": direction_of(language),
        "comma": comma_of(language),
        "languages_of_forms": [(each, name_of_language(each, each)) for each in AVAILABLE],
        "translate": partial(translate, language),
        "in_words": partial(choice_in_words, language),
        "date_in_words": lambda day: day_name(read_day(day), locale_of(language)),
        "here_path": "/",
    }
    return _templates(language).render(template, **(common | values))


@dataclass
class Workspace:
    """The edited site, with everything that the pages need to edit it.

    Attributes:
        live: the site as the preview shows it.
        options: build options of the site.
        today: gives the current day.
        journal: writes and undoes changes.
        branch: the editor's branch, if each editor has one.
        tokens: valid for one write each.
        board: all statuses.
        records: all records.
        lock: held while a file is compared and written.
    """

    live: LiveSite
    options: BuildOptions
    today: Callable[[], date]
    journal: Journal
    branch: EditorBranch | None = None
    tokens: Tokens = field(default_factory=Tokens)
    lock: RLock = field(default_factory=RLock)
    drafts: OrderedDict[str, tuple[str, bytes]] = field(default_factory=OrderedDict)
    """Pages with unsaved changes and their addresses, by the key with which a browser requests them."""
    _bases: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _names: OrderedDict[str, FormRecordName] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.board, self.records = StatusBoard(self.site), RecordList(self.site)

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.live.options.site

    @property
    def catalogue(self) -> Catalogue | None:
        """All records as the preview shows them; None if there is no catalogue yet."""
        return self.live.snapshot.catalogue if self.live.snapshot is not None else None

    @property
    def site_language(self) -> str:
        """The main language of the site; English if its settings cannot be read."""
        if self.live.snapshot is not None:
            return self.live.snapshot.catalogue.settings.language
        try:
            return site_settings(self.site).language
        except UserError:
            return "en"

    @property
    def freshness(self) -> Freshness:
        """The rules for how long statuses are reliable."""
        return freshness(self.site, self.today())

    def remember(self, record: OpenRecord) -> str:
        """Keep the data from which a form was made, for a later comparison. Returns its digest."""
        key = record.digest
        with self.lock:
            _put_last(self._bases, key, record.data)
            _put_last(self._names, record.name.address, record.name)
        return key

    def base(self, key: str) -> bytes | None:
        """The data from which a form was made; None if it is no longer known."""
        return self._bases.get(key)

    def earlier_record(self, address: str, key: str) -> OpenRecord | None:
        """A record as it was when a form was made, although it has no file any more; None if it is no longer known."""
        name, data = self._names.get(address), self._bases.get(key)
        return parse_record(name.file, name.id, data) if name is not None and data is not None else None

    def saved(self, edit: Edit) -> None:
        """Show a change at once, without waiting for the file watcher; on an editor's branch, commit it."""
        self.live.paths_changed([str(self.site / each.file) for each in self.journal.together(edit)])
        if self.branch is not None:
            with self.lock, contextlib.suppress(UserError):  # it is part of the next commit
                self.branch.save(edit.summary)

    def page(self, template: str, request: FormRequest, *, status: str = "200 OK", **values: Any) -> FormAnswer:
        """A page from a template."""
        edit = self._done(request.query.get("done", ""))
        common = {
            "author": request.author,
            "token": self.tokens.issue(),
            "done": edit,
            "problem": None,
            "branch": self.branch,
        }
        title = self.live.snapshot.catalogue.settings.title if self.live.snapshot else self.site.name
        path = f"{request.path}?{urlencode(request.query)}" if request.method == "GET" else "/"
        own_values = {"site_title": title, "here_path": path}
        return FormAnswer(render(template, request.language, **(common | own_values | values)), status)

    def _done(self, id_: str) -> Edit | None:
        return next((each for each in self.journal.edits()[:20] if each.id == id_), None) if id_ else None
