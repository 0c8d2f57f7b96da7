"""Joined and hyphenated forms, American spelling, and stop words."""

from collections import Counter
from importlib.resources import files

import pytest

from site_builder.search.chinese import other_script
from site_builder.search.contribution import contribution
from site_builder.search.forms import american, index_terms
from site_builder.search.function_words import STOP, ignored
from site_builder.search.words import words
from tests.search.test_words import study


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("COVID-19", {"covid", "19", "covid19"}),
        ("Covid - 19 or Covid\u201119", {"covid", "19", "or", "covid19"}),
        ("HER2 and HER 2", {"her2", "and", "her", "2"}),
        ("type 2 diabetes", {"type", "2", "diabetes", "type2", "ii"}),
        ("PD-L1", {"pd", "l1", "pdl1"}),
        ("SARS-CoV-2", {"sars", "cov", "2", "sarscov", "cov2", "sarscov2"}),
        ("5-FU, 5 FU", {"5", "fu", "5fu", "fu5", "fluorouracil"}),
        ("X ray", {"x", "ray", "xray"}),
        ("Vitamin B12", {"vitamin", "b12", "vitaminb12", "vitb12"}),
        ("Vitamin B-12", {"vitamin", "b", "12", "b12", "vitaminb12", "vitb12"}),
        ("coenzyme Q 10", {"coenzyme", "q", "10", "q10", "coenzymeq10", "coq10"}),
        ("with B12, an A1", {"with", "b12", "an", "a1"}),
        ("pre eclampsia", {"pre", "eclampsia", "preeclampsia"}),
        ("18-65 years, 2026-11-28", {"18", "65", "years", "2026", "11", "28"}),
        ("Breast cancer", {"breast", "cancer", "tumor"}),
        ("Haemophilia", {"haemophilia", "hemophilia"}),
        ("肺癌", {"肺癌", "癌"}),
        ("TNF-α", {"tnf", "α", "tnfα", "alpha", "tnfalpha", "a", "tnfa"}),
        ("TGFβ", {"tgfβ", "tgfbeta", "tgfb"}),
        ("TGF-beta", {"tgf", "beta", "tgfbeta", "β", "tgfβ"}),
        ("IFN gamma", {"ifn", "gamma", "γ", "ifngamma", "ifnγ"}),
        ("Δ9-THC", {"δ9", "thc", "δ9thc", "delta9", "delta9thc", "d9", "d9thc"}),
        ("γρίπη", {"γριπη"}),
        ("BRCA1/2", {"brca1", "2", "brca2"}),
        ("CYP2C9/19", {"cyp2c9", "19", "cyp2c19"}),
        ("PD-(L)1", {"pd", "l", "1", "l1", "pdl1", "pd1"}),
        ("Lp(a)", {"lp", "a", "lpa"}),
        ("Ob/Gyn", {"ob", "gyn", "obgyn"}),
        ("stage IV", {"stage", "iv", "4", "stage4"}),
        ("stage 4", {"stage", "4", "stage4", "iv"}),
        ("Factor VIII", {"factor", "viii", "8", "factor8"}),
        ("vitamin C, fragile X", {"vitamin", "c", "vitc", "fragile", "x", "cfragile"}),
    ],
)
def test_terms_of_a_text(text: str, terms: set[str]) -> None:
    assert set(index_terms(text)) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A double-blind trial", {"doubleblind", "trial", "a"}),
        ("Observer blinded", {"observerblinded"}),
        ("Premature Ejaculation", {"prematureejaculation", "ejaculation"}),
        ("Premature infants", {"premature", "infants"}),
        ("Blind people", {"blind", "people"}),
    ],
)
def test_words_that_mean_something_else_together_find_a_text_together(text: str, terms: set[str]) -> None:
    """Parents of premature babies were shown studies of ejaculation, and blind people every double-blind study."""
    assert index_terms(text) == terms


def test_terms_are_no_longer_than_words() -> None:
    assert max(map(len, index_terms(f"{'x' * 40}-{'y' * 40} non {'z' * 40}"))) == 30


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Chronic Hepatitis B", "hepb"),
        ("Hepatitis-C", "hepc"),
        ("Coenzyme Q-10", "coq10"),
        ("CoQ10", "coenzyme"),
        ("Interleukin-17A", "il17a"),
        ("Interleukin 1 beta", "il1"),
        ("IL-6", "interleukin"),
        ("IL17", "interleukin"),
        ("in vivo", "invivo"),
        ("ex-vivo lungs", "exvivo"),
        ("Vitamin D", "vitd"),
        ("Pembrolizumab", "keytruda"),
        ("Tylenol", "paracetamol"),
        ("Apixaban", "thinner"),
        ("Coumadin", "thinner"),
        ("Coumadin", "warfarin"),
        ("Omega-3", "fish"),
        ("Wegovy", "shot"),
        ("Prednisolone", "steroid"),
        ("Pembrolizumab", "immunotherapy"),
        ("Lasix", "pill"),
        ("Continuous subcutaneous insulin infusion in children", "pump"),
        ("CSII", "pump"),
        ("An insulin pump at school", "csii"),
        ("Total Knee Arthroplasty", "replacement"),
        ("THA under spinal anaesthesia", "hip"),
        ("Patients on haemodialysis", "dialysis"),
        ("Drug-Eluting Stents", "stent"),
        ("Cardiac resynchronization therapy", "pacemaker"),
        ("Cardiac pacing", "marcapasos"),
        ("Capecitabine after neoadjuvant chemotherapy", "chemo"),
        ("Chemoradiotherapy for cancer of the tongue", "quimio"),
        ("Continuous Positive Airway Pressure", "cpap"),
        ("Cochlear implantation", "implant"),
        ("Bariatric surgery", "weight"),
        ("Phacoemulsification", "cataract"),
        ("高血压", "血壓"),
        ("憂鬱症", "忧郁"),
    ],
)
def test_what_people_call_it_finds_a_text(text: str, typed: str) -> None:
    assert typed in index_terms(text)


