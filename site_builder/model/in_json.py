"""Cheaper validators for records read from JSON, where most values need no search for what somebody may have meant.

They accept less than the usual ones and give equal values. Whatever they refuse is read again with the usual ones,
which say what is wrong: see `model.reading.read_json_record`.
"""

from collections.abc import Callable
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class InJson:
    """Gives a type another validator where the input is JSON; write it after the validators that it replaces.

    Args:
        made_from: makes that validator from the usual one.
    """

    def __init__(self, made_from: Callable[[Any], CoreSchema]) -> None:
        self._made_from = made_from

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        usual = handler(source)
        return core_schema.json_or_python_schema(json_schema=self._made_from(usual), python_schema=usual)


def without_function() -> InJson:
    """Only the validator inside the function that is named before."""
    return InJson(lambda usual: usual["schema"])


def read_by(function: Callable[[str], Any]) -> InJson:
    """A text, read by this function and by nothing else."""
    read = core_schema.no_info_plain_validator_function(function)
    return InJson(lambda _: core_schema.chain_schema([core_schema.str_schema(), read]))
