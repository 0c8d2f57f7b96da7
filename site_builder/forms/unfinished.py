"""Unfinished forms that somebody keeps for later; none of their content is part of the site."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from site_builder.building.whole_file import put_whole
from site_builder.store.links_out import refuse_link_out


class UnfinishedForms:
    """The unfinished forms.

    Args:
        store_folder: the folder of the site's store, below which their files are kept.

    Raises:
        UserError: a link leads from there to a folder that is not of this site.
    """

    def __init__(self, store_folder: Path) -> None:
        self.folder = store_folder / "forms" / "kept"
        refuse_link_out(store_folder, self.folder)

    def save(self, address: str, form_data: Mapping[str, str]) -> None:
        """Save an unfinished form.

        Raises:
            UserError: it cannot be written.
        """
        put_whole(self._path(address), json.dumps({"name": address, "sent": dict(form_data)}).encode())

    def get(self, address: str) -> dict[str, str] | None:
        """The unfinished form of a record."""
        try:
            form_data = json.loads(self._path(address).read_text(encoding="utf-8"))["sent"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return {str(key): str(value) for key, value in form_data.items()} if isinstance(form_data, dict) else None

    def remove(self, address: str) -> None:
        """Delete an unfinished form after it was saved."""
        self._path(address).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """The records that have unfinished forms."""
        names = []
        for path in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else ():
            try:
                names.append(str(json.loads(path.read_text(encoding="utf-8"))["name"]))
            except (OSError, ValueError, KeyError, TypeError, RecursionError):
                continue
        return names

    def _path(self, address: str) -> Path:
        return self.folder / f"{sha256(address.encode()).hexdigest()[:24]}.json"
