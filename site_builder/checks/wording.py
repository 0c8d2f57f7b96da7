"""Finds wording that FDA and ethics committees do not accept in recruiting texts.

Each rule reads the words around a phrase, so that a question ("whether it is safe"), a purpose ("to find out how well
it works") or a negation ("not a cure") is accepted. The rules were tried on real registry records: docs/decisions/0018.
"""

import re
from collections.abc import Iterator

from site_builder.checks.payment import short
from site_builder.checks.payment import wording_payment as wording_payment
from site_builder.checks.phrases import hits, recruiting_words, rule_matches, words_record
from site_builder.checks.rule import Case, RuleMatch
from site_builder.checks.words import plain, words_of
from site_builder.model.words import StudyType

_ASKS = (
    r"\?|\b(?:whether|if|how|wh(?:at|ich)|may|might|could|would|can|should|hypothes\w+|aim\w*|goal|objective|"
    r"purpose|question|"
    r"learn|find out|determin\w+|evaluat\w+|assess\w*|test(?:s|ed|ing)?|investigat\w+|explor\w+|examin\w+|stud(?:y|"
    r"ies|ied|ying) "
    r"(?:the|of|whether|how)|compar\w+|see|establish\w*|demonstrat\w+|to show|confirm\w*|verif\w+|expect\w*|"
    r"believ\w*|propos\w+|"
    r"unless|not|no|never|unknown|unclear|little|lack\w*|need\w*|without|neither|nor|insufficient|limited|"
    r"few(?:er)?|sample size|assum\w+|presum\w+|non-?\s?inferior\w*)\b"
)


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_NOTHING = re.compile(r"(?!)")
_GOOD = r"(?:safe|effective|efficacious|well[- ]tolerated|beneficial)"
_EFFECT = _either(
    rf"\b(?:is|are|was|were|been|being|be|proven|proved|shown|found|considered|"
    rf"known)\s+(?:to be\s+)?(?:\w+ly\s+)?(?:(?:both|very|more|as|so|highly|quite|"
    rf"most)\s+)?(?P<words>{_GOOD})\b(?!\s+(?:dose|date|contracept|method|birth)|\s+as\b)",
    rf"\b(?:a|an|the|this|our|these|as)\s+(?:\w+ly\s+)?(?:\w+\s+and\s+|\w+,\s+)?(?P<words2>{_GOOD}(?:,? (?:and|or|"
    rf",) \w+)?)\s+(?:\w+\s+){{0,2}}?(?:treatment|therapy|therapies|drug|medicine|medication|option|vaccine|device|"
    rf"alternative|intervention|approach|way|method|tool|procedure|technique|strategy|modality)s?\b",
    r"\b(?P<words3>(?:proven|well[- ]established|established|excellent|favou?rable|good|remarkable|significant|"
    r"strong) (?:\w+ )?(?:efficacy|effectiveness|safety(?: profile)?|tolerability|therapeutic effects?|"
    r"clinical benefits?))\b",
    r"\b(?P<words4>(?:significantly|dramatically|substantially|markedly|greatly) (?:improve[sd]?|reduce[sd]?|"
    r"increase[sd]?|prolong(?:s|ed)?|decrease[sd]?)(?: \w+){0,2} (?:survival|symptoms|pain|outcomes?|risk|"
    r"mortality|quality of life|disease))\b",
)
_EFFECT_CONTEXT = _either(
    _ASKS,
    r"\b(?:cost[- ]effective|contracepti\w+|birth control|effective dose)\b",
)


def wording_effect(case: Case) -> Iterator[RuleMatch]:
    """Report claims, explicit or implicit, that something is safe or effective."""
    return rule_matches(
        hits(words_record(case), _EFFECT, _EFFECT_CONTEXT),
        lambda hit: f"this reads as a claim that something is {hit.words}: “{short(hit.sentence)}”",
        "say what the study wants to find out, such as: this study asks whether … is safe",
    )


_BETTER = _either(
    r"\b(?P<words>(?:safer|better|more (?:effective|powerful|potent|efficacious)|superior|stronger|gentler|"
    r"fewer side effects)(?:\s+(?:than|to))\b)",
    r"\b(?P<words2>the best (?:available )?(?:treatment|therapy|care|drug|medicine|medication|option|doctors|"
    r"chance))\b",
    r"\b(?P<words3>(?:as (?:good|safe|effective|well) as)\b(?! possible))",
)
_BETTER_CONTEXT = _either(_ASKS, r"\b(?:greater|less|years?|kg|score|grade|as well as)\b", r"\bbetter than expected\b")


def wording_better(case: Case) -> Iterator[RuleMatch]:
    """Report claims that something is equivalent or superior to anything else."""
    return rule_matches(
        hits(words_record(case), _BETTER, _BETTER_CONTEXT),
        lambda hit: (
            f"“{hit.words}” claims that one thing is as good as or better than another: “{short(hit.sentence)}”"
        ),
        "leave the comparison out, or write it as the question of the study",
    )


