"""The tables (CSV) of the WHO's platform."""

import csv
import io
from pathlib import Path
from xml.etree.ElementTree import fromstring

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from tests.importers.test_ictrp import GERMAN, INDIAN, OURS, TODAY, read
from tests.importers.test_import import taken
from tests.importers.test_moved_apart import folders
from tests.sites import write_site


def table(*trials: str, delimiter: str = ",") -> str:
    rows = [{each.tag.replace("_", " "): each.text or "" for each in fromstring(trial)} for trial in trials]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def test_a_row_is_what_the_xml_has() -> None:
    expected = read(GERMAN, INDIAN)
    for delimiter in ",;\t":
        data = table(GERMAN, INDIAN, delimiter=delimiter).encode("utf-8-sig")
        assert list(entries(Document("x.csv", data=data), OURS, TODAY)) == expected


def test_the_column_of_whoever_pays_is_known() -> None:
    """The tables call the source of money "Source Name", unlike the XML."""
    data = table(GERMAN.replace("<TrialID>", "<Source_Name>A Fund</Source_Name><TrialID>")).encode()
    (found,) = entries(Document("x.csv", data=data), OURS, TODAY)
    assert isinstance(found, Imported)
    assert not [each for each in found.remarks if each.code == "W602"]


def test_letters_that_are_not_utf_8_are_refused() -> None:
    data = table(GERMAN.replace("Light &amp; breath", "Müdigkeit")).encode("latin-1")
    (found,) = entries(Document("x.csv", data=data), OURS, TODAY)
    assert not isinstance(found, Imported)
    assert "save it as UTF-8" in found[1]


def test_it_is_imported_like_any_file_of_a_registry(tmp_path: Path) -> None:
    file = tmp_path / "ICTRP.csv"
    file.write_text(table(GERMAN, INDIAN), encoding="utf-8")
    site = write_site(tmp_path / "site", 0)
    taken(site, file)
    assert folders(site) == {"ictrp": ["CTRI-2026-03-024132", "DRKS00012345"]}
