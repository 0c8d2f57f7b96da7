"""The Content-Security-Policy of every page.

From `default-src 'none'` on (https://www.w3.org/TR/CSP3/): only files of the site itself, no inline script or style, no
`eval`, no WebAssembly, no other host. Data blocks such as JSON-LD are not executed and so not concerned.
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
"""In a `<meta>` of every page, so that it applies on any host and on a disk."""
