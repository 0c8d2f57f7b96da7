"""Whether the time that something takes grows with the length of a text, or with its square."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import thread_time

from .shapes import Shape

SHORT = 400
TIMES = 8
"""How many times as long the long text is."""
ENOUGH = 0.008
"""Seconds of this thread within which the long text may be read, whatever the short one takes."""
FURTHER = 2.5
"""How much more than its share a long text may take. What grows with the square takes eight times as much."""
MOST = 1.0
"""Seconds after which nothing is waited for any more."""

Run = Callable[[str], object]


class TooSlow(Exception):
    """Time is up."""


@contextmanager
def _limited() -> Iterator[None]:
    """Processor time is counted and not the clock, because other programs use the machine too."""
    if not hasattr(signal, "SIGVTALRM"):  # Windows has no such clock
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(run: Run, text: str) -> float:
    """The processor time that something takes in this thread; the limit if it takes longer."""
    start = thread_time()
    try:
        with _limited():
            run(text)
    except TooSlow:
        return MOST
    return thread_time() - start


def excess(run: Run, shape: Shape) -> str:
    """How much longer a long text takes than it should; "" if it does not."""
    first = seconds(run, shape.text(SHORT * TIMES, 1))
    if first <= ENOUGH:
        return ""
    if first >= MOST:
        return f"{shape}: more than {MOST:.0f} s for {SHORT * TIMES} characters"
    # No text twice: some are remembered.
    short = min(seconds(run, shape.text(SHORT, number)) for number in (2, 3))
    if first <= TIMES * FURTHER * short:
        return ""
    short = min(short, seconds(run, shape.text(SHORT, 4)))
    long = min(first, *(seconds(run, shape.text(SHORT * TIMES, number)) for number in (5, 6)))
    if long <= max(ENOUGH, TIMES * FURTHER * short):
        return ""
    return f"{shape}: {short * 1000:.1f} ms for {SHORT} characters, {long * 1000:.0f} ms for {SHORT * TIMES}"


def too_slow(run: Run, shapes: Iterable[Shape]) -> list[str]:
    """The shapes that take too long."""
    return [found for shape in shapes if (found := excess(run, shape))]
