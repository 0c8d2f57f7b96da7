"""Countries as the registry names them, how often studies are there, and some of their cities.

City, state and position are real geography. The towns in between are invented (`places.py`).
"""

from typing import NamedTuple


class City(NamedTuple):
    """A city with its state (empty outside North America) and its position in degrees."""

    name: str
    state: str
    north: float
    east: float


class Country(NamedTuple):
    """A country; `weight` is its share of the sites of all studies, in thousandths."""

    name: str
    weight: int
    cities: tuple[City, ...]


def _country(name: str, weight: int, cities: str) -> Country:
    """Parse cities from one line: `name/state north east; …`."""
    found = []
    for each in cities.split(";"):
        place, north, east = each.strip().rsplit(" ", 2)
        city, _, state = place.partition("/")
        found.append(City(city, state, float(north), float(east)))
    return Country(name, weight, tuple(found))


COUNTRIES: tuple[Country, ...] = (
    _country("United States", 240,
             "Birmingham/Alabama 33.521 -86.802; Phoenix/Arizona 33.448 -112.074; "
             "Los Angeles/California 34.052 -118.244; San Diego/California 32.716 -117.165; "
             "Denver/Colorado 39.739 -104.985; Miami/Florida 25.774 -80.194; Tampa/Florida 27.948 -82.458; "
             "Atlanta/Georgia 33.749 -84.388; Chicago/Illinois 41.85 -87.65; Baltimore/Maryland 39.29 -76.612; "
             "Boston/Massachusetts 42.358 -71.06; Rochester/Minnesota 44.022 -92.47; "
             "St. Louis/Missouri 38.627 -90.198; Omaha/Nebraska 41.256 -95.94; New York/New York 40.714 -74.006; "
             "Durham/North Carolina 35.994 -78.899; Cleveland/Ohio 41.499 -81.695; "
             "Portland/Oregon 45.523 -122.676; Philadelphia/Pennsylvania 39.952 -75.164; "
             "Nashville/Tennessee 36.166 -86.784; Houston/Texas 29.763 -95.363; Dallas/Texas 32.783 -96.807; "
             "Seattle/Washington 47.606 -122.332"),
    _country("China", 97,
             "Beijing 39.907 116.397; Shanghai 31.222 121.458; Guangzhou 23.117 113.25; Wuhan 30.583 114.267; "
             "Chengdu 30.667 104.067; Hangzhou 30.294 120.161; Nanjing 32.062 118.778"),
    _country("Germany", 71,
             "Berlin 52.524 13.411; Hamburg 53.575 10.015; Munich 48.137 11.575; Cologne 50.933 6.95; "
             "Frankfurt 50.116 8.684; Leipzig 51.34 12.375; Dresden 51.051 13.738"),
    _country("Spain", 57,
             "Madrid 40.417 -3.703; Barcelona 41.389 2.159; Valencia 39.47 -0.377; Seville 37.383 -5.973"),
    _country("France", 50,
             "Paris 48.853 2.349; Lyon 45.748 4.847; Lille 50.633 3.058; Bordeaux 44.84 -0.581; "
             "Marseille 43.297 5.381; Nantes 47.217 -1.553"),
    _country("Japan", 47,
             "Tokyo 35.689 139.692; Osaka 34.694 135.502; Nagoya 35.181 136.906; Fukuoka 33.6 130.417"),
    _country("India", 35,
             "New Delhi 28.636 77.224; Mumbai 19.073 72.883; Bengaluru 12.972 77.594; Chennai 13.088 80.278"),
    _country("Italy", 34,
             "Rome 41.892 12.511; Milan 45.464 9.19; Naples 40.852 14.268; Bologna 44.494 11.343"),
    _country("United Kingdom", 31,
             "London 51.509 -0.126; Leeds 53.796 -1.548; Glasgow 55.865 -4.258; Cardiff 51.48 -3.18"),
    _country("Canada", 29,
             "Toronto/Ontario 43.706 -79.399; Montreal/Quebec 45.509 -73.588; Calgary/Alberta 51.05 -114.085; "
             "Vancouver/British Columbia 49.25 -123.119; Halifax/Nova Scotia 44.646 -63.573"),
    _country("Brazil", 25,
             "São Paulo -23.548 -46.636; Porto Alegre -30.033 -51.23; Recife -8.054 -34.881; "
             "Curitiba -25.428 -49.273"),
    _country("Poland", 22,
             "Warsaw 52.23 21.012; Krakow 50.061 19.937; Lodz 51.75 19.467; Gdansk 54.352 18.649"),
    _country("Korea, Republic of", 18, "Seoul 37.566 126.978; Busan 35.103 129.04; Daegu 35.87 128.591"),
    _country("Turkey", 17, "Ankara 39.92 32.854; Istanbul 41.014 28.95; Izmir 38.413 27.138"),
    _country("Australia", 15, "Sydney -33.868 151.207; Melbourne -37.814 144.963; Perth -31.952 115.861"),
    _country("Argentina", 14,
             "Buenos Aires -34.613 -58.377; Córdoba -31.413 -64.181; Rosario -32.947 -60.639"),
    _country("Russia", 13, "Moscow 55.752 37.616; Saint Petersburg 59.939 30.314; Novosibirsk 55.041 82.934"),
    _country("Austria", 10, "Vienna 48.208 16.372; Graz 47.067 15.45; Innsbruck 47.263 11.395"),
    _country("Switzerland", 10, "Zurich 47.367 8.55; Geneva 46.202 6.146; Basel 47.558 7.573"),
    _country("Belgium", 10, "Brussels 50.85 4.349; Ghent 51.05 3.717; Leuven 50.88 4.701"),
    _country("Taiwan", 9, "Taipei 25.048 121.532; Taichung 24.147 120.684; Kaohsiung 22.616 120.313"),
    _country("Netherlands", 9, "Amsterdam 52.374 4.89; Rotterdam 51.922 4.479; Utrecht 52.091 5.122"),
    _country("Chile", 8, "Santiago -33.457 -70.648; Temuco -38.74 -72.59"),
    _country("Portugal", 8, "Lisbon 38.717 -9.133; Porto 41.15 -8.61"),
    _country("Hungary", 8, "Budapest 47.498 19.04; Debrecen 47.533 21.633; Pécs 46.083 18.233"),
    _country("Romania", 8, "Bucharest 44.432 26.106; Cluj-Napoca 46.767 23.6; Iași 47.167 27.6"),
    _country("Czechia", 8, "Prague 50.088 14.421; Brno 49.195 16.608; Olomouc 49.596 17.252"),
    _country("Egypt", 8, "Cairo 30.062 31.25; Alexandria 31.202 29.916; Assiut 27.181 31.183"),
    _country("Israel", 8, "Haifa 32.818 34.989; Tel Aviv 32.081 34.781; Jerusalem 31.769 35.216"),
    _country("Mexico", 7,
             "Mexico City 19.428 -99.128; Monterrey 25.677 -100.318; Guadalajara 20.667 -103.392"),
    _country("Denmark", 7, "Copenhagen 55.676 12.566; Aarhus 56.157 10.211; Odense 55.396 10.388"),
    _country("Sweden", 7, "Stockholm 59.333 18.065; Gothenburg 57.707 11.967; Uppsala 59.859 17.645"),
    _country("Greece", 6, "Athens 37.984 23.728; Thessaloniki 40.64 22.944; Patras 38.245 21.734"),
    _country("Bulgaria", 6, "Sofia 42.698 23.324; Plovdiv 42.15 24.75; Varna 43.217 27.917"),
    _country("Ukraine", 5, "Kyiv 50.454 30.524; Lviv 49.838 24.023; Odesa 46.477 30.733"),
    _country("Norway", 4, "Oslo 59.913 10.746; Bergen 60.393 5.324; Trondheim 63.431 10.395"),
    _country("Finland", 4, "Helsinki 60.17 24.935; Tampere 61.499 23.787; Turku 60.451 22.267"),
    _country("Thailand", 4, "Bangkok 13.754 100.501; Chiang Mai 18.79 98.985; Khon Kaen 16.447 102.834"),
    _country("South Africa", 4, "Cape Town -33.926 18.424; Durban -29.858 31.029; Pretoria -25.745 28.188"),
    _country("Pakistan", 4, "Karachi 24.861 67.01; Lahore 31.558 74.351; Peshawar 34.008 71.579"),
    _country("Iran, Islamic Republic of", 3,
             "Tehran 35.694 51.422; Shiraz 29.61 52.531; Tabriz 38.08 46.292"),
    _country("Slovakia", 3, "Bratislava 48.148 17.107; Košice 48.714 21.258"),
    _country("Serbia", 3, "Belgrade 44.804 20.465; Niš 43.325 21.903"),
    _country("Malaysia", 3, "Kuala Lumpur 3.141 101.687; Johor Bahru 1.466 103.758; Kuching 1.55 110.333"),
    _country("Colombia", 3, "Bogotá 4.61 -74.082; Medellín 6.252 -75.564; Barranquilla 10.969 -74.781"),
    _country("Peru", 3, "Lima -12.043 -77.028; Arequipa -16.399 -71.535; Trujillo -8.116 -79.03"),
    _country("Hong Kong", 2, "Hong Kong 22.278 114.175; Sha Tin 22.383 114.188"),
    _country("New Zealand", 2,
             "Auckland -36.853 174.763; Christchurch -43.533 172.633; Wellington -41.287 174.776"),
    _country("Ireland", 2, "Dublin 53.333 -6.249; Cork 51.898 -8.471; Galway 53.272 -9.049"),
    _country("Croatia", 2, "Zagreb 45.814 15.978; Split 43.509 16.439"),
    _country("Georgia", 2, "Tbilisi 41.694 44.834; Batumi 41.642 41.634"),
    _country("Singapore", 2, "Singapore 1.29 103.85"),
    _country("Saudi Arabia", 2, "Riyadh 24.688 46.722; Jeddah 21.543 39.173"),
    _country("Vietnam", 2, "Hanoi 21.025 105.841; Ho Chi Minh City 10.823 106.63; Hue 16.462 107.595"),
    _country("Lebanon", 1, "Beirut 33.893 35.502; Tripoli 34.437 35.85"),
    _country("Philippines", 1, "Manila 14.604 120.982; Cebu City 10.317 123.891"),
    _country("Lithuania", 1, "Vilnius 54.689 25.28; Kaunas 54.902 23.91"),
    _country("Kenya", 1, "Nairobi -1.283 36.817; Kisumu -0.102 34.762; Mombasa -4.055 39.664"),
    _country("Uganda", 1, "Kampala 0.316 32.582; Mbarara -0.607 30.655"),
)  # fmt: skip
