"""The addresses of each kind of page, kept in one place so that links and pages always agree.

Addresses are files, not folders, so that the site works from any host and from the file system. The later parts of
a list are in a folder of their own, where no record's identifier can clash with them.
"""

from site_builder.outputs.address import AddressPattern

HOME = AddressPattern("index.html")
FIND = AddressPattern("find.html")
STUDIES = AddressPattern("studies/index.html", "studies/all/{part}.html")
LETTER = AddressPattern("studies/a-z/{id}.html", "studies/a-z/{id}/{part}.html")
STUDY = AddressPattern("studies/{id}.html")
CONDITIONS = AddressPattern("conditions/index.html")
CONDITION = AddressPattern("conditions/{id}.html", "conditions/{id}/{part}.html")
LOCATIONS = AddressPattern("locations/index.html")
LOCATION = AddressPattern("locations/{id}.html", "locations/{id}/{part}.html")
LEADS_WITH = "at="
"""Comes after `#` in the address of a study's page, before a location or town that the page then shows first."""
TOWNS = "towns/"
TOWN = AddressPattern(f"{TOWNS}{{id}}.html", f"{TOWNS}{{id}}/{{part}}.html")
TOWNS_OF_COUNTRY = AddressPattern("towns/in/{id}.html")
STATUS = AddressPattern("status/{id}.html", "status/{id}/{part}.html")
INVESTIGATORS = AddressPattern("investigators/index.html", "investigators/all/{part}.html")
GLOSSARY = AddressPattern("glossary.html")
DATA = AddressPattern("open-data.html")
TEXT = AddressPattern("{id}.html")
FLYER = AddressPattern("flyers/{id}.html")
REFERRAL = AddressPattern("referral/{id}.html")
CARD = AddressPattern("cards/{id}.html")
FRESHNESS = AddressPattern("freshness.html")
RESULTS = AddressPattern("results/index.html", "results/all/{part}.html")
SCREEN = AddressPattern("screen/index.html")
STAFF = AddressPattern("for-staff/index.html", "for-staff/all/{part}.html")
SAVED = AddressPattern("saved.html")
COMPARE, CHOSEN = AddressPattern("compare/{id}.html"), AddressPattern("compare/index.html")
PICTURE, STUDY_PICTURE = AddressPattern("share.png"), AddressPattern("share/{id}.png")
QR_CODE = AddressPattern("qr/{id}.svg")
PARTS, WORDING = AddressPattern("preview/parts.html"), AddressPattern("preview/wording.html")
NOT_FOUND = AddressPattern("404.html")
