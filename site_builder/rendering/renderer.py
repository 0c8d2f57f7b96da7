"""Renders templates to bytes."""

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from jinja2.utils import generate_lorem_ipsum
from markupsafe import Markup

from site_builder.diagnostics import Diagnostic, closest
from site_builder.model.json_text import write_json
from site_builder.model.places import GlossaryTerm
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import UNSURE, Status
from site_builder.rendering.circles import HINT, MESSAGE, place_in_circle
from site_builder.rendering.environment import CompiledTemplates, Fragments, PageEnvironment, filled_in
from site_builder.rendering.explaining import Glossary, PageWords
from site_builder.rendering.foreign import PLAIN, marking_filter, marking_list_filter, plain
from site_builder.rendering.loading import ThemeLoader
from site_builder.rendering.medical_words import besides
from site_builder.rendering.missing_names import Missing, MissingName, missing_field, names_at
from site_builder.rendering.phones import phone_address
from site_builder.rendering.policy import CONTENT_POLICY
from site_builder.rendering.qr import qr
from site_builder.rendering.repetition import mentions_all, repeats
from site_builder.rendering.status_mark import StatusMarks, json_in_quotes
from site_builder.rendering.template_failure import TemplateFailure
from site_builder.rendering.template_limits import TemplateLimits, checked_size
from site_builder.rendering.template_sizes import limited_filters, limited_lipsum
from site_builder.rendering.texts import breakable, inline, prose, with_doi
from site_builder.rendering.theme import Theme
from site_builder.rendering.towns import TownMarks
from site_builder.rendering.wording import Wording
from site_builder.rendering.wording_filters import wording_filters

_OF_TEMPLATES = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RuntimeError, MemoryError)
"""What Python raises for mistakes in templates."""
UP = "../"
"""The path from the folder of a language other than the main one to the site's folder."""


def _at_each_page(words: Callable[[str], str]) -> Callable[[Context, str], str]:
    """A filter whose texts come from the settings.

    Jinja evaluates a filter on a constant while it compiles a template, and later builds with other settings use the
    compiled template again. A filter that takes the context is evaluated for each page.
    """

    @pass_context
    def say(context: Context, value: str) -> str:
        return words(value)

    return say


