"""A program that is missing: its tests are skipped with the reason, but fail where everything is to run."""

import pytest

from .conftest import needed
from .ensure_programs import ALL_TESTS


def test_elsewhere_it_is_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ALL_TESTS, raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"no-such-server is not installed; `\.ci/run` installs it"):
        needed("no-such-server")


def test_under_ci_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALL_TESTS, "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-server is not installed"):
        needed("no-such-server")


def test_what_is_there_is_found() -> None:
    assert needed("git").endswith("git")
