"""The Content-Security-Policy of every page.

It starts with `default-src 'none'` (https://www.w3.org/TR/CSP3/) and allows only files of the site itself: no inline
script or style, no `eval`, no WebAssembly, no other host. Data blocks such as JSON-LD are not executed, so they need no
permission.
"""

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""The policy in a `<meta>` of every page, so that it applies on any host and to local files."""

FILES_POLICY = "script-src 'none'"
"""A second policy, for the organisation's own files: a picture (SVG) or a page among them can contain a script, which
would run with the rights of the site's own scripts."""
