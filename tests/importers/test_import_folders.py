"""Every importer has a folder in `content/registry` that a build reads, and every registry is an answer to `--api`."""

from importlib import import_module
from pkgutil import walk_packages

from click.testing import CliRunner

from site_builder import importers
from site_builder.cli.main import studyboard
from site_builder.importers.fetching import REGISTRIES
from site_builder.records.layout import IMPORT_FOLDERS


def test_a_build_reads_the_folder_of_every_importer() -> None:
    modules = (import_module(each.name) for each in walk_packages(importers.__path__, f"{importers.__name__}."))
    folders = {module.FOLDER for module in modules if hasattr(module, "FOLDER")}
    assert len(folders) > 6
    assert folders <= set(IMPORT_FOLDERS), "add it to IMPORT_FOLDERS in `records/layout.py`, else builds skip it"


def test_the_help_names_every_registry_that_can_be_queried() -> None:
    shown = " ".join(CliRunner().invoke(studyboard, ["import", "--help"]).output.split())
    for registry in REGISTRIES:
        assert f"{registry.key}=URL" in shown, "name it in `registry_options` of `cli/registries.py`"
