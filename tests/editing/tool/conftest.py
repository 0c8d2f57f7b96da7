"""The tool, installed in every way."""

from tests.installed_tool import index, install, placed, repository, source, web, wheel

__all__ = ["index", "install", "placed", "repository", "source", "web", "wheel"]
