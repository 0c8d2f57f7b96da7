"""Words of the glossary, explained where they occur."""

from site_builder.model.places import GlossaryTerm
from site_builder.rendering.explaining import Glossary, PageWords

TERMS = {
    "placebo": GlossaryTerm.model_validate({"term": "Placebo", "definition": "Nothing.", "also": ["placebos"]}),
    "drug": GlossaryTerm.model_validate({"term": "drug", "definition": "A drug."}),
    "study-drug": GlossaryTerm.model_validate({"term": "study drug", "definition": "The drug."}),
    "arm": GlossaryTerm.model_validate({"term": "Arm", "definition": "A group.", "explain": "no"}),
    "r-and-d": GlossaryTerm.model_validate({"term": "R&D", "definition": "Research."}),
}


def words() -> PageWords:
    return PageWords(Glossary(TERMS), "../")


def button(id_: str, said: str) -> str:
    return f'<button type="button" class="term" popovertarget="word-{id_}">{said}</button>'


def stuck(*parts: str) -> str:
    return f'<span class="whole">{"".join(parts)}</span>'


def test_the_first_occurrence_in_a_block_is_marked() -> None:
    page = words()
    say = page.block()
    marked = stuck("(", button("placebo", "Placebo"), ")")
    assert say("You got (Placebo) or placebos.") == f"You got {marked} or placebos."
    assert say("A placebo.") == "A placebo."
    assert page.block()("A placebo.") == f"A {stuck(button('placebo', 'placebo'), '.')}"
    assert [id_ for id_, _ in page.used()] == ["placebo"]


def test_the_longer_of_two_wins_and_parts_of_words_are_left() -> None:
    assert words().block()("A study drug, drugs") == f"A {stuck(button('study-drug', 'study drug'), ',')} drugs"
    assert words().block()("The placebo-drug and placebos2") == "The placebo-drug and placebos2"


def test_a_letter_that_is_longer_in_lower_case_moves_no_mark() -> None:
    """The Turkish İ becomes two characters: other letters than those of the term were marked."""
    assert words().block()("İİ a placebo now") == f"İİ a {button('placebo', 'placebo')} now"


def test_the_name_of_an_escaped_character_is_no_word() -> None:
    """`&` is `&amp;` in HTML, and a quote `&#x27;`."""
    terms = {
        "amp": GlossaryTerm(term="amp", definition="Unit."),
        "number": GlossaryTerm(term="x27", definition="Number."),
    }
    say = PageWords(Glossary(terms), "../").block()
    assert say("R&D and 'it' amp, x27") == (
        f"R&amp;D and &#x27;it&#x27; {stuck(button('amp', 'amp'), ',')} {button('number', 'x27')}"
    )


def test_words_with_an_everyday_meaning_are_left() -> None:
    assert words().block()("in your arm") == "in your arm"


def test_links_and_markup_stay_whole() -> None:
    text = "A [placebo](https://example.org/placebo) and a **strong** placebo < R&D"
    html = words().block()(text)
    assert html == (
        'A <a href="https://example.org/placebo">placebo</a> and a <strong>strong</strong> '
        f"{button('placebo', 'placebo')} &lt; {button('r-and-d', 'R&amp;D')}"
    )
    assert "<script>" not in words().prose("placebo <script>alert(1)</script>")


def test_no_glossary_no_marks() -> None:
    page = PageWords(None, "../")
    assert page.prose("A placebo.") == "<p>A placebo.</p>"
    assert page.used() == ()
