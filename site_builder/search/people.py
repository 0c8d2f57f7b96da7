"""Words for people of an age: whoever types "kids leukaemia" looks for leukemia, and for studies that a child can join.

Such a word alone makes no study a match: a study of arthritis in children is none of leukemia. The words are those of
all languages of the interface, as for words without meaning.
"""

from site_builder.search.words import words

_PEOPLE = {
    (0, 3): "baby babies infant newborn bebe bebes lactante nourrisson säugling säuglinge neugeborene 婴儿 رضيع رضع",
    (0, 18): """
    kid kids child children childhood pediatric paediatric boy boys girl girls niño niños niña niñas infantil pediátrico
    enfant enfants enfance pédiatrique kinder kindern jungen mädchen 儿童 孩子 طفل أطفال للأطفال
    """,
    (12, 18): """
    teen teens teenager teenagers teenage adolescent adolescents adolescente adolescentes ado ados jugendliche
    jugendlicher jugendlichen 青少年 مراهق مراهقين
    """,
    (65, 116): """
    elderly senior seniors geriatric anciano ancianos anciana mayores âgé âgés âgée âgées senioren ältere älteren
    老人 老年 مسن مسنين
    """,
}
"""Words by the years of age of the people, the second number not included."""
_AT_HOME = {"de": {(0, 18): "kind"}}
"""Words that mean something else in another language: "what kind of leukemia"."""
_NEW = """
new newest latest nuevo nueva nuevos nuevas nouveau nouvel nouveaux nouvelle nouvelles neue neuer neues neuen neueste
最新 جديد جديدة الجديد الجديدة أحدث
"""
"""Words that are part of names of places too: "new treatment for MS" is not only for New York."""


def people(*languages: str) -> dict[str, str]:
    """The words, in their search form, by ages in years ("0-18"); by "", last, those that make no match either.

    Args:
        languages: tags of the languages in which readers of an index probably type.
    """
    own = [_AT_HOME.get(language.partition("-")[0], {}) for language in dict.fromkeys(languages)]
    by_age = {
        f"{ages[0]}-{ages[1]}": " ".join(words(" ".join((text, *(each.get(ages, "") for each in own)))))
        for ages, text in _PEOPLE.items()
    }
    return {**by_age, "": " ".join(words(_NEW))}
