"""Prints the oldest version of each library that pyproject.toml allows, as constraints for pip.

Without any library, because it runs before one is installed.
"""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]

_LEAST = re.compile(r"([\w.-]+)>=([\w.]+)")


def constraints(requirements: list[str]) -> list[str]:
    """`name==version` for each requirement with a least version."""
    return [f"{least[1]}=={least[2]}" for each in requirements if (least := _LEAST.match(each))]


if __name__ == "__main__":
    print("\n".join(constraints(PROJECT["dependencies"])))
