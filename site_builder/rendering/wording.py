"""The wording of the interface: gettext messages, and dates, numbers and lists in the format of the language."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, reduce
from typing import Protocol

from site_builder.model.card import Card
from site_builder.model.contact_facts import is_in_english, is_language_tag, reply_time_of
from site_builder.model.day import Age, Day
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.words import Phase, Sex, StudyType
from site_builder.rendering.conjunctions import conjoined
from site_builder.rendering.figures import day_name
from site_builder.rendering.languages import comma_of, locale_of, tag_of_language, translations_for
from site_builder.rendering.who_by_sex import who_by_sex

_HEALTHY = "healthy"
"""Prefix of identifiers that are not conditions: registries have studies of "Healthy Volunteers"."""

_NOBODY_IS_OLDER = 110 * 365
"""Number of days; a higher maximum age means that there is no maximum."""

_CLASSES = {status.value: status.css_class for status in Status}


class HasStatus(Protocol):
    """The overall status of a study, from its card or computed on its page."""

    @property
    def status(self) -> str:
        """The status."""

    @property
    def open_locations(self) -> int:
        """Number of locations at which it is open."""

    @property
    def locations(self) -> int:
        """Number of its locations."""


class Wording:
    """The wording in one language. The organisation's own texts take precedence.

    Args:
        settings: the site's settings.
        language: one of the `languages`, or a regional form such as es-MX.
    """

    def __init__(self, settings: SiteSettings, language: str) -> None:
        self.settings = settings
        self.language = language
        self.translations = translations_for(language)
        self.locale = locale_of(language)
        _ = self.translations.gettext
        own = settings.status_words
        self._statuses = {status.value: own.of(status) or _(status.label) for status in Status}
        self._types = {
            StudyType.INTERVENTIONAL: _("Clinical trial (interventional study)"),
            StudyType.OBSERVATIONAL: _("Observational study"),
            StudyType.MEDICAL_RECORDS: _("Medical records study"),
            StudyType.EXPANDED_ACCESS: _("Expanded access"),
        }
        self._sexes = {Sex.ALL: _("All"), Sex.FEMALE: _("Female"), Sex.MALE: _("Male")}
        # Cached because thousands of pages share a few dates, and formatting is slow.
        self.day = lru_cache(maxsize=8192)(self._day)
        self.participants = lru_cache(maxsize=8192)(self._worded_participants)
        self.status_words = lru_cache(maxsize=8192)(self._worded_status_line)
        self._listing = lru_cache(maxsize=8192)(self._several)

    def status(self, status: str) -> str:
        """A recruitment status in the organisation's words, if it has its own."""
        return self._statuses[status]

    def status_line(self, study: HasStatus) -> str:
        """The overall status of a study, such as "Open at 3 of 7 locations"."""
        return self.status_words(study.status, study.open_locations, study.locations)

    def status_class(self, status: str) -> str:
        """The classes of a status in the stylesheet: `is-opening-soon soon`."""
        return _CLASSES[status]

    def _worded_status_line(self, status: str, open_locations: int, locations: int) -> str:
        """The overall status from the status, the number of open locations, and the number of all locations."""
        word = self.status(status)
        if not open_locations or locations < 2:
            return word
        message = self.translations.ngettext(
            "{status} at {open} of {locations} location", "{status} at {open} of {locations} locations", locations
        )
        return message.format(status=word, open=self.number(open_locations), locations=self.number(locations))

    def study_type(self, type_: str) -> str:
        """The type of a study."""
        return self._types[StudyType(type_)]

    def phase(self, phase: str) -> str:
        """The phase of a study."""
        _ = self.translations.gettext
        if phase == Phase.NOT_APPLICABLE:
            return _("Not applicable")
        return _("Phase {number}").format(number=_("1 (early)") if phase == Phase.EARLY_1 else phase)

    def sex(self, sex: str) -> str:
        """Who may join, by sex."""
        return self._sexes[Sex(sex)]

    def _day(self, day: Day) -> str:
        """A date in the format of the language, as precisely as it is known."""
        return day_name(day, self.locale)

    def age(self, age: Age) -> str:
        """An age with its unit."""
        _n = self.translations.ngettext
        words = {
            "years": _n("{n} year", "{n} years", age.number),
            "months": _n("{n} month", "{n} months", age.number),
            "weeks": _n("{n} week", "{n} weeks", age.number),
            "days": _n("{n} day", "{n} days", age.number),
            "hours": _n("{n} hour", "{n} hours", age.number),
            "minutes": _n("{n} minute", "{n} minutes", age.number),
        }
        return words[age.unit].format(n=self.number(age.number))

    def ages(self, minimum: Age | None, maximum: Age | None) -> str:
        """Who may join, by age. Registries' forms require a maximum age, and get 120 or 130 if there is none."""
        _ = self.translations.gettext
        maximum = None if maximum and maximum.days >= _NOBODY_IS_OLDER else maximum
        minimum = minimum if maximum or (minimum and minimum.days) else None  # "0 years and older" is any age
        if maximum and maximum.in_years != maximum:
            # Somebody is 18 years old for a year, but 216 months for a month: the limit itself stays as it is.
            low, high = minimum and minimum.in_years, maximum.in_years
            years = self._limits(low, high) if low and low.unit == "years" else self.age(high)
            return _("{age} ({years})").format(age=self._limits(minimum, maximum), years=years)
        return self._limits(minimum and minimum.in_years, maximum)

    def _limits(self, minimum: Age | None, maximum: Age | None) -> str:
        _ = self.translations.gettext
        if minimum and minimum == maximum:
            return self.age(minimum)
        if minimum and maximum:
            low = self.number(minimum.number) if minimum.unit == maximum.unit else self.age(minimum)
            return _("{from} to {to}").format(**{"from": low, "to": self.age(maximum)})
        if minimum:
            return _("{age} and older").format(age=self.age(minimum))
        if maximum:
            return _("up to {age}").format(age=self.age(maximum))
        return _("any age")

    def who_of(self, study: Study | Card, over: bool = False) -> str:
        """Who can join a study, or could while it was not over, in one line."""
        eligibility = study.eligibility if isinstance(study, Study) else study
        conditions = [each if isinstance(each, tuple) else (each.id, each.name or "") for each in study.conditions]
        only = bool(conditions) and all((name or id_).lower().startswith(_HEALTHY) for id_, name in conditions)
        return self.participants(
            eligibility.minimum_age,
            eligibility.maximum_age,
            eligibility.sex,
            eligibility.healthy_volunteers,
            eligibility.age_note or "",
            only,
            over,
        )

    def _worded_participants(
        self,
        minimum: Age | None,
        maximum: Age | None,
        sex: str | None,
        healthy: bool | None,
        age_note: str = "",
        only: bool = False,
        over: bool = False,
    ) -> str:
        """Who can join, in one line: "18 to 75 years · Women · For people with this condition"."""
        _ = self.translations.gettext
        typed = bool(age_note) and not (minimum or maximum)
        parts = [age_note if typed else self.ages(minimum, maximum)]
        if sex and sex != Sex.ALL:
            parts.append(self._people(Sex(sex), minimum, maximum))
        if healthy is not None:
            parts.append(self._healthy(healthy, only=only, over=over))
        line = " · ".join(parts)
        return line if typed else line[:1].upper() + line[1:]

    def _people(self, sex: Sex, minimum: Age | None, maximum: Age | None) -> str:
        """Women, girls, or both, or the same for men: a page about children mentions no adults."""
        _ = self.translations.gettext
        words = {
            "Women": _("Women"),
            "Men": _("Men"),
            "Girls": _("Girls"),
            "Boys": _("Boys"),
            "Girls and women": _("Girls and women"),
            "Boys and men": _("Boys and men"),
        }
        return words[who_by_sex(sex, minimum, maximum)]

    def _healthy(self, healthy: bool, *, only: bool, over: bool) -> str:
        _ = self.translations.gettext
        if not healthy:
            return _("For people with this condition")
        if only:
            return _("Healthy volunteers only")
        return _("Healthy volunteers could join") if over else _("Healthy volunteers can join")

    def people(self, minimum: Age | None, maximum: Age | None, sex: str | None, healthy: bool | None) -> str:
        """Who can join, for a headline: "women, 18 years and older"; "" if everybody can."""
        _ = self.translations.gettext
        parts = []
        if sex and sex != Sex.ALL:
            words = {
                "Women": _("women"),
                "Men": _("men"),
                "Girls": _("girls"),
                "Boys": _("boys"),
                "Girls and women": _("girls and women"),
                "Boys and men": _("boys and men"),
            }
            parts.append(words[who_by_sex(Sex(sex), minimum, maximum)])
        ages = self.ages(minimum, maximum)
        if ages != _("any age"):
            parts.append(ages)
        if healthy:
            parts.append(_("also healthy volunteers"))
        return reduce(lambda one, other: _("{one}, {other}").format(one=one, other=other), parts) if parts else ""

    def number(self, number: int) -> str:
        """A whole number with the language's digit grouping."""
        if number < 1000:
            return str(number)
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self.locale)

    def territory(self, code: str) -> str:
        """The name of a country, from its two-letter code in ISO 3166."""
        return str(self.locale.territories.get(code, code))

    @staticmethod
    def territory_in_english(code: str) -> str:
        """The English name of a country, from its two-letter code in ISO 3166: readers of any language type it."""
        return str(locale_of("en").territories.get(code, code))

    def plural_forms(self, words: Callable[[int], str]) -> dict[str, str]:
        """Texts that depend on a number, by the language's plural categories in CLDR (`one`, `other`, …)."""
        forms: dict[str, str] = {}
        for number in (*range(30), 100, 1_000_000):
            forms.setdefault(self.locale.plural_form(number), words(number))
        return {"other": forms[self.locale.plural_form(100)], **forms}

    def language_name(self, language: str) -> str:
        """A language that somebody speaks, given by its tag or its name in the main language; other texts stay."""
        if not is_language_tag(language):
            main = self.settings.language
            tag = tag_of_language(language, main) if self.language != main else None
            if tag is None:
                return language
            language = tag
        names: Mapping[str, str] = self.locale.languages
        return names.get(language.replace("-", "_")) or names.get(language.split("-")[0], language)

    def reply_time(self, text: str) -> str:
        """The time within which to expect an answer; text that is not a number with a unit is returned unchanged.

        What is written in the site's own language stays as it is on pages in this language.
        """
        parsed = reply_time_of(text)
        if parsed is None or (self.language == self.settings.language and not is_in_english(text)):
            return text
        _n, many = self.translations.ngettext, parsed.number
        templates = {
            "hour": _n("%(num)s hour", "%(num)s hours", many),
            "working day": _n("%(num)s working day", "%(num)s working days", many),
            "day": _n("%(num)s day", "%(num)s days", many),
            "week": _n("%(num)s week", "%(num)s weeks", many),
        }
        return templates[parsed.unit] % {"num": self.number(many)}

    def listing(self, items: Sequence[str]) -> str:
        """Items in a sentence: "a, b and c"."""
        return items[0] if len(items) == 1 else self._listing(tuple(items))

    def _several(self, items: Sequence[str]) -> str:
        return conjoined(items, self.locale)

    def series(self, items: Sequence[str]) -> str:
        """The first of several items, separated by the language's comma: "a, b"."""
        return comma_of(self.language).join(items)
