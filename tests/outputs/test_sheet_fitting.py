"""How sheets are fitted: with smaller text first, then without optional text, then without some criteria."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.eligibility import Criterion, Eligibility
from site_builder.model.paper import PaperBlock
from site_builder.model.study import Study
from site_builder.outputs.pages.sheet_fitting import REFERRAL, SheetText, first_of, fitted_flyer, fitted_referral

RULE = "You have used an inhaler every day for the past 3 months. "


def study(many: int, length: int = 1) -> Study:
    rules = tuple(Criterion(text=RULE * length) for _ in range(many))
    return Study(title="A study", eligibility=Eligibility(inclusion=rules, exclusion=rules))


def text(extra: int = 1) -> SheetText:
    return SheetText(
        [PaperBlock("A study", 2.2)], PaperBlock(RULE * extra), ["+1 555 555 0100"], [PaperBlock("Approved")]
    )


def test_a_short_sheet_has_large_letters_and_everything() -> None:
    sheet = fitted_referral(study(4), text())
    assert (sheet.size, sheet.is_shortened, sheet.extra) == (0, False, True)
    assert len(sheet.inclusion) == len(sheet.exclusion) == 4
    assert len(fitted_flyer(study(4), text()).inclusion) == 3


def test_letters_get_smaller_before_anything_goes() -> None:
    sizes = [fitted_referral(study(many), text()).size for many in range(1, 60)]
    assert sizes == sorted(sizes)
    assert set(sizes) == set(range(len(REFERRAL)))


def test_a_note_goes_before_criteria_do() -> None:
    sheet = fitted_referral(study(16), text(extra=120))
    assert (sheet.extra, sheet.is_shortened, len(sheet.inclusion)) == (False, False, 16)


def test_what_is_left_out_is_known() -> None:
    sheet = fitted_referral(study(300), text())
    assert sheet.is_shortened
    assert 10 < len(sheet.inclusion) < 300


@given(st.integers(0, 12), st.recursive(st.none(), lambda inner: st.lists(inner, max_size=3), max_leaves=10))
def test_the_first_criteria_keep_their_order(many: int, shape: object) -> None:
    def made(each: object, number: list[int]) -> Criterion:
        number[0] += 1
        items = tuple(made(item, number) for item in each) if isinstance(each, list) else ()
        return Criterion(text=str(number[0]), items=items)

    def leaves(each: Criterion) -> list[str]:
        return [each.text or "", *(text for item in each.items for text in leaves(item))]

    whole = made(shape, [0])
    kept = [text for each in first_of((whole,), many) for text in leaves(each)]
    assert kept == leaves(whole)[:many]
