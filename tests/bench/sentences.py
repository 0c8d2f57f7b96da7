"""Composes grammatical sentences about generated studies from clinical words."""

from random import Random

from tests.bench import words_clinical as words

_TITLES = (
    "Efficacy and Safety of {drug} Versus {comparator} in {population} With {condition}",
    "A Randomized, Double-Blind Trial of {drug} for {condition} in {population}",
    "{drug} Added to {comparator} to Improve {outcome} in {condition}",
    "Long-Term Follow-Up of {population} With {condition} Treated With {drug}",
    "A Registry of {outcome} in {population} With {condition}",
    "Pharmacokinetics of {drug} in {population} With {condition}: An Open-Label Study",
    "Does {procedure} Predict {outcome} in {condition}? A Prospective Cohort",
    "{comparator} or {drug} After First-Line Treatment of {condition} (Part {number})",
)

_PLAIN_TITLES = (
    "A study of {drug} in people with {plain}",
    "Does {drug} change {outcome} in people with {plain}?",
    "Comparing {drug} with {comparator} for {plain}",
    "Watching how {plain} develops over time",
)

_ABOUT = (
    "This study is to find out whether {drug} improves {outcome} in {population} with {condition}.",
    "Participants are put by chance in {number} groups; one receives {drug}, the other {comparator}.",
    "Earlier studies of {drug} measured {outcome} for {period} at most, so this one lasts longer.",
    "The study team will do {procedure} at the first visit, and again after {period}.",
    "Neither the participants nor the study team know who receives *{drug}* until the study has ended.",
    "The main question is how {outcome} changes within {period}; {measure} is measured as well.",
    "What is learned may help in the care of people with {condition}, but participants may not benefit.",
    "The study is open to {population} who have had {condition} for longer than {period}.",
    "Side effects are asked for at each visit, and {procedure} is repeated where it is needed.",
    "People with a history of {history} can join only after {procedure} was done within {period}.",
    "About {many} people take part in all countries together; each of them is followed for {period}.",
    "Nobody has to take part, and everybody may stop **at any time** without giving a reason.",
)

_INCLUSION = (
    "Clinical diagnosis of {condition}, confirmed by {procedure} within the past {period}",
    "{measure} {limit} at screening",
    "Stable dose of {treatment} for at least {period} before enrollment",
    "Disease flare within the past {period} that needed treatment with {treatment}",
    "Able to understand the study and to give written informed consent",
    "Willing to use effective contraception during the study and for {period} afterwards",
    "Remission reached no more than {period} after the first dose of {treatment}",
    "No change of {measure} by more than {percent} % over {period}",
    "Willing to have {procedure} and to return for all visits",
    "At least {number} relapses of {condition} within {period}",
)

_EXCLUSION = (
    "Pregnant or nursing, or planning to become pregnant within {period}",
    "Receipt of {treatment} within the past {period}",
    "History of {history}",
    "{measure} not {limit} on two consecutive visits",
    "Current or past {history}, unless cured for more than {period}",
    "Major surgery within {period} before the first dose, or planned during the study",
    "Taking part in another interventional study within the past {period}",
    "Known intolerance to {drug} or to any of its ingredients",
    "Any condition that, in the opinion of the investigator, makes {procedure} unsafe",
    "Weight below {percent} kg, or loss of more than {number} kg within {period}",
)

_MARKDOWN = (
    "{text} (**ask the study team** if you are not sure)",
    "{text}, see the [definition](https://example.org/definitions/{number})",
    "{text}; exceptions are *possible*",
    "**Part {number} only:** {text}",
    "{text}, as coded `K{percent}.{number}`",
)

_SENTENCES = (
    "Of {many} people who took part, about {percent} % reached {outcome} within {period}.",
    "The most frequent unwanted effect was headache, in {percent} % of those who received {drug}.",
    "The difference to {comparator} was {number}.{number} points (95 % CI −0.{percent} to {number}.4).",
    "Further studies of {drug} are planned in {population}.",
)


def drug(rng: Random) -> str:
    """Return the name of a drug that does not exist."""
    pick = rng.choice
    return pick(words.DRUG_STEMS) + pick(words.DRUG_MIDDLES) + pick(words.DRUG_ENDINGS)


class Teller:
    """Writes about one study: its drug, condition and comparator stay the same from sentence to sentence."""

    def __init__(self, rng: Random, condition: str, plain: str) -> None:
        self.rng = rng
        self.drug = drug(rng)
        self.comparator = rng.choice(words.COMPARATORS)
        self.condition = condition
        self.plain = plain

    def say(self, template: str) -> str:
        """Return one sentence."""
        pick = self.rng.choice
        measure, limit = pick(words.MEASURES)
        return template.format(
            drug=self.drug,
            condition=self.condition,
            plain=self.plain,
            comparator=self.comparator,
            population=pick(words.POPULATIONS),
            outcome=pick(words.OUTCOMES),
            procedure=pick(words.PROCEDURES),
            measure=measure,
            limit=limit,
            treatment=pick(words.TREATMENTS),
            history=pick(words.HISTORIES),
            period=pick(words.PERIODS),
            number=self.rng.randrange(2, 6),
            percent=self.rng.randrange(10, 95),
            many=self.rng.randrange(40, 2400),
            text="{text}",
        )

    def title(self) -> str:
        """Return the registered title, capitalised as in registries."""
        said = self.say(self.rng.choice(_TITLES))
        return " ".join(
            word[:1].upper() + word[1:] if len(word) > 3 else word for word in _first_upper(said).split(" ")
        )

    def plain_title(self) -> str:
        """Return the plain title."""
        return _first_upper(self.say(self.rng.choice(_PLAIN_TITLES)))

    def about(self, sentences: int) -> str:
        """Return one to three paragraphs."""
        chosen = self.rng.sample(_ABOUT, sentences)
        paragraphs = [" ".join(self.say(each) for each in chosen[at : at + 3]) for at in range(0, sentences, 3)]
        if self.rng.random() < 0.2:
            paragraphs.append("\n".join(f"- {self.say('{procedure}, every {period}')}" for _ in range(3)))
        return "\n\n".join(paragraphs) + ("\n" if len(paragraphs) == 1 and sentences > 2 else "")

    def criterion(self, inclusion: bool) -> str:
        """Return one criterion; one in ten contains Markdown."""
        text = _first_upper(self.say(self.rng.choice(_INCLUSION if inclusion else _EXCLUSION)))
        if self.rng.random() < 0.1:
            return self.say(self.rng.choice(_MARKDOWN)).replace("{text}", text)
        return text

    def plain_criterion(self, inclusion: bool) -> str:
        """Return one criterion without Markdown."""
        return _first_upper(self.say(self.rng.choice(_INCLUSION if inclusion else _EXCLUSION)))

    def plain_about(self, paragraphs: int) -> str:
        """Return paragraphs without Markdown, as in a registry; in any number, so that sentences may repeat."""
        made = [" ".join(map(self.say, self.rng.sample(_ABOUT, self.rng.randrange(2, 5)))) for _ in range(paragraphs)]
        return "\n\n".join(made).replace("*", "")

    def sentence(self) -> str:
        """Return a sentence about results."""
        return self.say(self.rng.choice(_SENTENCES))


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
