"""`studyboard schema`"""

import json
from pathlib import Path
from typing import Any

import click

from site_builder.diagnostics import Trouble
from site_builder.model.schema import schema_of
from site_builder.records.layout import ONE_FILE, PAGE, RECORD_KINDS

_NAMES = sorted([*(name for name in RECORD_KINDS if name != PAGE.name), *ONE_FILE, PAGE.name])


@click.command()
@click.argument("kind", type=click.Choice(_NAMES), default="study")
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
        click.echo(_text(_schema(kind)), nl=False)
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name in _NAMES:
            (output / f"{name}.json").write_text(_text(_schema(name)), encoding="utf-8")
    except OSError as error:
        raise Trouble(
            f"{error.filename or output} cannot be written: {error.strerror}", "check its permissions"
        ) from error
    click.echo(f"{len(_NAMES)} schemas in {output}")


def _schema(name: str) -> dict[str, Any]:
    if name in ONE_FILE:
        return schema_of(ONE_FILE[name].model, many=True)
    return schema_of(RECORD_KINDS[name].model)


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
