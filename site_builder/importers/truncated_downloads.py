"""Downloads that are cut off, closed after their last complete entry."""

_KINDS = (
    (b"Trials_downloaded_from_ICTRP", b"Trial"),
    (b"allTrials", b"fullTrial"),
    (b"ANZCTR_Trials", b"ANZCTR_Trial"),
    (b"SearchResult", b"trial"),
    (b"trials", b"trial"),
    (b"trials", b"Triall"),
)
"""Names of the root element and of an entry, for each registry. The WHO's platform itself cuts off downloads of very
many results."""
ROOTS = frozenset(root.decode() for root, _ in _KINDS)
_HEAD = 600


def root_of(data: bytes) -> bytes:
    """The name of the root element of a registry's download that has no end; b"" for anything else."""
    for root, _ in _KINDS:
        if b"<" + root in data[:_HEAD] and b"</" + root not in data:
            return root
    return b""


def without_torn_end(data: bytes) -> bytes | None:
    """A download that is cut off, closed after its last complete entry; None if it has none, or is not cut off."""
    root = root_of(data)
    for name, entry in _KINDS:
        complete, end, _ = data.rpartition(b"</%b>" % entry)
        if name == root and complete:
            return b"%b%b</%b>" % (complete, end, root)
    return None
