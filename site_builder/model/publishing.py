"""Where a site is published to."""

from site_builder.model.record import Record
from site_builder.model.scalars import Identifier, Text, WebAddress


class PublishTarget(Record):
    """A place the site can be sent to, under a name that is quick to type."""

    name: Identifier
    """Its name: `studyboard publish web`."""

    to: Text
    """A folder (./public), a branch (git+https://host/repository.git#gh-pages), a server (user@host:/var/www/studies,
    rsync://host/module/path) or storage (s3://bucket/prefix)."""

    endpoint: WebAddress | None = None
    """For storage that speaks S3 but is not Amazon's: its web address."""

    region: Text | None = None
    """For storage: its region."""
