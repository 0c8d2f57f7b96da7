"""The server of forms for the modules that define a `site`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forms.diffs import of_content, put_back
from tests.forms.here import Here, forms_here


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Here]:
    """A server in this process with the forms of the module's site."""
    with forms_here(site) as server:
        yield server


@pytest.fixture
def records_restored(site: Path) -> Iterator[None]:
    """After the test, the records of the module's site are as they were before it."""
    before = of_content(site)
    yield
    put_back(site, before)
