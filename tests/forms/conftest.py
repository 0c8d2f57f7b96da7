"""The server of forms for the modules that define a `site`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forms.here import Here, forms_here


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Here]:
    """A server in this process with the forms of the module's site."""
    with forms_here(site) as server:
        yield server