class Renderer:
    """Templates, filters and wording of one language.

    Args:
        theme: the theme's files.
        settings: the site's settings.
        language: language of the pages.
        compiled: folder of compiled templates for later builds, one per language; None to store none.
        shows_foreign: whether pages may show texts in other languages, which are then marked.
    """

    def __init__(
        self,
        theme: Theme,
        settings: SiteSettings,
        language: str,
        compiled: Path | None = None,
        *,
        shows_foreign: bool = False,
    ) -> None:
        self.theme, self.shows_foreign = theme, shows_foreign
        self._glossaries: dict[bool, tuple[Mapping[str, GlossaryTerm], Glossary]] = {}
        self.wording = wording = Wording(settings, language)
        self.marks, self.limits = StatusMarks(wording), TemplateLimits()
        self.environment = environment = PageEnvironment(
            loader=ThemeLoader(theme),
            autoescape=True,
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=CompiledTemplates(compiled) if compiled else None,
        )
        environment.tool_folder = theme.folders[-1] if theme.folders else None
        environment.translate = wording.translations.gettext
        environment.filters.update(
            **wording_filters(wording), **limited_filters(environment.filters), **self._filters()
        )
        if shows_foreign:
            self._mark_foreign_text(up=UP if language != settings.language else "")
        self._fragments = Fragments(environment)
        environment.globals.update(
            self._functions(),
            site=settings,
            content_policy=Markup(CONTENT_POLICY),
            icon=f"assets/{settings.brand.icon}" if settings.brand.icon else "theme/favicon.svg",
            fragment=self._fragments,
        )

    def _filters(self) -> dict[str, Any]:
        """Further filters for templates."""
        return {
            "inline": inline,
            "with_doi": with_doi,
            "breakable": breakable,
            "prose": prose,
            "document": document,
            "json": _json,
            "json_in_quotes": json_in_quotes,
            "repeats": repeats,
            "mentions_all": mentions_all,
            "capitalize": _capitalise,
            "qr": qr,
            "tel": phone_address,
            "bold": Markup("<b>{}</b>").format,
            "status": _at_each_page(self.wording.status),
        }

    def _functions(self) -> dict[str, Any]:
        """Functions for templates."""
        return {
            "_": self._gettext,
            "range": self.limits.range,
            "lipsum": limited_lipsum(generate_lorem_ipsum),
            "ngettext": self._ngettext,
            "ages": self.wording.ages,
            "who_line": self.wording.participants,
            "who_of": self.wording.who_of,
            "status_mark": self.marks.mark,
            "report": self.marks.report,
            "unsure": UNSURE,
            "unsure_note": Status(UNSURE).note,
            "confirmed": self.marks.confirmed,
            "towns": TownMarks(self.wording).mark,
        }

    def _mark_foreign_text(self, up: str) -> None:
        """Mark the language of texts in other languages.

        Args:
            up: the path from the folder of the pages' language to the site's folder.
        """
        self.environment.shows_foreign = True
        self.environment.filters.update(
            {
                PLAIN: plain,
                "inline": marking_filter(inline, "span", up),
                "prose": marking_filter(prose, "div", up),
                "document": marking_filter(document, "div", up),
                "listing": marking_list_filter(self.wording.listing),
            }
        )

    def use_records(self, records: object) -> None:
        """Show these records from now on: fragments of others are forgotten."""
        self._fragments.use_records(records)

    def words(self, terms: Mapping[str, GlossaryTerm] | None, root: str, *, medical: bool = False) -> PageWords:
        """The words that one page explains; none if there are no terms.

        Args:
            terms: the terms of the site's glossary.
            root: the path from the page to the folder of its language.
            medical: whether to explain the tool's medical words too.
        """
        filters = self.environment.filters
        glossary = self.glossary(terms, medical=medical) if terms is not None else None
        return PageWords(glossary, root, filters["inline"], filters["prose"])

    def glossary(self, terms: Mapping[str, GlossaryTerm], *, medical: bool) -> Glossary:
        """The index of words to explain. It is made once per build, because all pages share the same terms."""
        cached = self._glossaries.get(medical)
        if cached is None or cached[0] is not terms:
            more = besides(terms, self.wording.language) if medical else {}
            cached = self._glossaries[medical] = (terms, Glossary(terms, more))
        return cached[1]

    def _gettext(self, message: str, **values: Any) -> Markup:
        return filled_in(self.wording.translations.gettext(message), values)

    def _ngettext(self, singular: str, plural: str, number: int, **values: Any) -> Markup:
        message = self.wording.translations.ngettext(singular, plural, number)
        return filled_in(message, {"num": self.wording.number(number), **values})

    def render(self, template: str, variables: Mapping[str, Any]) -> bytes:
        """Render a template.

        Raises:
            TemplateFailure: the template is missing, cannot be read, or names something that does not exist.
        """
        try:
            self.limits.begin()
            return checked_size(self.environment.get_template(template).render(variables).encode(), template)
        except TemplateNotFound as error:
            file, line = self._frame(error)
            shown_file = self._name(file) if file else f"templates/{template}"
            message, hint = f"there is no template `{error.name}`", "restore it, or remove what includes it"
            diagnostic = Diagnostic("E503", shown_file, message, hint, line=line, column=1 if line else 0)
            raise TemplateFailure(diagnostic) from error
        except TemplateSyntaxError as error:
            raise TemplateFailure(self._diagnostic("E501", error, error.filename, error.lineno)) from error
        except TemplateError as error:
            frame = self._frame(error)
            if isinstance(error, MissingName) and error.variable:
                similar = closest(error.variable, names_at(error))
                error.hint = f"did you mean `{similar}`?" if similar else ""
            raise TemplateFailure(self._diagnostic("E502", error, *frame)) from error
        except RecursionError as error:
            place = place_in_circle(error, self.theme.folders)
            if place is None:
                raise
            diagnostic = Diagnostic("E502", self._name(place.file), MESSAGE, HINT, line=place.line, column=1)
            raise TemplateFailure(diagnostic) from None
        except _OF_TEMPLATES as error:
            raise TemplateFailure(self._of_python(error)) from error

    def _of_python(self, error: Exception) -> Diagnostic:
        """The diagnostic for an error of Python in a template, or in what one of the site's own templates calls.

        Raises:
            Exception: the error itself, if it is a bug in Studyboard and not in the template.
        """
        file, line = self._frame(error)
        frames = traceback.extract_tb(error.__traceback__)
        below = [each for each in frames if each.name != "__getattr__"]
        if file and below[-1].filename == file:
            if isinstance(error, AttributeError):
                missing = MissingName(*missing_field(error.obj, error.name or ""))
                return self._diagnostic("E502", missing, file, line)
            return self._diagnostic("E502", error, file, line)
        if not file or Path(file).is_relative_to(self.theme.folders[-1]):
            raise error
        message = f"a filter or function here cannot use what it is given: {error or type(error).__name__}"
        return Diagnostic("E502", self._name(file), message, "look at its arguments on this line", line=line, column=1)

    def _frame(self, error: BaseException) -> tuple[str | None, int]:
        """The template file and line at which an error was raised; no file if the error is in Studyboard's code."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [str(folder) for folder in self.theme.folders]
        for frame in reversed(frames):
            if any(frame.filename.startswith(folder) for folder in own):
                return frame.filename, frame.lineno or 0
        return None, 0

    def _diagnostic(self, code: str, error: BaseException, filename: str | None, line: int) -> Diagnostic:
        message = str(getattr(error, "message", None) or error) or "there is not enough memory for this"
        return Diagnostic(code, self._name(filename), message, getattr(error, "hint", ""), line=line, column=1)

    def _name(self, filename: str | None) -> str:
        """A template's file in messages: `templates/pages/study.html`."""
        for folder in self.theme.folders:
            if filename and Path(filename).is_relative_to(folder):
                return f"templates/{Path(filename).relative_to(folder).as_posix()}"
        return "templates"


def _capitalise(text: str) -> str:
    """Capitalise the first letter only: Jinja's own filter would lower all others, which is wrong for German nouns."""
    return text[:1].upper() + text[1:]


def document(text: str, root: str = "") -> Markup:
    """Like `markdown.document`, which is loaded only when a text page is made: an edit of a study makes none."""
    from site_builder.rendering.markdown import document

    return document(text, root)


def _json(value: Any) -> Markup:
    """A value as JSON that is safe inside a `<script>` element."""
    text = write_json(value).decode()
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
