"""Ages as people write them in six languages, and the line to write."""

import pytest
from pydantic_core import PydanticCustomError

from site_builder.model.days import read_age

PROPOSALS = {
    "18 years": "eighteen / l8 years / 18 J. / 18 ans / 18 años / 18周岁 / 18歲 / ١٨ سنة",
    "18 months": "1.5 years / 1 1/2 years / 1½ years",
    "6 months": "½ year / 1/2 year",
    "0 days": "newborn / Neugeborene / 新生儿",
    "write: minimum_age: 18 years": "ab 18 Jahren / mindestens 18 / 18 Jahre und älter / mayor de 18 / 18 años o más / "
    "à partir de 18 ans / 18 ans et plus / من 18 سنة فأكثر / 满18岁 / 18岁以上 / adults / Erwachsene / 成人",
    "write: maximum_age: 75 years": "bis zu 75 Jahre / höchstens 75 / hasta los 75 años / jusqu’à 75 ans / 75岁及以下",
    "write: maximum_age: 17 years": "unter 18 / menores de 18 años / moins de 18 ans / أقل من 18 سنة / 未满18岁",
    "write two lines: `minimum_age: 18 years` and `maximum_age: 75 years`": "18 bis 75 / de 18 a 75 años / "
    "18 à 75 ans / من 18 إلى 75 سنة / 18至75岁 / 18～75周岁",
    "remove this line: without it there is no limit": "keine / sin límite / aucune / لا يوجد / 不限",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "proposal"), [(text, each) for each, texts in PROPOSALS.items() for text in texts.split(" / ")]
)
def test_an_age_in_other_words(text: str, proposal: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        read_age(text)
    context = error.value.context or {}
    assert ", ".join(context["instead"]) or context["hint"] == proposal
    assert context["instead"] in ((), (proposal,))
