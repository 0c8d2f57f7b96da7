"""Caches values of the last study only, because its page and its files for other programs are made in turn."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from site_builder.model.study import Study

P = ParamSpec("P")
T = TypeVar("T")


def of_last_study(compute: Callable[Concatenate[Study, P], T]) -> Callable[Concatenate[Study, P], T]:
    """Cache the last result of a function. Records are frozen, so the same object always has the same values."""
    latest: tuple[Study, object, T] | None = None

    @wraps(compute)
    def value(study: Study, /, *args: P.args, **kwargs: P.kwargs) -> T:
        nonlocal latest
        arguments: object = (args, kwargs) if kwargs else args
        if latest is None or latest[0] is not study or latest[1] != arguments:
            latest = (study, arguments, compute(study, *args, **kwargs))
        return latest[2]

    return value