_NEW = _either(
    r"\b(?:a|the|this|our|one|these|two|several)\s+(?P<words>(?:brand[- ]new|new|"
    r"novel)\s+(?:\w+[- ]){0,2}?(?:treatments?|medications?|medicines?|drugs?|therap(?:y|ies)|vaccines?|devices?|"
    r"procedures?|injections?|tablets?|pills?))\b",
    r"^(?P<words2>(?:brand[- ]new|new|novel)\s+(?:\w+[- ]){0,2}?(?:treatments?|medications?|medicines?|drugs?|"
    r"therap(?:y|ies)|vaccines?|devices?|procedures?|injections?|tablets?|pills?)\s+(?:for|against|in|to|of))\b",
)
_NEW_CONTEXT = _either(
    r"\b(?:need\w*|search for|necess\w+|develop(?:ing|ment|ed)?|investigational|experimental|research|stud(?:y|"
    r"ied) drug|being (?:studied|tested)|"
    r"not (?:yet )?(?:been )?approved|new drug application|IND|starts?|begin\w*|initiat\w+|chang\w+)\b"
)
_EXPLAINED_NEW = _either(
    r"\b(?:investigational|experimental|study (?:drug|medicine|medication|device|vaccine)|being (?:studied|tested)|"
    r"not (?:yet )?(?:been )?approved)\b"
)


def wording_new(case: Case) -> Iterator[RuleMatch]:
    """Report "new" without the word that it is investigational."""
    study = words_record(case)
    if any(_EXPLAINED_NEW.search(words.raw) for words in recruiting_words(study)):
        return iter(())
    return rule_matches(
        hits(study, _NEW, _NEW_CONTEXT),
        lambda hit: f"“{hit.words}” is used without saying that it is investigational",
        "write “investigational”, or say that it is being tested and not approved",
    )


_FREE = _either(
    r"(?<![-\w])(?P<words>free\s+(?:of\s+charge\b|(?:medical|health|study|expert|specialist|dental|eye|skin|"
    r"dermatolog\w+|medication|diagnostic|lab\w*)\s+\w+|treatments?|medical|"
    r"care|drugs?(?!\s+(?:level|concentration))|medicines?|medications?|therap(?:y|ies)|check-?ups?|exams?|"
    r"examinations?|screenings?|scans?|tests?(?=[\s.,;]|$)|visits?|supplies|vaccin\w+|inhalers?|insulin))",
    r"\b(?P<words2>for free)\b",
    r"\b(?P<words3>complimentary)\s+(?:care|visit|exam|screening|treatment)",
)
_FREE_CONTEXT = _either(
    r"\b(?:parking|interpret\w+|travel|transport\w*|rides?|bus|taxi|meals?|calls?|phone|wi-?fi|booklet|app|"
    r"download\w*|software|online)\b",
    r"\b(?:hormone|pain|symptom|disease|fluoride|opioid|steroid)s?[- ]free\b",
)


def wording_free(case: Case) -> Iterator[RuleMatch]:
    """Report "free medical treatment" where the meaning is that participants are not charged."""
    return rule_matches(
        hits(words_record(case), _FREE, _FREE_CONTEXT),
        lambda hit: f"“{hit.words}” sounds like an offer of free care",
        "write who pays: the study drug and the study visits are not billed to you",
    )


_PROMISE = _either(
    r"\b(?P<words>cure[sd]?|curing|break-?through|miracle|miraculous|revolution(?:ary|ize\w*|ise\w*)|"
    r"cutting[- ]edge|groundbreaking|ground-breaking|game[- ]chang\w+|life[- ]changing|"
    r"life[- ]saving|promising|exciting|state[- ]of[- ]the[- ]art|world[- ]class|unprecedented|wonder drug)\b"
)
_PROMISE_CONTEXT = _either(
    r"\b(?:no|not|cannot|can't|never|without|isn't|nor|difficult to|hard to|rarely|seldom) (?:\w+ ){0,3}?(?:cure|"
    r"promising)",
    r"\bcure[- ](?:rates?|cycle|model)\b",
    r"\b(?:clinical|complete|microbiolog\w+|parasitolog\w+|mycolog\w+|virolog\w+|radical|test of|tests of|"
    r"functional|rate of|rates of|light[- ]) ?cures?\b",
    r"\bbreak-?through (?:pain|bleeding|seizures?|infections?|cases?|cancer|COVID\w*|symptoms?|therapy designation|"
    r"designation|fever|fungal|candid\w+|reaction\w*|dos\w+|medicat\w+|hemorrh\w+|ovulation|disease|attack\w*|"
    r"HAE)\b",
    r"\b(?:cured of|considered (?:as )?cured|been cured|(?:have|has|had) been cured|cured (?:prior|cancer|"
    r"malignan\w+|patients)|can be cured|potentially curable|are cured|is cured|be cured)\b",
    r"\b(?:finding|find|search\w*|looking|toward|towards|working on) (?:for )?a cure\b",
    r"\b(?:light|heat|UV|polymer\w*|resin\w*|self)[- ](?:cur\w+)\b|\bcuring (?:light|time|unit|agent)\b",
)


