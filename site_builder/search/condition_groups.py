"""Groups of conditions with names that readers know: "Cancer" leads to "Breast cancer".

A registry gives the broader terms of MeSH, which were made for librarians: "Neoplasms by Site". Those near the top of
its tree (https://www.nlm.nih.gov/mesh/intro_trees.html) become one of a few groups; the others are left out.
"""

from collections.abc import Iterable
from functools import lru_cache

from site_builder.search.disease_synonyms import concepts_of, condition_concepts, names_in

_MESH = {
    "cancer": "Neoplasms",
    "heart": "Cardiovascular Diseases; Heart Diseases; Vascular Diseases; Hemic and Lymphatic Diseases; "
    "Hematologic Diseases; Lymphatic Diseases",
    "metabolism": "Nutritional and Metabolic Diseases; Metabolic Diseases; Nutrition Disorders; "
    "Endocrine System Diseases",
    "lungs": "Respiratory Tract Diseases; Respiratory Tract Infections; Lung Diseases; Hypersensitivity",
    "digestion": "Digestive System Diseases; Gastrointestinal Diseases; Liver Diseases; Pancreatic Diseases",
    "nerves": "Nervous System Diseases; Central Nervous System Diseases; Brain Diseases; Neuromuscular Diseases",
    "mind": "Mental Disorders; Substance-Related Disorders; Chemically-Induced Disorders",
    "joints": "Musculoskeletal Diseases; Joint Diseases; Bone Diseases; Muscular Diseases; Rheumatic Diseases; "
    "Immune System Diseases; Autoimmune Diseases; Connective Tissue Diseases",
    "skin": "Skin Diseases",
    "senses": "Eye Diseases; Ear Diseases; Otorhinolaryngologic Diseases; Stomatognathic Diseases; Mouth Diseases; "
    "Tooth Diseases",
    "urinary": "Urologic Diseases; Kidney Diseases; Urinary Bladder Diseases; Urological Manifestations",
    "reproduction": "Genital Diseases; Genital Diseases, Male; Genital Diseases, Female; Pregnancy Complications; "
    "Sexual Dysfunction, Physiological; Infertility",
    "infection": "Infections; Bacterial Infections; Virus Diseases; Parasitic Diseases; Sexually Transmitted Diseases",
    "injury": "Wounds and Injuries; Trauma, Nervous System; Disorders of Environmental Origin",
    "birth": "Congenital, Hereditary, and Neonatal Diseases and Abnormalities; Genetic Diseases, Inborn; "
    "Congenital Abnormalities",
}
_GROUP_OF_TERM = {term: group for group, terms in _MESH.items() for term in terms.split("; ")}
_GROUP_OF_WORD = {
    "cancer": "cancer",
    "tumor": "cancer",
    "kidney": "urinary",
    "liver": "digestion",
    "heart": "heart",
    "lung": "lungs",
    "stomach": "digestion",
    "bowel": "digestion",
    "brain": "nerves",
    "skin": "skin",
    "eye": "senses",
    "mouth": "senses",
    "bone": "joints",
    "muscle": "joints",
    "blood": "heart",
    "bladder": "urinary",
    "womb": "reproduction",
    "pregnancy": "reproduction",
    "spine": "joints",
}
"""Groups of words that are not conditions themselves, by the first English name of their concept."""
OTHER = "other"
"""The group of concepts that are in no other group. It is not shown."""


def groups_of_terms(terms: Iterable[str]) -> tuple[str, ...]:
    """The groups of a condition, from its broader terms in MeSH."""
    return tuple(sorted({_GROUP_OF_TERM[term] for term in terms if term in _GROUP_OF_TERM}))


@lru_cache(maxsize=8192)
def groups_of_name(name: str) -> tuple[str, ...]:
    """The groups of a condition, as far as they follow from its name."""
    concepts, conditions = concepts_of(name), condition_concepts()
    exact = {conditions[each].group for each in concepts if each in conditions} - {OTHER}
    words = {_GROUP_OF_WORD.get(names_in([each], ["en"])[0], "") for each in concepts if each not in conditions}
    return tuple(sorted(exact | words - {""}))
