"""Names of invented people and places, in several scripts, each with the Latin letters of its identifier."""

NAMES: tuple[tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...] = (
    (
        (("Anna", "anna"), ("Ulrich", "ulrich"), ("Grace", "grace"), ("Samuel", "samuel"), ("Renée", "renee"),
         ("Björn", "bjoern"), ("Aoife", "aoife"), ("Mateo", "mateo"), ("Ingrid", "ingrid"), ("Omar", "omar")),
        (("Whitfield", "whitfield"), ("Müller", "mueller"), ("O'Connor", "oconnor"), ("García", "garcia"),
         ("Sørensen", "soerensen"), ("Lefèvre", "lefevre"), ("van der Berg", "van-der-berg"),
         ("Okafor", "okafor"),
         ("Hargreaves", "hargreaves"), ("Lindqvist", "lindqvist"), ("Castellano", "castellano"),
         ("Novák", "novak")),
    ),
    (
        (("Agnieszka", "agnieszka"), ("Łukasz", "lukasz"), ("Małgorzata", "malgorzata"),
        ("Stanisław", "stanislaw")),
        (("Wiśniewska", "wisniewska"), ("Żółtowski", "zoltowski"), ("Kamińska", "kaminska"),
        ("Dąbrowski", "dabrowski")),
    ),
    (
        (("Ελένη", "eleni"), ("Γιώργος", "giorgos"), ("Μαρία", "maria"), ("Νικόλαος", "nikolaos")),
        (("Παπαδοπούλου", "papadopoulou"), ("Ιωάννου", "ioannou"), ("Κωνσταντίνου", "konstantinou")),
    ),
    (
        (("花子", "hanako"), ("健太", "kenta"), ("さくら", "sakura"), ("一郎", "ichiro")),
        (("田中", "tanaka"), ("佐藤", "sato"), ("渡辺", "watanabe"), ("高橋", "takahashi")),
    ),
    (
        (("فاطمة", "fatima"), ("يوسف", "yusuf"), ("ليلى", "layla"), ("خالد", "khalid")),
        (("الحسن", "al-hassan"), ("المصري", "al-masri"), ("الخطيب", "al-khatib")),
    ),
    (
        (("秀英", "xiuying"), ("伟", "wei"), ("静", "jing"), ("建国", "jianguo")),
        (("王", "wang"), ("李", "li"), ("张", "zhang"), ("陈", "chen")),
    ),
)  # fmt: skip
"""Given names and family names, script by script; each with the Latin letters used in identifiers."""

CREDENTIALS = ("M.D.", "M.D., Ph.D.", "M.B., B.Ch.", "D.O.", "Ph.D.", "R.N., M.S.", "Pharm.D.")
POSITIONS = (
    "Professor of medicine",
    "Consultant",
    "Associate professor of neurology",
    "Head of the trial unit",
)

CITIES: tuple[tuple[str, str, str, str, float, float], ...] = (
    ("Rochester", "rochester", "Minnesota", "United States", 44.02, -92.47),
    ("Phoenix", "phoenix", "Arizona", "United States", 33.45, -112.07),
    ("Jacksonville", "jacksonville", "Florida", "United States", 30.33, -81.66),
    ("Boston", "boston", "Massachusetts", "United States", 42.36, -71.06),
    ("Eau Claire", "eau-claire", "Wisconsin", "United States", 44.81, -91.5),
    ("Sacramento", "sacramento", "California", "United States", 38.58, -121.49),
    ("Montréal", "montreal", "Québec", "Canada", 45.5, -73.57),
    ("Leeds", "leeds", "England", "United Kingdom", 53.8, -1.55),
    ("Köln", "koeln", "Nordrhein-Westfalen", "Germany", 50.94, 6.96),
    ("Łódź", "lodz", "Łódzkie", "Poland", 51.76, 19.46),
    ("Kraków", "krakow", "Małopolskie", "Poland", 50.06, 19.94),
    ("Θεσσαλονίκη", "thessaloniki", "Κεντρική Μακεδονία", "Greece", 40.64, 22.94),
    ("横浜市", "yokohama", "神奈川県", "Japan", 35.44, 139.64),
    ("القاهرة", "cairo", "محافظة القاهرة", "Egypt", 30.04, 31.24),
    ("杭州", "hangzhou", "浙江省", "China", 30.27, 120.16),
    ("São Paulo", "sao-paulo", "São Paulo", "Brazil", -23.55, -46.63),
    ("Göteborg", "goeteborg", "Västra Götaland", "Sweden", 57.71, 11.97),
    ("Zürich", "zuerich", "Zürich", "Switzerland", 47.38, 8.54),
)
"""City, its Latin letters, region, country, latitude and longitude."""

HOUSES = (
    ("University Hospital", "university-hospital"), ("Children's Hospital", "childrens-hospital"),
    ("Cancer Center", "cancer-center"), ("Heart Institute", "heart-institute"),
    ("Medical Center", "medical-center"),
    ("Family Clinic", "family-clinic"), ("Research Campus", "research-campus"), ("Eye Clinic", "eye-clinic"),
    ("St. Brigid's Hospital", "st-brigids"), ("Eastside Clinic", "eastside-clinic"),
)  # fmt: skip
"""Kinds of hospital, each with the letters of its identifier."""

STREETS = ("Elm Street", "Lindenallee", "ulica Długa", "Rue de l'Hôpital", "Harbour Road", "Second Avenue SW")
LANGUAGES = ("English", "Spanish", "Polish", "Greek", "Japanese", "Arabic", "Chinese", "French")
