"""Generates the parts of the documentation that come from models and codes: `python -m tests.docs.reference`."""

import json
import re
import types
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, get_args, get_origin

from site_builder.checks.rules import RULES
from site_builder.diagnostics import CODES
from site_builder.model.day import Age, Day
from site_builder.model.record import Record, Shorthand
from site_builder.model.schemas.published import SCHEMAS
from site_builder.model.schemas.records import field_texts
from site_builder.model.text.value import TextForm
from site_builder.model.text_fields import text_kinds
from site_builder.records.layout import RECORD_KINDS

ROOT = Path(__file__).resolve().parents[2]
CASES = (ROOT / "tests" / "bad_input", ROOT / "tests" / "checks")

INTRODUCTION = """# The fields of every record

Generated from the models by `python -m tests.docs.reference`; do not edit it by hand.

Records are YAML files in `content/`; the place is given with each kind below. `<id>` is the name of the file without
its ending. It becomes the page's address, and other records refer to it by this name.

Every plain value is read as the text that was typed ([why](decisions/0001-text-first-yaml.md)): `phase: 3`,
`postcode: 55905` and `healthy_volunteers: no` need no quotes. Put a text in quotes if it contains a colon with a space
after it, or begins with a character such as `*`, `&`, `@` or `[`. A key without a value counts as missing. Each entry
of a list begins with a dash; a list with one entry may be written as a single text.

## Texts

Texts are shown exactly as they were typed: `HLA-B*57:01`, `5*10^9/L`, `<5`, `>= 18`, `~10`, `snake_case`.
Only these three are marks, and only at the edges of words: `*italic*`, `**bold**` and
`[words](https://example.org/)`; the address of a link begins with `https://`, `http://`, `mailto:` or `tel:`, or is a
page of the site. A backslash before a mark keeps it: `\\*not italic*`. A telephone number with its country code,
`+1 507 555 0100`, becomes a link that dials it.

In a text with lists, an empty line begins a new paragraph, and two or more lines with marks are a list: dashes,
bullets as word processors paste them (`•`, `–`, `·`, `o`), or numbers and letters that count (`1.`, `a)`, `(i)`).
Indented lines are inner lists. A line of cells with bars and a line `|---|---|` below it begin a table;
so do two or more pasted lines of cells with tabs between them. A single line that begins with such a character
(`> 18 years`, `- 5 °C`, `# 2`) is shown as typed. Only pages in `content/pages/` are Markdown;
there too, a single star inside a word is no mark.

## Criteria

Criteria may nest and may be grouped:

```yaml
eligibility:
  inclusion:
    - Adults with asthma
    - text: "One of these:"
      items:
        - two attacks in the past year
        - one night in hospital
    - heading: For part 2 only
      items:
        - You took part in part 1
```
"""


FORMS = {TextForm.LINE: " [Text](#texts).", TextForm.PROSE: " [Text with lists](#texts)."}


def kinds_within(annotation: Any) -> list[Any]:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return [annotation]
    return [kind for inner in get_args(annotation) for kind in kinds_within(inner)]


def is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or (
        isinstance(annotation, types.UnionType) and any(is_list(each) for each in get_args(annotation))
    )


def takes(annotation: Any) -> str:
    if get_origin(annotation) is dict:
        return f"{takes(get_args(annotation)[1])}, each under its identifier"
    kind = next(kind for kind in kinds_within(annotation) if kind is not type(None))
    if issubclass(kind, Record):
        word = f"[{kind.__name__}](#{kind.__name__.lower()})"
        word = f"text or {word}" if issubclass(kind, Shorthand) else word
    elif issubclass(kind, Enum):
        word = "one of: " + ", ".join(f"`{each.value}`" for each in kind)
    else:
        word = {bool: "yes or no", int: "number", float: "number", Day: "date", Age: "age"}.get(kind, "text")
    return f"list of {word}" if is_list(annotation) else word


