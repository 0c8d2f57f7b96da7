"""Words entered in registries' forms where there is nothing to say: "None", "N/A", "00000". No name looks like this."""

import re
from collections.abc import Iterable
from typing import Any

_WORDS = """
/ // none null nil nill n/a n.a n/k n/d - -- --- – — . .. ... ? ?? xx xxx tbd tba tbc undefined unknown unspecified
redacted withheld anonymised anonymized
"""
_PHRASES = """
not applicable|not available|not known|not yet known|not provided|not specified|not stated|not selected|not assigned
none selected|none specified|none provided|none known|nil known|no data|no entry|no sponsor|no secondary sponsor
not provided at time of registration|not provided at registration|no exclusion criteria|no exclusions
investigator initiated and funded|investigator-initiated and funded|investigator funded|self-funded|self funded
in preparation|to be determined|to be confirmed|to be announced|to be decided|please select|please specify
"""
_FOREIGN = """
keine|keiner|keines|entfällt|nicht zutreffend|nicht anwendbar|keine angabe|keine angaben|k.a
ninguno|ninguna|no aplica|no procede|aucun|aucune|sans objet|non applicable|nessuno|nessuna|non applicabile
geen|niet van toepassing|n.v.t|nvt|não se aplica|无|無|なし|該当なし|不适用|нет
"""
"""The same in German, Spanish, French, Italian, Dutch, Portuguese, Chinese, Japanese and Russian."""
_NOTHING = frozenset((*_WORDS.split(), *f"{_PHRASES}|{_FOREIGN}".replace("\n", "|").split("|"))) - {""}
_AS_TYPED = ("na", "NA", "nan", "NaN", "nd", "ND")
"""These exact spellings only: "Na" and "Nan" are names of people and of a town."""
_NO_CRITERIA = re.compile(
    r"(?:there (?:are|is|were|was) )?(?:no|none)(?: (?:specific|formal|further|other|particular|additional))?"
    r" (?:(?:in|ex)clusion )?(?:criteri(?:a|on)|exclusions?)"
    r"(?: (?:for|in) (?:this|the) study| (?:are |were |was )?(?:apply|applied|applicable|specified|defined|used))?\W*",
    re.IGNORECASE,
)
_ZEROS = re.compile(r"[0-]+")
_BETWEEN = re.compile(r"[,;]\s*|\s+")
_NO_TOWN = re.compile(
    r"(?:many|multiple|various|several|all|different|numerous) (?:locations?|sites?|cities|towns|places|cent(?:er|re)s)"
    r"|multiple|various|several|nationwide|countrywide",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(r"(?:\+?1[ .-]*)?[+(]*(?:([09xX#*])(?:[ ().-]*\1)*|[ ().-]*123[ ().-]*456[ ().-]*7890)[ ().-]*")
"""A number of zeros, nines or X only, or 1234567890: what people type where a form requires a number."""
_NO_MAIL = re.compile(
    r"(?:none|null|nil|redacted|withheld|tbd|unknown|no[-_.]?e?-?mail|not[-_.]?(?:available|applicable|provided|known))@"
    r"|n\.?a@n\.?a\.|x{2,}@x",
    re.IGNORECASE,
)
_BRACKETS = "[](){}<>\"'*"
"""Germany's register writes "[---]*"."""
WHAT_IS_DONE, COMPARED_WITH = "What is done", "Compared with"
"""The names of interventions that a registry only describes."""
_NO_INTERVENTION = re.compile(r"no (?:\w+ )?interventions?", re.IGNORECASE)
_PLACE = ("name", "street", "city", "region", "postcode", "country")
_LINES = ("short_title", "official_title", "sponsor")
_TEXTS = ("about", "purpose", "supplemental", "why_stopped")
_LISTS = ("collaborators", "led_by", "keywords")


def is_placeholder(text: str) -> bool:
    """Whether a name or number only states that there is none."""
    typed = " ".join(text.split()).strip(_BRACKETS)
    plain = typed.casefold()
    if typed in _AS_TYPED or plain in _NOTHING or plain.rstrip(".:;") in _NOTHING:
        return True
    parts = _BETWEEN.split(plain)
    return len(parts) > 1 and all(each in _NOTHING for each in parts)  # "None, None"


def is_made_up_phone(number: str) -> bool:
    """Whether a telephone number is only there because a form requires one: 000-000-0000."""
    return _NO_PHONE.fullmatch(number) is not None


def is_made_up_mail(address: str) -> bool:
    """Whether an e-mail address is only there because a form requires one: noemail@example.org."""
    return _NO_MAIL.match(address) is not None


def without_placeholders(values: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a study without placeholders in its names and numbers, and without texts of nothing else."""
    cleaned = {key: value for key, value in values.items() if not (key in (*_LINES, *_TEXTS) and _is_none(value))}
    if _is_none(cleaned.get("title")) and "official_title" in cleaned:
        cleaned["title"] = cleaned.pop("official_title")
    for key in _LISTS:
        if isinstance(cleaned.get(key), list):
            cleaned[key] = _each_once([each for each in cleaned[key] if not _is_none(each)])
    if isinstance(cleaned.get("collaborators"), list):
        cleaned["collaborators"] = [each for each in cleaned["collaborators"] if each != cleaned.get("sponsor")]
    if isinstance(cleaned.get("conditions"), list):
        cleaned["conditions"] = list(_without_placeholders(cleaned["conditions"], "name"))
    if isinstance(cleaned.get("identifiers"), dict):
        cleaned["identifiers"] = _identifiers(cleaned["identifiers"])
    if isinstance(cleaned.get("interventions"), list):
        with_words = (each for each in cleaned["interventions"] if not _says_nothing(each, "name", "description"))
        described = [_described(each) for each in with_words]
        cleaned["interventions"] = (
            [] if _is_no_intervention(described) else list(filter(_is_more_than_label, described))
        )
    if isinstance(cleaned.get("arms"), list):
        cleaned["arms"] = [_described(each) for each in cleaned["arms"] if not _says_nothing(each, "name", "kind")]
    if isinstance(cleaned.get("locations"), list):
        cleaned["locations"] = [place for each in cleaned["locations"] if (place := _location(each))]
    if isinstance(cleaned.get("eligibility"), dict):
        cleaned["eligibility"] = _eligibility(cleaned["eligibility"])
    return {key: value for key, value in cleaned.items() if value or not values[key]}


def _is_none(value: Any) -> bool:
    return isinstance(value, str) and is_placeholder(value)


def _without_placeholders(values: Iterable[Any], field: str) -> Iterable[Any]:
    """The values that have a name: a group has it in the field `field`, a text is a name itself."""
    return (each for each in values if not _is_none(each.get(field) if isinstance(each, dict) else each))


def _each_once(values: list[Any]) -> list[Any]:
    return list(dict.fromkeys(values)) if all(isinstance(each, str) for each in values) else values


def _described(group: Any) -> Any:
    """An arm or an intervention without words that say nothing. An arm "N/A" has the name of its kind."""
    if not isinstance(group, dict):
        return group
    fields = {key: value for key, value in group.items() if not (key == "description" and _is_none(value))}
    if isinstance(fields.get("also"), list):
        fields["also"] = _other_names(fields["also"], str(fields.get("name", "")))
    if isinstance(fields.get("gets"), list):
        fields["gets"] = [each for each in fields["gets"] if not _is_none(each)]
    if _is_none(fields.get("name")) and fields.get("kind"):
        fields["name"] = str(fields.pop("kind")).capitalize()
    return {key: value for key, value in fields.items() if value}


def _other_names(names: list[Any], name: str) -> list[Any]:
    """The other names of a treatment, without its name in other capitals and without placeholders; each once."""
    by_form: dict[str, Any] = {}
    for each in names:
        by_form.setdefault(str(each).casefold(), each)
    by_form.pop(name.casefold(), None)
    return [each for each in by_form.values() if not _is_none(each)]


def _is_no_intervention(interventions: list[Any]) -> bool:
    """Whether the only intervention of a study is that there is none, in a form that requires one."""
    (only, *further) = interventions or [None]
    return not further and isinstance(only, dict) and not only.get("description") and _is_named_none(only.get("name"))


def _is_named_none(name: Any) -> bool:
    return isinstance(name, str) and _NO_INTERVENTION.fullmatch(name) is not None


def _is_more_than_label(intervention: Any) -> bool:
    return intervention not in ({"name": WHAT_IS_DONE}, {"name": COMPARED_WITH})


def _says_nothing(group: Any, *fields: str) -> bool:
    if not isinstance(group, dict):
        return False
    words = [group[name] for name in fields if group.get(name)]
    return bool(words) and all(map(_is_none, words))


def _eligibility(values: dict[str, Any]) -> dict[str, Any]:
    """Sides and groups whose only criterion says that there is none become a note: nobody can answer "None"."""
    notes = [values.get("note", "")]
    fields = {key: value for key, value in values.items() if key != "note"}
    for side in ("inclusion", "exclusion"):
        if _is_placeholder_only(fields.get(side)):
            notes.append(f"{side.capitalize()} criteria: {fields.pop(side)[0]}")
        elif isinstance(fields.get(side), list):
            empty = [each for each in fields[side] if _is_empty_group(each)]
            if len(empty) < len(fields[side]):
                notes += [_as_note(each, side) for each in empty]
                fields[side] = [each for each in fields[side] if each not in empty]
    note = "\n\n".join(filter(None, notes))
    return {**fields, "note": note} if note else fields


def _is_empty_group(criterion: Any) -> bool:
    return (
        isinstance(criterion, dict) and bool(criterion.get("heading")) and _is_placeholder_only(criterion.get("items"))
    )


def _as_note(group: dict[str, Any], side: str) -> str:
    says_side = side in group["heading"].lower()
    return f"{group['heading']}{'' if says_side else f' ({side} criteria)'}: {group['items'][0]}"


def _is_placeholder_only(criteria: Any) -> bool:
    if not isinstance(criteria, list) or len(criteria) != 1 or not isinstance(criteria[0], str):
        return False
    return (
        is_placeholder(criteria[0])
        or criteria[0].strip(" .").casefold() in ("no", "nothing", "not any")
        or _NO_CRITERIA.fullmatch(criteria[0].strip()) is not None
    )


def _identifiers(numbers: dict[str, Any]) -> dict[str, Any]:
    identifiers = {key: value for key, value in numbers.items() if not _is_none(value)}
    if isinstance(identifiers.get("others"), list):
        identifiers["others"] = list(_without_placeholders(identifiers["others"], "value"))
    return {key: value for key, value in identifiers.items() if value}


def _location(entry: Any) -> Any:
    """A location whose place contains only real words; None if no field is left."""
    if not isinstance(entry, dict):
        return entry
    entry = {
        key: value
        for key, value in entry.items()
        if key != "principal_investigator" or not _says_nothing(value, "name")
    }
    place = entry.get("place")
    if not isinstance(place, dict):
        return entry
    words = {key: value for key, value in place.items() if not (key in _PLACE and _is_none(value))}
    if isinstance(words.get("city"), str) and _NO_TOWN.fullmatch(words["city"]):
        del words["city"]
    if isinstance(words.get("postcode"), str) and _ZEROS.fullmatch(words["postcode"]):
        del words["postcode"]
    if "name" in place and "name" not in words:
        names = [words[key] for key in ("city", "region", "country") if words.get(key)]
        if not names:
            return None
        words = {"name": ", ".join(names[:1]), **words}
    return {**entry, "place": words}
