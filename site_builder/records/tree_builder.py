"""Builds plain values from the nodes of YAML text, and reports what cannot be a value."""

import re
from bisect import bisect_right
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from site_builder.diagnostics import Diagnostic
from site_builder.model.near_values import is_no_value
from site_builder.records.characters.broken_links import find_broken_link
from site_builder.records.characters.forbidden import CONTROL
from site_builder.records.characters.garbled import find_garbled
from site_builder.records.characters.html_tags import HtmlTag, find_html
from site_builder.records.characters.other_fonts import find_other_font
from site_builder.records.field_mistakes.hints import two_people
from site_builder.records.field_mistakes.joined_entries import LISTS_OF_NAMES, joined_entries
from site_builder.records.field_mistakes.other_side import SIDES
from site_builder.records.field_mistakes.repeated_locations import repeated_locations
from site_builder.records.field_mistakes.user_info import user_info_error
from site_builder.records.fields.all_kinds import unmarked_lists
from site_builder.records.layout import SETTINGS_FILE
from site_builder.records.line_layout.joined_criteria import joined_lines
from site_builder.records.yaml_mistakes.error_place import quotes_or_note
from site_builder.records.yaml_mistakes.folded import with_lines
from site_builder.records.yaml_mistakes.outline import read_line
from site_builder.records.yaml_mistakes.pasted_mail import quoted_mail
from site_builder.records.yaml_mistakes.second_document import begins_again, begins_as_copy
from site_builder.records.yaml_text.line_errors import TYPOGRAPHIC, bullet_of
from site_builder.records.yaml_text.lines import LINE_BREAK, lines_of
from site_builder.records.yaml_text.parser import DEEPEST, TEXT_TAG
from site_builder.records.yaml_text.remark import TreeRemark
from site_builder.records.yaml_text.values import MOST_REPORTED, NOTHING, Path

MOST_VALUES = 100_000
"""Maximum number of values in one file after its aliases are expanded."""

_LONGEST_NO_VALUE = 20
"""Characters: more than any text has that says that there is no value."""

_POINT_INSIDE = re.compile(r"(?:^| )[^\w\s,.;:()/&+<>=~\"'’“”„%|]")
"""A character inside a text that may have been a dash at the beginning of a line."""
_FIELD_OR_ENTRY = re.compile(r"\n(?P<indent> *)(?:- +\S|[a-z][a-z0-9_-]*: *\S|[a-z][a-z0-9_-]*: *\r?\n)")
_QUOTES = frozenset({"'", '"'})
_CUT_SHORT = re.compile(r"[ \t]+(#\S.*)")
_REMARK = re.compile(r"[ \t]+(#[ \t]+\S.*)")


