"""Mistakes as a form shows them: at their fields, in the language of the form.

Texts for the commonest mistakes are made here, from the kind of mistake and the field. Everything else is in English,
as `studyboard check` writes it, and is marked as such.
"""

import re
from collections.abc import Iterable, Iterator

from site_builder.diagnostics import Diagnostic
from site_builder.diagnostics.codes import CODES
from site_builder.forms.form_fields import FormField, Widget, field_named
from site_builder.forms.form_values import FormData, keys_of, name_at
from site_builder.forms.languages import choice_in_words, gettext_noop, translate, translations_of, wrong_kind
from site_builder.forms.open_record import OpenRecord
from site_builder.forms.views import FormMistake
from site_builder.model.record import Record
from site_builder.rendering.languages import AVAILABLE, comma_of

_MISSING = re.compile(r"add a line `(\w+): …`")
_EMPTY = re.compile(r"write it after the colon: `\w+: …`")
_OF_A_KIND = frozenset({"E308", "E310", "E313"})
_SHOWN_BY_PROPOSAL = _OF_A_KIND | {"E304", "E305", "E309"}
"""Mistakes for which a proposed value shows the right form, so that no further explanation is needed."""
_PARTIAL_DATE = gettext_noop("Write year, month and day, or less: 2026-10-02, 2026-10 or 2026.")
_ADVICE = {
    "E302": gettext_noop("Fill it in."),
    "E304": gettext_noop("Choose from the list."),
    "E305": gettext_noop("Write year, month and day, such as %(example)s."),
    "E306": gettext_noop("Write it in digits only, such as %(example)s."),
    "E307": gettext_noop("Choose from the list."),
    "E308": gettext_noop("Write it like this: %(example)s"),
    "E309": gettext_noop("Write a number and a unit, such as %(example)s."),
    "E310": gettext_noop("Write it like this: %(example)s"),
    "E311": gettext_noop("Write something, or leave it out."),
    "E313": gettext_noop("Write it like this: %(example)s"),
    "E316": gettext_noop("Write today’s date, or an earlier one."),
    "E318": gettext_noop("Shorten it."),
    "E402": gettext_noop("Choose one from the list, or add it under “Records” first."),
    "E403": gettext_noop("Choose one from the list, or add it under “Records” first."),
    "E404": gettext_noop("Choose one from the list, or add it under “Records” first."),
    "E405": gettext_noop("Leave it out."),
    "E406": gettext_noop("Write the name of a file in the folder content/assets."),
    "E407": gettext_noop("Write one of these: %(languages)s."),
}


def form_mistakes(
    record: OpenRecord, form_data: FormData, diagnostics: Iterable[Diagnostic], language: str
) -> Iterator[FormMistake]:
    """The mistakes in what was typed.

    Args:
        record: the record that is edited.
        form_data: the form.
        diagnostics: the diagnostics that a build would report.
        language: language of the form.
    """
    for each in diagnostics:
        name = input_of(record, form_data, each)
        field = field_named(record.model, name) if name else None
        label = label_at(record.model, form_data, name, language)
        yield FormMistake(name, label, *_in_words(each, field, language))


def input_of(record: OpenRecord, form_data: FormData, diagnostic: Diagnostic) -> str:
    """The name of the field with a mistake; "" if the mistake is not about a field."""
    path = diagnostic.path[len(record.above) :] if diagnostic.path[: len(record.above)] == record.above else ()
    # A missing field is reported at the group that lacks it.
    missing = _MISSING.fullmatch(diagnostic.hint) if diagnostic.code == "E302" else None
    return name_at(record.model, form_data, (*path, missing[1]) if missing else path)


def label_at(model: type[Record], form_data: FormData, name: str, language: str) -> str:
    """The label of a field, preceded by those of its groups: "Locations 2, Status"."""
    labels: list[str] = []
    steps = name.split("/") if name else []
    for number, step in enumerate(steps):
        above = "/".join(steps[:number])
        field = field_named(model, "/".join(steps[: number + 1]))
        if number and labels and step in (keys := keys_of(form_data, above)):
            labels[-1] += f" {keys.index(step) + 1}"
        elif field is not None:
            labels.append(translate(language, field.label))
    return comma_of(language).join(labels)


def _in_words(diagnostic: Diagnostic, field: FormField | None, language: str) -> tuple[str, str]:
    """The mistake in the language of the form, with details in English."""
    advice = _advice(diagnostic, field)
    details = ". ".join(filter(None, (_sentence(diagnostic.message), _sentence(diagnostic.hint))))
    if not advice and language == "en":
        return details, ""
    of_a_kind = advice and field and field.kind and diagnostic.code in _OF_A_KIND
    problem = wrong_kind(field) if field and of_a_kind else CODES[diagnostic.code].title
    words = translations_of(language)
    parts = [words.gettext("%(sentence)s.") % {"sentence": _sentence(words.gettext(problem))}]
    if not advice:
        return parts[0], details
    example = field.example if field else ""
    instead = diagnostic.instead or _age_meant(diagnostic)
    if not instead or diagnostic.code not in _SHOWN_BY_PROPOSAL:
        parts.append(words.gettext(advice) % {"example": example or "12", "languages": ", ".join(AVAILABLE)})
    if instead:
        values = " / ".join(choice_in_words(language, value) for value in instead)
        parts.append(words.gettext("Did you mean %(values)s?") % {"values": values})
    return ("" if language.startswith("zh") else " ").join(parts), ""


def _age_meant(diagnostic: Diagnostic) -> tuple[str, ...]:
    """The age of this field in the lines that a range or a limit means: 18 years of `18+`."""
    field = diagnostic.path[-1] if diagnostic.code == "E309" and diagnostic.path else ""
    match = re.search(rf"\b{field}: (\d+ [a-z]+)", diagnostic.hint) if field else None
    return (match[1],) if match else ()


def _advice(diagnostic: Diagnostic, field: FormField | None) -> str:
    """Advice, if the mistake is the usual one of its kind; else ""."""
    code, message = diagnostic.code, diagnostic.message
    usual = {
        "E302": bool(_MISSING.fullmatch(diagnostic.hint) or _EMPTY.fullmatch(diagnostic.hint)),
        "E304": bool(field and field.choices),
        "E306": message.endswith(("is not a whole number", "to 90", "to 180")),
        "E307": bool(field and field.choices),
        **dict.fromkeys(_OF_A_KIND, bool(field and field.kind) and message.endswith(f"is not {field and field.kind}")),
    }
    if not usual.get(code, True):
        return ""
    if code == "E305" and field and field.widget is not Widget.DATE:
        return _PARTIAL_DATE
    return _ADVICE.get(code, "")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".")
