"""Records as different people type them: the same study in random YAML styles."""

from random import Random
from typing import Any

Values = dict[str, Any]


class Hand:
    """A person's way of typing. The same seed gives the same text for the same values."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def type(self, values: Values) -> bytes:
        """The values as a file."""
        self.random = Random(self.seed)
        self.anchored: dict[str, str] = {}
        self.anchors = self.random.random() < 0.4
        self.flow_entries = self.random.random() < 0.3
        self.quoted_keys = self.random.choice([0.0, 0.0, 0.3, 1.0])
        self.comments = self.random.choice([0.0, 0.3, 0.7])
        self.indent = self.random.choice([0, 2, 4])
        if self.random.random() < 0.15:
            text = self.random.choice(["", "# all in brackets\n"]) + self.flow(
                values, spread=self.random.random() < 0.5
            )
        else:
            text = self.random.choice(["", "---\n", "# A study.\n\n", "# yaml-language-server: $schema=x.json\n"])
            text += "\n".join(self.block(values, 0, top=True))
        if self.random.random() < 0.7:
            text += "\n" + self.random.choice(["", "", "\n", "# the end\n", "\n# the\n# end\n", "...\n"])
        line_break = self.random.choice(["\n", "\n", "\n", "\r\n", "\r\n", "\r"])
        mark = self.random.choice([b"", b"", b"", b"\xef\xbb\xbf"])
        return mark + text.replace("\n", line_break).encode()

    def block(self, values: Values, column: int, top: bool = False) -> list[str]:
        """A group of fields, one below the other."""
        lines: list[str] = []
        for key, value in values.items():
            if top and lines and self.random.random() < 0.4:
                lines.append("")
            lines += self.comment_lines(column)
            name = " " * column + self.key(key) + ":"
            if isinstance(value, dict):
                lines += [name + self.remark(), *self.block(value, column + self.random.choice([2, 3, 4]))]
            elif isinstance(value, list):
                lines += self.entries(name, value, column)
            else:
                lines += self.field(name, key, value, column)
        return lines

    def field(self, name: str, key: str, value: str | None, column: int) -> list[str]:
        if value is None:
            return [name + self.random.choice(["", " ", " ~", " null"]) + self.remark()]
        if key in ("about", "note"):
            inner = " " * (column + self.random.choice([2, 4]))
            return [
                f"{name} {self.random.choice(['|', '>', '|-', '>-', '|+'])}",
                *(inner + line for line in value.split("\n")),
            ]
        return [f"{name}{self.random.choice([' ', ' ', '  ', '   '])}{self.scalar(value)}{self.remark()}"]

    def entries(self, name: str, values: list[Any], column: int) -> list[str]:
        if not values or all(isinstance(value, str) for value in values):
            return [f"{name} [{', '.join(self.scalar(value, flow=True) for value in values)}]{self.remark()}"]
        lines, dash = [name + self.remark()], " " * (column + self.indent)
        gap = self.random.choice([" ", " ", "   "])
        for value in values:
            lines += self.comment_lines(column)
            if self.flow_entries or self.random.random() < 0.15:
                lines.append(f"{dash}-{gap}{self.flow(value)}{self.remark()}")
                continue
            inner = self.block(value, len(dash) + 1 + len(gap))
            while inner[0].lstrip().startswith("#") or not inner[0].strip():
                inner.pop(0)
            lines += [f"{dash}-{gap}{inner[0].lstrip()}", *inner[1:]]
        return lines

    def flow(self, value: Any, spread: bool = False) -> str:
        """A value in brackets."""
        if isinstance(value, dict):
            pairs = [
                f"{self.key(key)}: {self.flow(inner) if inner is not None else '~'}" for key, inner in value.items()
            ]
            comma = ",\n  " if spread else self.random.choice([", ", ",", " , "])
            return "{" + self.random.choice(["", " "]) + comma.join(pairs) + self.random.choice(["", " "]) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(inner) for inner in value) + "]"
        return self.scalar(value, flow=True)

    def key(self, key: str) -> str:
        if self.random.random() >= self.quoted_keys:
            return key
        return f'"{key}"' if self.seed % 2 else f"'{key}'"

    def scalar(self, value: str, flow: bool = False) -> str:
        """A text with or without quotes, with an anchor if it occurs again further down."""
        anchored = self.anchors and not flow and value in self.anchored
        if anchored and self.random.random() < 0.7:
            return f"*{self.anchored[value]}"
        style = self.random.choice(["", "", "", "'", '"'])
        plain = not any(letter in value for letter in "\n:#'\"[]{},&*|>%@`-") or value[:1].isdigit()
        if style == "'" or (not style and not plain):
            return "'" + value.replace("'", "''").replace("\n", "\n\n      ") + "'"
        if style:
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        return value

    def remark(self) -> str:
        if self.random.random() >= self.comments:
            return self.random.choice(["", "", "", " ", "\t"])
        return self.random.choice([" # why", "   # checked: yes", "\t# {status: open}", " # Übung"])

    def comment_lines(self, column: int) -> list[str]:
        if self.random.random() >= self.comments / 3:
            return []
        return [" " * self.random.choice([0, column]) + self.random.choice(["# status: open", "#", "# a remark"])]


def study(random: Random) -> Values:
    """A study with some locations."""
    day = f"2026-0{random.randrange(1, 10)}-1{random.randrange(10)}"
    values: Values = {"title": random.choice(["A study", "Étude: « air »", "It's a study"])}
    for key, value in (
        ("about", "First line.\nSecond line."),
        ("sponsor", "Example Hospital"),
        ("keywords", ["one", "two"]),
        ("identifiers", {"nct": "NCT00000000", "irb": None}),
    ):
        if random.random() < 0.5:
            values[key] = value
    values["locations"] = [
        _location(random, name, day) for name in ("north", "south", "east")[: random.randrange(1, 4)]
    ]
    if random.random() < 0.3:
        values["history"] = [{"on": "2026-01-02", "by": "Ada", "what": "begun"}]
    if random.random() < 0.4:
        values["supplemental"] = "More."
    return values


def _location(random: Random, name: str, day: str) -> Values:
    entry: Values = {"location": name}
    if random.random() < 0.3:
        entry = {"place": {"name": name.title(), "city": "Łódź"}}
    for key, value in (("status", "paused"), ("checked_on", day), ("checked_by", "Study office")):
        chance = random.random()
        if chance < 0.8:
            entry[key] = value
        elif chance < 0.87:
            entry[key] = None
    if random.random() < 0.4:
        entry["note"] = "Ring first.\nThen come."
    if random.random() < 0.3:
        entry["principal_investigator"] = {"name": "Ada L."}
    return entry
