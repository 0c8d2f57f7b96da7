"""Unfinished forms are kept, read and removed inside of the site's `.cache` only."""

from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.forms.unfinished import UnfinishedForms


@pytest.mark.parametrize("name", ["forms", "forms/kept"])
def test_no_form_is_kept_through_a_link_out(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / ".cache" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    with pytest.raises(UserError, match=rf"\.cache/{name} is a symbolic link that leads out"):
        UnfinishedForms(tmp_path / ".cache").save("study:asthma", {"title": "Asthma"})
    assert not list(elsewhere.rglob("*"))
