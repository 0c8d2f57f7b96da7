"""The error that ends the making of a page because of its template."""

from site_builder.diagnostics import Diagnostic


class TemplateFailure(Exception):
    """A template could not be read, uses something that does not exist, or makes too much."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
