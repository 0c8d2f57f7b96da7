"""JSON-LD of the site's data, in the vocabulary of schema.org."""

from typing import Any

from site_builder.model.settings.site import SiteSettings
from site_builder.outputs import addresses
from site_builder.outputs.data_sets import DataSet
from site_builder.outputs.frame import full_address


def data_catalog(sets: list[DataSet], settings: SiteSettings, latest: str) -> list[dict[str, Any]]:
    """The catalogue for search engines: https://schema.org/DataCatalog and https://schema.org/Dataset"""
    if not (settings.address and sets):
        return []
    page = full_address(settings, addresses.DATA.fill())
    publisher = {"@type": "Organization", "name": settings.organisation.name}
    data_set_entries = [
        {
            "@type": "Dataset",
            "@id": f"{page}#{each.id}",
            "name": each.title,
            "description": each.about,
            "url": page,
            "creator": publisher,
            "dateModified": latest,
            "isAccessibleForFree": True,
            "includedInDataCatalog": {"@type": "DataCatalog", "@id": f"{page}#catalog"},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.name,
                    "encodingFormat": file.media_type,
                    "contentUrl": full_address(settings, file.address),
                }
                for file in each.files
            ],
        }
        for each in sets
    ]
    catalog = {"@context": "https://schema.org", "@type": "DataCatalog", "@id": f"{page}#catalog"}
    return [catalog | {"name": settings.title, "url": page, "publisher": publisher, "dataset": data_set_entries}]
