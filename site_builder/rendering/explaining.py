"""Explains glossary words where they occur in a page.

In each block of a page, the first occurrence of a word becomes a button that shows its explanation: `popovertarget`
(https://html.spec.whatwg.org/multipage/popover.html) works by keyboard, with a screen reader and without a script.
10,000 pages have several hundred thousand texts, so most are skipped after a quick check of their words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from types import MappingProxyType

from markupsafe import Markup

from site_builder.model.places import GlossaryTerm
from site_builder.rendering.safe import safe
from site_builder.rendering.texts import inline, prose

_TAGS = re.compile(r"(<[^>]*>)")
_AROUND = ("{}", "{},", "{}.", "{};", "{}:", "{})", "({}", "({})", "{}?", '"{}', '{}"')
"""Forms of a word between spaces. A word inside Markdown syntax (`**placebo**`) is skipped."""


_Form = tuple[str, str, str, str]
"""A form of a word in lower case, the term's identifier, the form as escaped HTML, and for an abbreviation its exact
capitals: ALT is a liver test, but "alt" is German for old."""
_LONGEST_ABBREVIATION = 5


MOST = 15
"""Largest number of the tool's medical words that one page explains: the first ones, each once."""


class Glossary:
    """Index of the words that a site explains.

    Args:
        terms: terms of the glossary by identifier.
        more: further terms; a page explains only the first of them, each once.
    """

    def __init__(
        self, terms: Mapping[str, GlossaryTerm], more: Mapping[str, GlossaryTerm] = MappingProxyType({})
    ) -> None:
        self.own = Glossary(terms) if more else self
        """The same glossary without the further terms."""
        self.more = frozenset(more)
        self.terms = {id_: term for id_, term in {**terms, **more}.items() if term.explain}
        starts: defaultdict[str, list[_Form]] = defaultdict(list)
        for id_, term in self.terms.items():
            for form in (term.term, *term.also):
                lowered, exact = form.lower(), form if _is_abbreviation(form) else ""
                for shape in _AROUND:
                    start = shape.format(lowered.split()[0])
                    starts[start].append((lowered, id_, escape(lowered, quote=False), exact))
        self._starts = dict(starts)
        self._words = frozenset(starts)

    def mark_words(self, text: str, html: str, marked_ids: set[str]) -> str:
        """Mark the words in HTML, except in links and code.

        Args:
            text: the source of the HTML.
            html: the HTML.
            marked_ids: identifiers of terms that are not marked again; newly marked terms are added.
        """
        starts, lowered = self._starts, text.lower()
        hits = self._words.intersection(lowered.split())
        if not hits:
            return html
        forms = {form for word in hits for form in starts[word] if form[1] not in marked_ids and form[0] in lowered}
        if not forms:
            return html
        html = str.__str__(html)  # slicing a `Markup` would create another `Markup` for each piece
        if "<" not in html:
            return _mark_words(html, forms, marked_ids)
        # Only up to the end of the last tag, because the pattern for tags need not read the text after it.
        last = html.rfind(">") + 1
        parts, inside = _TAGS.split(html[:last]), 0
        parts[-1] += html[last:]
        for place, part in enumerate(parts):
            if place % 2:
                inside += _DEPTH.get(part[1:].split(" ")[0].rstrip(">"), 0)
            elif part and not inside:
                parts[place] = _mark_words(part, forms, marked_ids)
        return "".join(parts)


_DEPTH = {"a": 1, "code": 1, "/a": -1, "/code": -1}


_OPENING = frozenset("([“‘«„¿¡（/-")
_CLOSING = re.compile(r"[-,.;:!?)\]”’»،؛؟。，、；：）/]+")
"""Punctuation that stays on the line of the word beside it."""


