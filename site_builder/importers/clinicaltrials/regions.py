"""Regions of countries outside North America, where the registry's table does not say whether a part is a town."""

import re

from site_builder.model.countries import plain_form, usual_country

_NAMES = {
    "Germany": "Bavaria|Bayern|Baden-Württemberg|Baden-Wurttemberg|Brandenburg|Hesse|Hessen|Lower Saxony|Niedersachsen"
    "|Mecklenburg-Vorpommern|North Rhine-Westphalia|Nordrhein-Westfalen|Rhineland-Palatinate|Rheinland-Pfalz|Saarland"
    "|Saxony|Sachsen|Saxony-Anhalt|Sachsen-Anhalt|Schleswig-Holstein|Thuringia|Thüringen",
    "France": "Île-de-France|Ile-de-France|Auvergne-Rhône-Alpes|Rhône-Alpes|Nouvelle-Aquitaine|Aquitaine|Occitanie"
    "|Hauts-de-France|Grand Est|Provence-Alpes-Côte d'Azur|Pays de la Loire|Brittany|Bretagne|Normandy|Normandie"
    "|Bourgogne-Franche-Comté|Centre-Val de Loire|Alsace|Lorraine|Languedoc-Roussillon|Midi-Pyrénées",
    "Spain": "Andalusia|Andalucía|Aragon|Aragón|Asturias|Balearic Islands|Illes Balears|Basque Country|País Vasco"
    "|Canary Islands|Cantabria|Castile and León|Castilla y León|Castilla-La Mancha|Catalonia|Cataluña|Catalunya"
    "|Comunidad de Madrid|Community of Madrid|Comunidad Valenciana|Valencian Community|Extremadura|Galicia|Navarre"
    "|Navarra",
    "Italy": "Abruzzo|Apulia|Puglia|Basilicata|Calabria|Campania|Emilia-Romagna|Friuli-Venezia Giulia|Lazio|Liguria"
    "|Lombardy|Lombardia|Marche|Molise|Piedmont|Piemonte|Sardinia|Sardegna|Sicily|Sicilia|Tuscany|Toscana"
    "|Trentino-Alto Adige|Umbria|Veneto",
    "United Kingdom": "England|Scotland|Wales|Northern Ireland|Greater London|West Midlands|West Yorkshire|Kent|Surrey"
    "|South Yorkshire|Greater Manchester|Merseyside|Tyne and Wear|Devon|Cornwall|Norfolk|Suffolk|Essex|Hampshire",
    "Netherlands": "North Holland|Noord-Holland|South Holland|Zuid-Holland|North Brabant|Noord-Brabant|Gelderland"
    "|Limburg|Overijssel|Friesland|Flevoland|Drenthe|Zeeland",
    "Belgium": "Flemish Brabant|Vlaams-Brabant|East Flanders|Oost-Vlaanderen|West Flanders|West-Vlaanderen|Hainaut"
    "|Walloon Brabant",
    "China": "Anhui|Fujian|Gansu|Guangdong|Guangxi|Guizhou|Hainan|Hebei|Heilongjiang|Henan|Hubei|Hunan|Inner Mongolia"
    "|Jiangsu|Jiangxi|Liaoning|Ningxia|Qinghai|Shaanxi|Shandong|Shanxi|Sichuan|Xinjiang|Yunnan|Zhejiang",
    "Japan": "Aichi|Ehime|Gunma|Hokkaido|Hyogo|Ibaraki|Ishikawa|Iwate|Kagawa|Kanagawa|Mie|Miyagi|Okinawa|Shiga|Shimane"
    "|Tochigi|Yamanashi",
    "Brazil": "Bahia|Ceará|Espírito Santo|Goiás|Mato Grosso|Mato Grosso do Sul|Minas Gerais|Paraná|Pernambuco"
    "|Rio Grande do Norte|Rio Grande do Sul|Santa Catarina",
    "India": "Andhra Pradesh|Assam|Bihar|Gujarat|Haryana|Karnataka|Kerala|Madhya Pradesh|Maharashtra|Odisha|Punjab"
    "|Rajasthan|Tamil Nadu|Telangana|Uttar Pradesh|West Bengal",
}
"""Regions that are not towns too, in the spellings of the registry's entries, by the country's usual name."""
_KIND = re.compile(
    r".+ (?:region|province|prefecture|voivodeship|oblast|county|governorate|canton|krai|state)"
    r"|(?:state|province) of .+|.+-do",
    re.IGNORECASE,
)
"""A name that says that it is a region: "Maule Region", "Gyeonggi-do"."""
_REGIONS = {country: frozenset(map(plain_form, names.split("|"))) for country, names in _NAMES.items()}


def is_region(name: str, country: str) -> bool:
    """Whether a name is that of a region, and not of a town.

    Args:
        name: a part of an address.
        country: the country of the address.
    """
    is_listed = plain_form(name) in _REGIONS.get(usual_country(country), ())
    return is_listed or _KIND.fullmatch(name) is not None
