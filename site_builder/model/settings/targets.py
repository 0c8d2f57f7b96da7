"""The targets that a site is published to."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from site_builder.model.record import Record
from site_builder.model.redact import redact_address
from site_builder.model.scalars import Identifier, Text, WebAddress, unreadable
from site_builder.model.settings.target_address import (
    AddressProblem,
    BranchAddress,
    check_endpoint,
    read_publish_address,
)


def read_target(value: Any) -> Any:
    """Check an address that a site can be published to; return it as it was written."""
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        address = read_publish_address(value)
    except AddressProblem as problem:
        raise unreadable("E310", problem.message, problem.hint) from None
    if isinstance(address, BranchAddress) and address.protocol == "file":
        # git runs the hooks of a repository on this machine, and the author of the site could have put one there.
        redacted = redact_address(value.strip())
        message = f"`{redacted}` is a repository on this machine, and publishing would run its hooks"
        raise unreadable("E310", message, f"name it on the command line: studyboard publish {redacted}")
    return value.strip()


def read_endpoint(value: str) -> str:
    """Check the web address of storage."""
    try:
        check_endpoint(value)
    except AddressProblem as problem:
        raise unreadable("E310", problem.message, problem.hint) from None
    return value


PublishTo = Annotated[Text, BeforeValidator(read_target)]
Endpoint = Annotated[WebAddress, AfterValidator(read_endpoint)]


class PublishTarget(Record):
    """A place the site can be sent to, under a name that is quick to type."""

    name: Identifier
    """Its name: `studyboard publish web`."""

    to: PublishTo
    """A folder (./public), a branch (git+https://host/repository.git#gh-pages), a server (user@host:/var/www/studies,
    rsync://host/module/path) or storage (s3://bucket/prefix)."""

    endpoint: Endpoint | None = None
    """For S3-compatible storage of providers other than Amazon: its web address."""

    region: Text | None = None
    """For storage: its region."""
