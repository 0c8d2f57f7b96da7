"""Queries and the studies that they must find: word forms, spellings, typing slips, other languages.

The search benchmark and the browser tests use the same queries. Study `covid` is called "COVID-19 in adults", and so
on: a study's title is the text that must be found, in whichever form somebody types it.
"""

from pathlib import Path

from tests.sites import SITE, write_yaml

TITLES = {
    "covid": "COVID-19 in adults",
    "covid-joined": "COVID19 booster",
    "covid-spaced": "Vaccine against Covid 19",
    "her": "HER2-positive disease",
    "her-hyphen": "HER-2 status",
    "her-spaced": "Testing for HER 2",
    "type": "Tablets for type 2 diabetes",
    "type-hyphen": "Type-2 diabetes at home",
    "type-joined": "Walking with type2 diabetes",
    "eclampsia": "Preventing pre-eclampsia",
    "eclampsia-joined": "Aspirin in preeclampsia",
    "eclampsia-spaced": "Pre eclampsia in a second pregnancy",
    "follow": "Follow-up of survivors",
    "follow-joined": "Five year followup",
    "follow-spaced": "Follow up by telephone",
    "pdl": "PD-L1 blockade",
    "pdl-joined": "Antibodies against PDL1",
    "il": "IL-6 and inflammation",
    "il-joined": "Blocking IL6",
    "fu": "5-FU as an infusion",
    "fu-spaced": "5 FU tablets",
    "vitamin": "Vitamin B-12 by mouth",
    "ray": "X-ray of the chest",
    "ray-joined": "Digital xray",
    "ecig": "E-cigarette use in teenagers",
    "long": "Long COVID rehabilitation",
    "long-hyphen": "Fatigue in long-covid",
    "haem": "Gene therapy for haemophilia",
    "hem": "A registry of hemophilia",
    "oed": "Macular oedema",
    "ed": "Edema after surgery",
    "oes": "Cancer of the oesophagus",
    "es": "Barrett esophagus",
    "leuk": "Leukaemia of childhood",
    "paed": "A paediatric registry",
    "diarr": "Diarrhoea in travellers",
    "foetal": "Foetal growth",
    "gyn": "Gynecology clinic",
    "orth": "Orthopaedic surgery at home",
    "tum": "Solid tumours",
    "centre": "A single-centre randomised trial of behaviour",
    "hidden": "Alz\u200bheimer and demen\u00adtia",
    "lymph": "Lymph node biopsy",
    "lymphoma": "Lymphoma in older people",
    "brest": "Colon screening",
    "breast": "Letrozole for early disease",
    "asthma": "Inhaler for children",
    "tnf": "TNF-α blockers",
    "tnf-name": "Infliximab against TNF alpha",
    "tgf": "TGFβ in fibrosis",
    "antitrypsin": "Alpha-1 antitrypsin deficiency",
    "antitrypsin-greek": "α1-antitrypsin by vein",
    "brca": "Carriers of BRCA1/2",
    "oxygen": "VO₂ max at altitude",
    "melanoma": "Melanoma of stage IV",
    "melanoma-digit": "Stage 4 melanoma and sleep",
    "sore": "Cold sores",
    "kras": "KRAS G12C",
    "car": "CAR T cells",
}

COVID, LONG = {"covid", "covid-joined", "covid-spaced"}, {"long", "long-hyphen"}
HER, TYPE = {"her", "her-hyphen", "her-spaced"}, {"type", "type-hyphen", "type-joined"}
ECLAMPSIA = {"eclampsia", "eclampsia-joined", "eclampsia-spaced"}
FOLLOW, PDL = {"follow", "follow-joined", "follow-spaced"}, {"pdl", "pdl-joined"}
ANTITRYPSIN = {"antitrypsin", "antitrypsin-greek"}
TUMORS = {"tum", "breast", "brest", "leuk", "lymphoma", "oes"}

