"""Addresses in the settings, of which files for hosts are made."""

import pytest
from pydantic import ValidationError

from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.exports.headers import headers


def settings(**more: object) -> SiteSettings:
    return SiteSettings.model_validate({"organisation": "Example Hospital", **more})


@pytest.mark.parametrize(
    "path",
    [
        "a*b/",
        ":x/",
        ":splat",
        "../x/",
        "x/./y/",
        "/x//",
        "x\\y/",
        "{id}/",
        "Ü/",
        "%0a/",
        "%",
        "%2f..%2fx/",
        "x;y/",
        "$x",
        "a'b;(c)`{{7*7}}&lt;d/",
    ],
)
def test_a_path_that_hosts_read_otherwise_is_refused(path: str) -> None:
    """Its rule in `_headers` would be for other pages or for none: the site would be without its policy."""
    with pytest.raises(ValidationError, match="hosts would not read its path as it is written") as caught:
        settings(address=f"https://example.org/{path}")
    (proposed,) = caught.value.errors()[0]["ctx"]["instead"]
    assert settings(address=proposed).address == proposed


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/",
        "https://a_b.example.org/t~x/y-1.2/%20z/",
        "https://10.0.0.1/x",
    ],
)
def test_usual_addresses_are_taken(address: str) -> None:
    assert settings(address=address).address == address.rstrip("/") + "/"


@pytest.mark.parametrize("field", ["address", "embedded_on"])
@pytest.mark.parametrize(
    "host",
    [
        *("example.org:99999", "example.org:0", "example.org:", "example..org", ".example.org", "-x.org", "x-.org"),
        *("a.example;script-src", "a,b.org", f"{'a' * 64}.org", "straße.de"),
    ],
)
def test_hosts_that_cannot_be_are_refused(field: str, host: str) -> None:
    if host.endswith(":"):  # an empty port is the usual one
        settings(**{field: f"https://{host}/"})
        return
    with pytest.raises(ValidationError, match=r"no host|its port is not|in two ways"):
        settings(**{field: f"https://{host}/"})


def test_headers_have_hosts_in_plain_letters() -> None:
    """A browser does not understand others in a policy, and takes no header that holds them."""
    embedded = ["https://Zürich.example/x", "http://例え.example:8080", "https://www.example.org/"]
    found = headers(settings(embedded_on=embedded))["Content-Security-Policy"]
    assert found.isascii()
    assert found.endswith(
        "frame-ancestors https://xn--zrich-kva.example http://xn--r8jz45g.example:8080 https://www.example.org"
    )