def _mark_words(text: str, forms: Iterable[_Form], marked_ids: set[str]) -> str:
    """Mark the first occurrence of each wanted term in HTML without tags. If two overlap, the one that begins first is
    marked or, if they begin together, the longer one."""
    lowered = _lowered(text)
    spans = [
        (start, -len(form), id_)
        for _, id_, form, exact in forms
        if (start := _place(exact, text) if exact else _place(form, lowered)) >= 0
    ]
    spans.sort()
    parts, end = [], 0
    for start, minus, id_ in spans:
        if start < end or id_ in marked_ids:
            continue
        marked_ids.add(id_)
        first = start - (start > end and text[start - 1] in _OPENING)
        after = _CLOSING.match(text, start - minus)
        word = f'<button type="button" class="term" popovertarget="word-{id_}">{text[start : start - minus]}</button>'
        if first < start or after:
            # Browsers break lines before and after a button, also between a word and its comma.
            word = f'<span class="whole">{text[first:start]}{word}{after[0] if after else ""}</span>'
        parts += [text[end:first], word]
        end = after.end() if after else start - minus
    return "".join([*parts, text[end:]])


def _lowered(text: str) -> str:
    """A text in lower case, of the same length: only the Turkish capital İ would become two characters."""
    return text.replace("İ", "I").lower()


_ENTITY = re.compile(r"&#?\Z").search
"""Matches before the name of an escaped character: "amp" in "&amp;" is no word."""


def _is_abbreviation(form: str) -> bool:
    return len(form) <= _LONGEST_ABBREVIATION and form.isupper() and form.isalpha()


def _place(form: str, lowered: str) -> int:
    """Position of a form of a word as a whole word, or -1."""
    start = lowered.find(form)
    while start >= 0:
        end = start + len(form)
        is_whole = not (start and lowered[start - 1].isalnum()) and not (end < len(lowered) and lowered[end].isalnum())
        if is_whole and not _ENTITY(lowered, max(0, start - 2), start):
            return start
        start = lowered.find(form, start + 1)
    return -1


Say = Callable[..., Markup]
"""Converts Markdown, with the path to the site's folder, to HTML."""


class PageWords:
    """The words that one page explains.

    Args:
        glossary: the site's glossary, or None to explain nothing.
        root: the path from the page to the folder of its language.
        inline, prose: filters from Markdown to HTML; the renderer's, because those of other languages do more.
    """

    def __init__(self, glossary: Glossary | None, root: str, inline: Say = inline, prose: Say = prose) -> None:
        self._inline, self._prose = inline, prose
        self._glossary = self._all = glossary if glossary and glossary.terms else None
        self._root = root
        self._used: set[str] = set()
        self._once: set[str] = set()

    def prose(self, text: str) -> Markup:
        """Convert Markdown of several paragraphs, as one block."""
        html = self._prose(text, self._root)
        glossary = self._glossary
        if glossary is None:
            return html
        return safe(self._mark(glossary, text, html, set()))

    def _mark(self, glossary: Glossary, text: str, html: str, marked_ids: set[str]) -> str:
        """Mark the words in HTML; of the further terms, only the first on a page, each once."""
        if not glossary.more:
            explained = glossary.mark_words(text, html, marked_ids)
        else:
            marked_ids |= self._once
            explained = glossary.mark_words(text, html, marked_ids)
            self._once |= marked_ids & glossary.more
            if len(self._once) >= MOST:
                self._glossary = glossary.own if glossary.own.terms else None
        self._used |= marked_ids
        return explained

    def block(self) -> Callable[[str], Markup]:
        """A function that converts the short texts of one block to HTML."""
        root, inline = self._root, self._inline
        if self._glossary is None:
            return partial(inline, root=root)
        marked_ids: set[str] = set()

        def say(text: str) -> Markup:
            html = inline(text, root)
            glossary = self._glossary
            if glossary is None:
                return html
            explained = self._mark(glossary, text, html, marked_ids)
            return html if explained is html else safe(explained)

        return say

    def used(self) -> tuple[tuple[str, GlossaryTerm], ...]:
        """The terms that have been marked so far, in the order of their identifiers."""
        if self._all is None:
            return ()
        return tuple((id_, self._all.terms[id_]) for id_ in sorted(self._used))