def wording_promise(case: Case) -> Iterator[RuleMatch]:
    """Report words that promise a good outcome."""
    return rule_matches(
        hits(words_record(case), _PROMISE, _NOTHING, _PROMISE_CONTEXT),
        lambda hit: f"“{hit.words}” promises more than a study can: “{short(hit.sentence)}”",
        "say plainly what is done and what is not known yet",
    )


_CERTAIN = _either(
    r"\b(?P<words>guarantee[sd]?|risk[- ]free|(?:there (?:is|are)|has|have|carries|with|poses?|"
    r"involves?) no (?:known )?(?:risks?|side[- ]effects)|completely (?:safe|harmless)|100 ?% (?:safe|effective)|"
    r"harmless|pain[- ]?free|painless|"
    r"(?:you|patients|participants|subjects|people) will (?:benefit|get better|feel better|improve|recover|"
    r"be (?:healed|cured|better))|will (?:help|heal|relieve|improve|benefit|reduce) (?:you|your))\b"
)
_CERTAIN_ASKS = _either(r"\bwhether\b|\bif\b|\bhypothes\w+|\bhow\b|\?")
_CERTAIN_CONTEXT = _either(
    r"\b(?:not|cannot|can't|no) (?:\w+ ){0,2}?(?:guarantee\w*|harmless|painless|pain[- ]?free|risk[- ]free)",
    r"\bno risk factors?\b|\b(?:to be|be|become|being|remain) pain[- ]?free\b",
    r"\bpain[- ]?free (?:days?|hours?|at|after|within|response|interval|walking|survival|period|status|rate)\b",
    r"\bwill (?:help|improve) (?:you|your (?:doctor|knowledge|understanding))\b(?: (?:decide|understand|find|answer))",
)


def wording_certain(case: Case) -> Iterator[RuleMatch]:
    """Report words of certainty about benefit or risk."""
    return rule_matches(
        hits(words_record(case), _CERTAIN, _CERTAIN_ASKS, _CERTAIN_CONTEXT),
        lambda hit: f"“{hit.words}” is more certain than a study can be: “{short(hit.sentence)}”",
        "say what may happen, and that it is not known",
    )


_THERAPY = _either(
    r"\b(?P<words>(?:study|trial|experimental|investigational|research)[- ](?:treatments?|therap(?:y|ies)))\b",
    r"\b(?P<words2>(?:you|participants|volunteers) (?:will|can|may) (?:be (?:treated|given (?:a |the )?treatment)|"
    r"(?:receive|get|have) (?:the |a |this |our )?(?:best |new |latest |advanced )?(?:treatment|therapy|care)))\b",
)
_PROVEN_KINDS = _either(
    r"\b(?:standard|usual|physical|behaviou?ral|cognitive|speech|occupational|psycho\w*|talk|radiation|exercise|"
    r"routine|dental|surgical) (?:treatment|therap(?:y|ies)|care)\b",
    r"\bstudy treatments? (?:options?|patterns?|effects?|outcomes?|choices?|of)\b|\bto (?:study|"
    r"research) (?:treatments?|therap)",
)
_TREATS = frozenset({StudyType.INTERVENTIONAL, StudyType.EXPANDED_ACCESS, None})


def wording_therapy(case: Case) -> Iterator[RuleMatch]:
    """Report "therapy" or "treatment" for what is being studied: whether it treats is the question."""
    study = words_record(case)
    if getattr(case.source or study, "type", None) not in _TREATS:
        return iter(())
    return rule_matches(
        hits(study, _THERAPY, _NOTHING, _PROVEN_KINDS),
        lambda hit: f"“{hit.words}” implies that it works as a treatment, which is the question of the study",
        "write “study drug”, “study device” or “what is being studied”",
    )


def wording_house(case: Case) -> Iterator[RuleMatch]:
    """Report words from the organisation's own list, in any text in the main language of the site."""
    listed, language = case.common.settings.checks.house_words, case.common.settings.language
    if not listed:
        return
    texts = [
        (words.path, words.as_read.plain, 0)
        for words in words_of(case.record)
        if case.language_at(words.path) == language
    ]
    if case.body:
        texts += [((), plain(line), number) for number, line in enumerate(case.body.split("\n"), case.body_line)]
    for word in listed:
        pattern = re.compile(rf"(?<!\w){re.escape(word.avoid)}(?!\w)", re.IGNORECASE)
        for path, text, line in texts:
            if match := pattern.search(text):
                why = f": {word.why}" if word.why else ""
                hint = f"write “{word.write}”" if word.write else "say it in other words"
                message = f"“{match[0]}” should not be used on this site{why}"
                yield RuleMatch(path, message, hint, match[0], line, match.start() + 1 if line else 0)
                break
