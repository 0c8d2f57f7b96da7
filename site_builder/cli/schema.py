"""`studyboard schema`"""

import json
from pathlib import Path
from typing import Any

import click

from site_builder.cli.terminal import say
from site_builder.diagnostics import file_error
from site_builder.records.layout import SCHEMAS, schema_named


@click.command()
@click.argument("kind", type=click.Choice(SCHEMAS), default="study")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write all schemas into this folder instead.",
)
def command(kind: str, output: Path | None) -> None:
    """Print the JSON Schema of a kind of record: study unless another is named.

    With a first line such as `# yaml-language-server: $schema=../schema/study.json` in a record, an editor that has a
    YAML language server completes keys and underlines mistakes. `studyboard schema -o content/schema` renews the files
    that the records of the starter point to.
    """
    if output is None:
        say(_text(schema_named(kind)), nl=False)
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            (output / f"{name}.json").write_text(_text(schema_named(name)), encoding="utf-8")
    except OSError as error:
        raise file_error(error, error.filename or output) from error
    say(f"{len(SCHEMAS)} schemas in {output}")


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
