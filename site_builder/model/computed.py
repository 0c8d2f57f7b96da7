"""A dictionary that computes its values."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Computed(dict[K, V]):
    """Values that are computed from their keys when they are first needed.

    Unlike `lru_cache`, it finds a value by the key alone, not by all arguments of a function, which takes a fifth of
    the time. It keeps everything, so it is for keys of which a site has few different ones.

    Args:
        compute: returns the value of a key.
    """

    def __init__(self, compute: Callable[[K], V]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: K) -> V:
        value = self[key] = self._compute(key)
        return value
