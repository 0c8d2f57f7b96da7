"""The stylesheet as readers get it."""

import pytest

from site_builder.outputs.exports.brand import bare


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* it's about all */\na { b: c }\n", "a { b: c }\n"),
        ("a {\n  b: c; /* why */\n\n  d: e;\n}\n", "a {\nb: c; \nd: e;\n}\n"),
        ("/* one\n two */\n/* three */\na {}", "a {}"),
        (".a/* both */.b {}", ".a/**/.b {}"),
        (".a /* one in the other */ .b {}", ".a  .b {}"),
    ],
)
def test_comments_and_indentation_go(written: str, sent: str) -> None:
    assert bare(written.encode()) == sent.encode()


@pytest.mark.parametrize("kept", ['"/* a */"', "'/* a */'", '"\\"/* a */"', "url(//a.example/*/b)", '"a\\\n  b"'])
def test_what_means_something_stays(kept: str) -> None:
    assert bare(f"a {{ content: {kept} }}".encode()) == f"a {{ content: {kept} }}".encode()
