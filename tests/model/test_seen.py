"""The two forms of the rule for texts of which readers see nothing, for pydantic and for Python, agree."""

from typing import Annotated
from unicodedata import category

from pydantic import StringConstraints, TypeAdapter, ValidationError

from site_builder.model.seen import SEEN, is_seen

TEXT = TypeAdapter(Annotated[str, StringConstraints(pattern=SEEN)])


def is_accepted(text: str) -> bool:
    try:
        TEXT.validate_python(text)
    except ValidationError:
        return False
    return True


def test_both_forms_of_the_rule_agree() -> None:
    """For every letter of the basic plane, except control characters, which records refuse, and letters that are new to
    this Python: pydantic may know a later version of Unicode."""
    letters = [chr(code) for code in range(0x10000) if category(chr(code)) not in ("Cc", "Cn", "Cs")]
    assert [hex(ord(letter)) for letter in letters if is_accepted(letter) is not is_seen(letter)] == []
