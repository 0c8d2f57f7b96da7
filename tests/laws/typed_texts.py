"""Five hundred texts as study coordinators type, paste and copy them, none with a deliberate mark."""

from itertools import cycle, islice

_PATTERNS = (
    "You carry HLA-B*{a}:0{b} or HLA-A*3{c}:01, but not HLA-DRB1*15:0{b}",
    "CYP2D6 *{a}/*{b}, *1/*{c} or UGT1A1*28/*28",
    "Platelets of at least {a}*10^9/L and neutrophils > 1.{b}*10^9/L",
    "Platelets <{a}00,000/µL and Hb<{b} g/dL & ALT <{c}×ULN",
    "eGFR >= {a}0 mL/min/1.73 m² (CKD-EPI) or creatinine ≤ {b}.{c} mg/dL",
    "> {a}8 years and < 7{b} years of age",
    ">= {a} attacks in the past {b} months (~{c}/month)",
    "<{a} mg/day of prednisone, or its equivalent, for >{b} weeks",
    "+{a} dioptres or -{b}.{c}5 dioptres",
    "HER2+ or HER2- (IHC {a}+, ISH-), ER+/PR-",
    "ECOG performance status 0-{a}; NYHA class II–I{b}".replace("{b}", "V"),
    "Cancer of stage III* or IV* with {a} lesions\u00a0or more",
    "*see below for dose {a}",
    "* if applicable: week {a}",
    "Dose 0.{a} mg/kg q.d.*, b.i.d.* or q{b}h*",
    "BRCA_{a}, IL_{b}_receptor, snake_case_name and __init__ in Table_{c}",
    "Gene panel del(17p)/TP53_mut and t({a};{b}) [see list {c}]",
    "[1{a}C](R)-PK11195, [18F](S)-FDG or [{b}H](x) within {c} days",
    "poly[(R)-{a}-hydroxybutyrate](PHB), N-[{b}](2)-amine",
    "~{a} hours, ~~{b}~~ {c}~9 days",
    "#{a}, #{b} and # {c} of the protocol",
    "Change of p < 0.0{a} (a*b*c = {b}, x^{c})",
    "2*{a}*10^6 cells/kg, given as CD19_low_expr",
    "Temperature of -{a}0 °C to -{b} °C, pH {c}.4±0.1",
    "BMI 18.{a}–3{b} kg/m²; waist/hip > 0.{c}",
    "See https://example.org/a_b_{a}/c*d*{b}?x=1&y=2#z_{c} and me_you{a}@example.org",
    r"and\or N\A {a}, C:\temp\new_{b}, \<{c}5 mg, \~50 \^ \| \= \&",
    "&lt; {a} &amp; &#42; &nbsp; R&D {b} <{c}>",
    "if a<b>c or {a}<x<{b}, then <i>not</i> </p> <!-- {c} -->",
    "`code {a}` and ``more {b}`` ```{c}```",
    "{a}% (n={b}/{c}0) = 0.{a}, {b}:{c}, {a}|{b}",
    "“smart” ‘quotes’ and \"plain\" 'ones' – {a}—{b}… {c}′ {a}″",
    "2026-0{a}-1{b}, 0{a}/1{b}/2026, {c} p.m., No. {a}",
    "$ {a}0 per visit, {b}0 € and £{c}",
    "!important {a}; @home {b}; %{c}; ?{a}; (*) {b}; [*] {c}; {{{a}}}",
    "患者{a}岁以上，血小板<{b}*10^9/L，HLA-B*{c}:01，肌酐>1.{a}*ULN",
    "العمر >= {a}٨ سنة، و HLA-B*{b}:01 أقل من 5*10^{c}",
    "Возраст > {a}8 лет; Hb<{b}0 г/л * {c}",
    "γ-GT >{a}×ULN, α1_antitrypsin, Ca²⁺ {b}.{c} mmol/L, CO2 ½",
    "{a}.  You are old enough",
    "{a}) You have {b} or {c} children",
    "({a}) Weight {b}0 kg",
    "- {a} points or fewer on the scale",
    "– {a} to {b} visits",
    "= {a} or more; == {b}; === {c}",
    "| {a} | {b} | {c} |",
    "--- {a} ---",
    "_not_ {a} _really_ __so__ {b}",
    "x{a} ** y{b} ** z{c}, 2**{a}",
    "Drug A* ({a} mg) or drug B** ({b} mg) or drug C*** ({c} mg)",
)
"""Each pattern takes three numbers. Every pattern includes characters that look like marks but are meant literally."""

_LINES = (
    "Your count is\n> {a}00,000 and your weight is\n+ {b} kg or your eGFR is\n- {c}0 or less",
    "We began in\n201{a}. It ends in\n202{b}. Or so: {c}",
    "Between\n-{a} and\n-{b} degrees, at\n# {c}",
    "Take\n* {a} tablets if needed, and\n< {b} drops, not\n= {c}",
    "    Four spaces {a}\n\ttab {b}\n  \n> {c}",
)

COUNT = 500


def typed_texts() -> list[str]:
    """Return single-line texts."""
    numbers = [(a, b, c) for a in range(1, 10) for b in (2, 5, 7) for c in (1, 3, 8)]
    found: dict[str, None] = {}
    for pattern, (a, b, c) in islice(zip(cycle(_PATTERNS), _spread(numbers), strict=False), 4 * COUNT):
        found[pattern.replace("{a}", str(a)).replace("{b}", str(b)).replace("{c}", str(c))] = None
    return list(found)[:COUNT]


def typed_lines() -> list[str]:
    """Return multi-line texts for fields that may hold lists; no two of the lines form a list."""
    return [
        pattern.replace("{a}", str(a)).replace("{b}", str(a % 7 + 1)).replace("{c}", str(a % 5 + 2))
        for pattern in _LINES
        for a in range(1, 6)
    ]


def _spread(numbers: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return different numbers for a pattern each time that it is used."""
    return [numbers[(turn // len(_PATTERNS) * 7 + turn) % len(numbers)] for turn in range(4 * COUNT)]