PAIRS: tuple[tuple[str, set[str]], ...] = tuple(
    (typed, wanted)
    for forms, wanted in (
        (("COVID-19", "covid19", "covid 19", "Covid\u201119"), COVID),
        (("HER2", "her-2", "HER 2", "her2"), HER),
        (("type2", "type 2", "type-2", "type 2 diabetes", "type2 diabetes"), TYPE),
        (("pre-eclampsia", "preeclampsia", "pre eclampsia", "preeclamp", "pre eclam"), ECLAMPSIA),
        (("follow-up", "followup", "follow up"), FOLLOW),
        (("PD-L1", "pdl1", "pd l1", "pd-l-1"), PDL),
        (("IL-6", "il6", "il 6"), {"il", "il-joined"}),
        (("5-FU", "5fu", "5 fu"), {"fu", "fu-spaced"}),
        (("vitaminb12", "vitamin b12", "vitamin b-12", "Vitamin B 12"), {"vitamin"}),
        (("x-ray", "xray", "x ray", "X-rays"), {"ray", "ray-joined"}),
        (("e-cigarette", "ecigarette", "e cigarettes"), {"ecig"}),
        (("long covid", "long-covid", "longcovid"), LONG),
        (("haemophilia", "hemophilia", "haemo", "hemo"), {"haem", "hem"}),
        (("oedema", "edema"), {"oed", "ed"}),
        (("oesophagus", "esophagus", "oesoph", "esoph"), {"oes", "es"}),
        (("leukaemia", "leukemia", "leukaemias"), {"leuk"}),
        (("paediatric", "pediatric"), {"paed"}),
        (("diarrhoea", "diarrhea"), {"diarr"}),
        (("foetal", "fetal"), {"foetal"}),
        (("gynaecology", "gynecology"), {"gyn"}),
        (("orthopaedic", "orthopedic"), {"orth"}),
        (("randomized", "randomised", "behavior", "behaviour", "center", "centre", "single center"), {"centre"}),
        (("tumor", "tumour", "tumors", "tumours"), TUMORS),
        (("alzheimer", "Alz\u00adheimer", "dementia"), {"hidden"}),
        (("lymph",), {"lymph", "lymphoma"}),
        (("TNF-α", "tnf alpha", "tnf-alpha", "tnfalpha", "TNFα", "tnfα"), {"tnf", "tnf-name"}),
        (("TGF-β", "tgf beta", "tgfbeta", "tgfb", "TGFβ"), {"tgf"}),
        (("alpha-1 antitrypsin", "alpha 1 antitrypsin", "α1 antitrypsin", "α1-antitrypsin"), ANTITRYPSIN),
        (("brca1", "brca2", "BRCA-2", "brca 2"), {"brca"}),
        (("vo2max", "VO2 max", "vo2"), {"oxygen"}),
        (("melanoma stage 4", "stage iv melanoma", "stage-4 melanoma"), {"melanoma", "melanoma-digit"}),
        (("hemofilia", "haemofilia"), {"haem", "hem"}),
        (("diarea", "diarrea", "diarhea"), {"diarr"}),
        (("alzeimers", "altzheimers", "alzhimers"), {"hidden"}),
        (("lymfoma", "limphoma"), {"lymphoma"}),
        (("coldsore", "coldsores", "cold sore"), {"sore"}),
        (("krasg12c", "kras-g12c"), {"kras"}),
        (("cart", "car-t", "CAR T"), {"car"}),
        (("brest cancer", "Brest Cancer", "brest"), {"breast"}),
        (("asma", "niños", "asma en los niños", "the asma of niños"), {"asthma"}),
    )
    for typed in forms
)
"""Each query with the studies that must come first, in any order among themselves."""

_CONDITIONS = {
    "breast": "Breast Cancer",
    "brest": "Colon Cancer",
    "leuk": "Leukaemia",
    "lymphoma": "Lymphoma",
    "oes": "Oesophageal Cancer",
    "asthma": "Asthma",
}


def write_pairs_site(site: Path) -> Path:
    """Write a site of these studies, in English with one study in Spanish. Returns its folder."""
    content = site / "content"
    write_yaml(content / "site.yaml", {**SITE, "languages": ["en", "es"]})
    write_yaml(content / "locations.yaml", {"main": {"name": "Main", "city": "Rochester", "country": "United States"}})
    abroad = {"place": {"name": "CHU", "city": "Brest", "country": "France"}}
    for id_, title in TITLES.items():
        where = abroad if id_ == "brest" else {"location": "main"}
        conditions = [{"name": _CONDITIONS[id_]}] if id_ in _CONDITIONS else []
        locations = [{**where, "status": "open", "checked_on": "2026-11-02"}]
        write_yaml(
            content / "studies" / f"{id_}.yaml", {"title": title, "conditions": conditions, "locations": locations}
        )
    words = {"translator": "Office", "plain_title": "Un inhalador para niños con asma"}
    write_yaml(content / "studies" / "asthma.es.yaml", words)
    return site