def table(model: type[Record]) -> list[str]:
    texts = field_texts(model)
    rows = ["| field | takes | meaning |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        needed = " (required)" if field.is_required() else ""
        meaning = " ".join(texts.get(name, "").split()).replace("|", "\\|")
        form = FORMS.get(text_kinds(model).get(name, TextForm.LITERAL), "")
        rows.append(f"| `{name}`{needed} | {takes(field.annotation)} | {meaning}{form} |")
    return rows


def records() -> str:
    lines = [INTRODUCTION]
    nested: dict[str, type[Record]] = {}
    roots = [kind.model for kind in RECORD_KINDS.values()]
    waiting = list(roots)
    while waiting:
        model = waiting.pop(0)
        for field in model.model_fields.values():
            for kind in kinds_within(field.annotation):
                if issubclass(kind, Record) and kind not in roots and kind.__name__ not in nested:
                    nested[kind.__name__] = kind
                    waiting.append(kind)
    for kind in RECORD_KINDS.values():
        where = {
            "site": "`content/site.yaml`",
            "page": "the front matter of `content/pages/<id>.md`",
            "study": "`content/studies/<id>.yaml`",
        }
        usual = f"`content/{kind.folder}.yaml` under its identifier, or `content/{kind.folder}/<id>.yaml`"
        place = where.get(kind.of or kind.name, usual)
        if kind.of:
            place = place.replace(".yaml", ".es.yaml").replace(".md", ".es.md") + ", `es` being the language"
        title = kind.name.replace("_", " ").capitalize()
        lines += [f"## {title}", "", f"In {place}.", "", *table(kind.model), ""]
    lines += ["## Records within records", ""]
    for name, model in sorted(nested.items()):
        lines += [f"### {name}", "", (model.__doc__ or "").strip().split("\n")[0], "", *table(model), ""]
    return "\n".join(lines)


def blocks(text: str) -> list[str]:
    """The printed text of each problem."""
    return [block.rstrip() for block in re.split(r"(?m)^(?=\S)", text) if re.search(r": [EWC]\d{3} ", block)]


def example(code: str) -> str:
    """The shortest printed text among the cases that has only this code; else the part of a longer one about it."""
    texts = [path.read_text(encoding="utf-8") for folder in CASES for path in sorted(folder.rglob("expected.txt"))]
    single = [text for text in texts if len(blocks(text)) == 1 and f": {code} " in text and code[0] != "C"]
    within = [block for text in texts for block in blocks(text) if f": {code} " in block.split("\n")[0]]
    return min(single or within, key=lambda text: (len(text), text), default="").rstrip()


def diagnostics() -> str:
    lines = [
        "# What each message means",
        "",
        "Generated from the codes and their test cases by `python -m tests.docs.reference`; do not edit it by hand.",
        "",
        "An error (E) stops the build and leaves the published site as it is; a warning (W) does not. A code",
        "that begins with C is a finding of `studyboard check`; each site decides whether it counts as an error or a",
        "warning: see [checks](checks.md). A code never changes its meaning.",
        "",
    ]
    for code in CODES.values():
        title = f"{code.title[0].upper()}{code.title[1:]}"
        lines += [f"## {code.id}", "", f"{title} ({code.severity.value}).", ""]
        if shown := example(code.id):
            lines += ["```", *shown.split("\n"), "```", ""]
    return "\n".join(lines)


def rules() -> str:
    lines = [
        "# The rules of `studyboard check`",
        "",
        "Generated from the rules by `python -m tests.docs.reference`; do not edit it by hand. To use them, see",
        "[checks](checks.md).",
        "",
        "| rule | code | counts as | finds | source |",
        "|---|---|---|---|---|",
    ]
    for rule in RULES:
        source = f"[{rule.source.title}]({rule.source.address})" if rule.source.address else rule.source.title
        code = f"[{rule.code}](diagnostics.md#{rule.code.casefold()})"
        lines.append(f"| `{rule.name}` | {code} | {rule.level} | {rule.name.help} | {source} |")
    return "\n".join([*lines, ""])


def published(name: str) -> str:
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/records.md": records,
    "docs/diagnostics.md": diagnostics,
    "docs/rules.md": rules,
    "docs/schema/study.json": partial(published, "study"),
    "docs/schema/studies.json": partial(published, "studies"),
    "docs/schema/changes.json": partial(published, "changes"),
}

if __name__ == "__main__":
    for name, text in PAGES.items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(text(), encoding="utf-8")