class Stop(Exception):
    """Stops reading if continuing would only repeat the problem, or never end."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class TreeBuilder:
    """Builds values from nodes, and collects `diagnostics`, `empties` and `doubtful`."""

    def __init__(
        self,
        file: str,
        text: str,
        corrected: frozenset[int],
        *,
        escapes: bool,
        aliases: bool,
        addresses: bool,
        comments: str,
    ) -> None:
        self.file = file
        self.text = text
        self.corrected = corrected
        """Numbers of the lines on which a mistake has already been reported."""
        self.escapes = escapes
        self.aliases = aliases
        self.comments = comments
        """The whole text if its comments may have cut a value short; otherwise ""."""
        self.addresses = addresses
        self._line_starts: list[int] = []
        self.values = 0
        self.diagnostics: list[Diagnostic] = []
        self.empties: list[Path] = []
        self.doubtful: list[Path] = []
        self.remarks: list[TreeRemark] = []
        self.joined_lines = False
        """Whether a text may have absorbed lines that were meant to be entries, or a field is written twice."""

    def build(self, node: Node, path: Path) -> Any:
        """Return the plain value of a node at a path.

        Raises:
            Stop: reading on would only repeat a problem, or never end.
        """
        if node.tag != TEXT_TAG:
            self.joined_lines = True
            self._say(
                "E204",
                node,
                f"the YAML tag `{node.tag.replace('tag:yaml.org,2002:', '!!')}` is not used here",
                "remove the word that begins with !, or put the whole text in quotes",
            )
            self._doubt(path)
        if self.aliases:
            self.values += 1
            if self.values > MOST_VALUES:
                raise self._stop("E205", node, "written out, the aliases of this file hold too many values")
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if len(path) > DEEPEST:
            raise self._stop("E206", node, f"this is nested more than {DEEPEST} levels deep")
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        return self._sequence(node, path)

    def _scalar(self, node: ScalarNode, path: Path) -> str | None:
        value: str = node.value
        if node.style != "|" and node.end_mark.line > node.start_mark.line:
            self.joined_lines |= node.style in _QUOTES and self._holds_fields(node)
            value = with_lines(node, self.text)
            if not node.style and path:
                self.diagnostics += joined_lines(node, value, path, self.text, self.file)
        if self.corrected and node.start_mark.line in self.corrected:
            self._doubt(path)
        if self.comments and not node.style:
            self._comment(node, path)
        if self.addresses:
            self._address(node, path)
        if tag := _shown_as_typed(value):
            self._html(node, tag)
        if not node.style:
            if value in NOTHING:
                self._remark(node, value, path)
                return None
            if not value.isascii() and TYPOGRAPHIC.fullmatch(value):
                self._remark(node, value, path)
            if _POINT_INSIDE.search(node.value) and node.start_mark.line < node.end_mark.line:
                self.joined_lines = True
        if len(value) < _LONGEST_NO_VALUE and is_no_value(value):
            self._remark(node, value.strip(), path)
        if self.escapes and (match := CONTROL.search(value)):
            message = f"the text holds an invisible control character (U+{ord(match[0]):04X})"
            self._say("E207", node, message, "remove the escape sequence that begins with \\")
        return value

    def _remark(self, node: ScalarNode, value: str, path: Path) -> None:
        """Notice a value as it is typed: in quotes of a word processor, or a word that says that there is none."""
        below = node.style in ("|", ">")
        line, column = node.start_mark.line + (2 if below else 1), 1 if below else node.start_mark.column + 1
        if value and node.start_mark.line not in self.corrected:
            self.remarks.append(TreeRemark(path, value, "", line, column))

    def _holds_fields(self, node: ScalarNode) -> bool:
        """Whether a text in quotes has fields that are not indented below it: its closing quote may be missing."""
        first = self.text[node.start_mark.index - node.start_mark.column : node.end_mark.index].partition("\n")[0]
        opened = read_line(0, first)
        parent = opened.parent_column if opened else 0
        lines = _FIELD_OR_ENTRY.finditer(self.text, node.start_mark.index, node.end_mark.index)
        return any(len(each["indent"]) <= parent for each in lines)

    def _comment(self, node: ScalarNode, path: Path) -> None:
        """Check the words after # on the line of a text, most of which belong to the text."""
        if comment := _CUT_SHORT.match(self.comments, node.end_mark.index):
            self._cut_short(node, comment[1], comment.start(1))
            self._doubt(path)
        elif remark := _REMARK.match(self.comments, node.end_mark.index):
            self.remarks.append(TreeRemark(path, node.value, remark[1].rstrip(), *self._position(remark.start(1))))

    def _address(self, node: ScalarNode, path: Path) -> None:
        if problem := user_info_error(node, path, self.file, self.text):
            self._stop_after_many(node)
            self.diagnostics.append(problem)
            self._doubt(path)

    def _html(self, node: ScalarNode, tag: HtmlTag) -> None:
        if sum(not each.is_error for each in self.diagnostics) >= MOST_REPORTED:
            return  # another warning adds nothing new, and stops nothing
        start, below = node.start_mark, node.style in ("|", ">")
        line, column = (start.line + 2 + tag.line, 1) if below else (start.line + 1, start.column + 1)
        self.diagnostics.append(Diagnostic(tag.code, self.file, tag.message, tag.hint, line=line, column=column))

    def _position(self, offset: int) -> tuple[int, int]:
        if not self._line_starts:
            self._line_starts = [0, *(line_break.end() for line_break in LINE_BREAK.finditer(self.comments))]
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _sequence(self, node: Node, path: Path) -> list[Any]:
        self.joined_lines |= not path  # a record is no list
        result = [self.build(child, (*path, place)) for place, child in enumerate(node.value)]
        self.empties += [(*path, place) for place, value in enumerate(result) if value is None]
        for again, message in repeated_locations(self.file, path, node):
            self._say("W312", again, message, "keep one of the two entries, with the status that holds now")
        return result

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        key_nodes: dict[str, Node] = {}
        for key_node, value_node in node.value:
            if key_node.__class__ is not ScalarNode:
                self._say("E208", key_node, "a key must be plain text", "if this is a text, put it in quotes")
                if node.flow_style:
                    self._doubt(path)
                continue
            key: str = key_node.value
            if key == "<<" and not key_node.style:
                self._say("E210", key_node, "the merge key `<<` is not used here", "write the fields out")
                continue
            if key in key_nodes:
                first = key_nodes[key].start_mark.line + 1
                self.joined_lines = True
                if not path and begins_again(node, key):
                    message = f"a second record begins here: `{key}` is on line {first} too"
                    is_copy = self.file == SETTINGS_FILE or begins_as_copy(node, value_node)
                    hint = "keep one of the two copies" if is_copy else "make a file for each record"
                    self._say("E209", key_node, message, hint)
                    break
                hint = "keep one of the two"
                if key in SIDES and (other := next(each for each in SIDES if each != key)) not in _keys(node):
                    hint = f"if the criteria below it are those of `{other}:`, write that instead; if not, {hint}"
                if key == "principal_investigator":
                    hint = two_people([result.get(key, "…"), value_node.value])
                self._say("E203", key_node, f"`{key}` is written twice here; the first is on line {first}", hint)
                continue
            key_nodes[key] = key_node
            value = self.build(value_node, (*path, key))
            if self._has_bullets(key_node, value_node):
                self.joined_lines = True
            if key in LISTS_OF_NAMES:
                self.diagnostics += joined_entries(key, value_node, self.file)
            if value is None:
                self.empties.append((*path, key))
                self.joined_lines |= key_node.start_mark.column > node.start_mark.column  # after a question mark
            else:
                result[key] = value
        if ("location" in result and "place" in result) or ("text" in result and "heading" in result):
            self.joined_lines = True
        return result

    def _has_bullets(self, key_node: ScalarNode, value_node: Node) -> bool:
        """Whether the value below the key of a list begins with a bullet, which is no dash."""
        if value_node.start_mark.line == key_node.start_mark.line or key_node.value not in unmarked_lists():
            return False
        first = value_node.value[0][0] if isinstance(value_node, MappingNode) and value_node.value else value_node
        return isinstance(first, ScalarNode) and not first.style and bullet_of(first.value.split("\n")[0]) != ""

    def _doubt(self, path: Path) -> None:
        if path:
            self.doubtful.append(path)

    def _cut_short(self, node: Node, words: str, offset: int) -> None:
        self._stop_after_many(node)
        line, column = self._position(offset)
        message = f"`{words[:40]}` is left out: after a space, # begins a comment"
        whole = lines_of(self.comments)[line - 1]
        hint = quotes_or_note(whole, column if node.value else 0)
        self.diagnostics.append(Diagnostic("E211", self.file, message, hint, line=line, column=column))

    def _stop_after_many(self, node: Node) -> None:
        errors = [each for each in self.diagnostics if each.is_error]
        if len(errors) >= MOST_REPORTED:
            message = "this file has more problems from here on, which are not listed"
            raise Stop(self._diagnostic(errors[-1].code, node, message, "correct those above first"))

    def _say(self, code: str, node: Node, message: str, hint: str) -> None:
        self._stop_after_many(node)
        self.diagnostics.append(self._diagnostic(code, node, message, hint))

    def _stop(self, code: str, node: Node, message: str) -> Stop:
        hint = "a record is a short list of fields; remove what is not one"
        return Stop(self._diagnostic(code, node, message, hint))

    def _diagnostic(self, code: str, node: Node, message: str, hint: str) -> Diagnostic:
        mark = node.start_mark
        return Diagnostic(code, self.file, message, hint, line=mark.line + 1, column=mark.column + 1)


def _shown_as_typed(value: str) -> HtmlTag | None:
    """What another program left in a text, and readers would see."""
    tag = None
    if "<" in value or "&" in value or not value.isascii():
        tag = find_html(value) or find_garbled(value) or find_other_font(value)
        tag = tag or (find_broken_link(value) if "<http" in value else None)
    if tag is None and ("](" in value or "] (" in value or ")[" in value):
        tag = find_broken_link(value)
    return tag or (quoted_mail(value) if ">" in value else None)


def _keys(node: MappingNode) -> list[str]:
    """The keys of a group."""
    return [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
