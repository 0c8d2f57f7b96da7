"""Studies again, from their files.

Other records are few and kept decoded in the memory. Studies are many; keeping them decoded would cost more on every
cold build than reading those few again whose pages must be made again after an edit.
"""

from pathlib import Path

from site_builder.diagnostics import Diagnostic, Trouble
from site_builder.model.study import Study
from site_builder.records.decode import decode, read_bytes
from site_builder.records.find import SourceFile


def study_again(site: Path, path: str) -> Study:
    """The study in a file that was valid when it was last looked at.

    Raises:
        Trouble: it is not valid any more.
    """
    file = SourceFile(path, "study", False, 0, 0)
    data = read_bytes(site, file)
    records = () if isinstance(data, Diagnostic) else decode(file, data).records
    if not records or not isinstance(records[0].record, Study):
        raise Trouble(f"{path} was changed while the site was built", "build again")
    return records[0].record