def test_names_of_medicines_are_single_words_on_one_line_each() -> None:
    lines = files("site_builder.search").joinpath("drug_names.txt").read_text("utf-8").splitlines()
    names = [words(name) for line in lines if not line.startswith("#") for name in line.split(",")]
    assert [name for name in names if len(name) != 1] == []
    assert sorted(name for name, times in Counter(map(tuple, names)).items() if times > 1) == []


def test_kinds_of_medicines_are_single_words_and_no_medicine_is_listed_twice() -> None:
    lines = files("site_builder.search").joinpath("drug_classes.txt").read_text("utf-8").splitlines()
    kinds = [line.split(":") for line in lines if not line.startswith("#")]
    names = [name.strip() for sides in kinds for side in sides for name in side.split(",")]
    assert [name for name in names if len(words(name)) != 1] == []
    medicines = Counter(name.strip() for _, side in kinds for name in side.split(","))
    assert [name for name, times in medicines.items() if times > 1] == []


def test_a_kind_does_not_find_another_medicine_by_its_name() -> None:
    """ "Warfarin" is not asked for by "apixaban", although both are blood thinners."""
    assert "warfarin" not in index_terms("Apixaban, a blood thinner")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Knee pain, and arthroplasty of the hip", "tka"),
        ("Vitamin D and C", "curettage"),
        ("Coil embolization", "iud"),
        ("Insulin and infusion pumps", "csii"),
        ("Pacemaker", "pacing"),
    ],
)
def test_a_device_is_known_by_a_whole_name_only(text: str, typed: str) -> None:
    assert typed not in index_terms(text)


def test_names_of_devices_and_procedures_have_six_languages_and_a_name_to_search_for() -> None:
    lines = files("site_builder.search").joinpath("procedure_names.txt").read_text("utf-8").splitlines()
    first, *rows = [line.split("|") for line in lines if not line.startswith("#")]
    assert {len(row) for row in rows} == {len(first)} == {6}
    names = [name.strip() for row in rows for column in row for name in column.split(",")]
    assert all(words(name) for name in names)
    assert all(row[0].strip()[0] != "+" for row in rows)


def test_chinese_scripts_have_as_many_letters() -> None:
    assert other_script("气喘") == "氣喘"
    assert other_script("氣喘") == "气喘"
    assert other_script("人 abc") == ""


BRITISH = """
anaemia:anemia oesophagus:esophagus leukaemia:leukemia haemophilia:hemophilia paediatric:pediatric oedema:edema
diarrhoea:diarrhea foetal:fetal gynaecology:gynecology orthopaedic:orthopedic tumour:tumor tumours:tumors fibre:fiber
behavioural:behavioral centre:center randomised:randomized analyse:analyze hospitalisation:hospitalization disc:disk
catalogue:catalog programme:program counselling:counseling enrolment:enrollment licence:license sulphate:sulfate
leucocyte:leukocyte ageing:aging coeliac:celiac apnoea:apnea manoeuvre:maneuver homoeopathy:homeopathy mum:mom
speciality:specialty practise:practice caesarean:cesarean neighbourhood:neighborhood oestrogen:estrogen faecal:fecal
"""
SAME = "toes shoes aerobic coefficient hour four course tourette disease analysis theory control 5fu круг"


@pytest.mark.parametrize(("british", "expected"), [each.split(":") for each in BRITISH.split()])
def test_american_spelling(british: str, expected: str) -> None:
    assert american(british) == expected
    assert american(expected) == expected


def test_words_that_only_look_british_stay() -> None:
    assert " ".join(map(american, SAME.split())) == SAME


def test_a_title_of_many_forms_says_as_much_as_its_words() -> None:
    """Alternative forms do not count towards a title's length, which makes words of short titles weigh more."""
    plain, hyphened = (contribution(study(title=title)).levels for title in ("Beta gamma delta", "Beta-gamma-delta"))
    level = {word: place for place, text in enumerate(hyphened) for word in text.split()}
    assert all(level[word] == place for place, text in enumerate(plain) for word in text.split())


def test_function_words_are_words_and_no_illnesses() -> None:
    every = ignored("en", "es", "fr", "de", "zh", "ar")
    assert [word for word in every if words(word) != [word]] == []
    assert every >= STOP
    assert not every & {"als", "all", "cancer", "her2", "covid", "c", "d"}
    assert "man" in ignored("de") - ignored("en")
