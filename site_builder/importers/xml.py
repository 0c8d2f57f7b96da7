"""Safe parsing of XML from elsewhere, without entity bombs or external references."""

from xml.etree.ElementTree import Element, ParseError

from site_builder.importers.encodings import plain_xml, without_controls
from site_builder.importers.entry import Unreadable


def xml_root(data: bytes) -> Element:
    """The root element of a document, with all namespaces removed from names.

    Raises:
        Unreadable: the data is not XML, or contains something that untrusted XML must not contain.
    """
    from defusedxml.common import DefusedXmlException, DTDForbidden
    from defusedxml.ElementTree import fromstring

    data = plain_xml(data)
    try:
        try:
            root: Element = fromstring(data, forbid_dtd=True)
        except ParseError:
            if (repaired := without_controls(data)) == data:
                raise
            root = fromstring(repaired, forbid_dtd=True)
    except DTDForbidden:
        raise Unreadable(
            "it has a document type declaration (<!DOCTYPE …>), which is not read: it could hide a bomb"
        ) from None
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise Unreadable(f"it is not XML that can be read safely: {error}") from None
    for each in root.iter():
        each.tag = str(each.tag).rpartition("}")[2]
    return root
