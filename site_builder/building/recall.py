"""Studies again, from their files.

Other records are few and kept decoded in the memory. Studies are many; keeping them decoded would cost more on every
cold build than reading those few again whose pages must be made again after an edit.
"""

from pathlib import Path

from site_builder.diagnostics import Diagnostic, Trouble
from site_builder.model.study import Study
from site_builder.records.decode import Decoded, decode
from site_builder.records.layered import decode_layers, read_layers
from site_builder.records.layers import with_layers
from site_builder.records.source import SourceFile


def study_again(site: Path, path: str) -> Study:
    """The study in a file that was valid when it was last looked at.

    Raises:
        Trouble: it is not valid any more.
    """
    file = with_layers(site, SourceFile(path, "study", False, 0, 0))
    data = read_layers(site, file)
    if isinstance(data, Diagnostic):
        records: tuple[Decoded, ...] = ()
    else:
        records = (decode_layers(file, data) if file.under else decode(file, data[0])).records
    if not records or not isinstance(records[0].record, Study):
        raise Trouble(f"{path} was changed while the site was built", "build again")
    return records[0].record
