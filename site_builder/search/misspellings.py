"""Frequent misspellings of English names of illnesses, with more than one wrong letter.

The search corrects one wrong letter in any word; these sound right and differ in two or more: "chrons", "alzeimers",
"diarea". They are rules and not a list of words, so that one covers several spellings. Collected from common knowledge.
"""

from site_builder.search.forms import SPELLINGS

MISSPELLINGS = (
    # Anywhere in a word
    (r"(?<=[a-z][a-z])f(?=renia|ilia|oma|ysema|ysiol)", "ph"),
    (r"(?<=emo)r+h?(?=ag|oid)", "rrh"),
    # At the beginning of a word
    (r"^[ck](?:hr(?:oh?n|hon)(?=s$)|r(?:oh?n|hon)e?(?=s?$))", "crohn"),
    (r"(?<=^al)(?:t?zh?e?h?|t)[ei]+(?=mer)", "zhei"),
    (r"(?<=^park)(?:i|ing|en|e)(?=sons?$)", "in"),
    (r"(?<=^hunting)d(?=ons?$)", "t"),
    (r"(?<=^ho)d?ge?(?=kins?$)", "dg"),
    (r"(?<=^d)iar+h?(?=eas?$)", "iarrh"),
    (r"^arr?h?[iy]t?h?(?=mia)", "arrhyth"),
    (r"^(?:pn?|n)(?:eu?|ew|u)(?=monia)", "pneu"),
    (r"^p?s[iouy]r+(?=ias[ie]s)", "psor"),
    (r"^r(?:heu|eu|hu|u)(?=mat[io])", "rheu"),
    (r"^s(?:ch|k)[iy]t?(?=zo)", "schi"),
    (r"(?<=^e)(?:cz|xc?|cx|xz|gz|zc|ks)(?=[eiy]ma)", "cz"),
    (r"(?<=^a)(?:s|z|ths|st)(?=ma(?:s|tics?)?$)", "sth"),
    (r"(?<=^gl)o(?=coma)", "au"),
    (r"^[cs]ir+h?(?=osis)", "cirrh"),
    (r"(?<=^an)(?:eu?|u)ri(?=s[ie]?m)", "eury"),
    (r"^[cs][eio]+l+[iy](?=a[ck]s?$)", "celi"),
    (r"^s[iy](?:ph|f)[iy](?=l)", "syphi"),
    (r"(?<=^gon)[aeo]?r+h?(?=ea)", "orrh"),
    (r"^m[iy]gr[ae](?=nes?$)", "migrai"),
    (r"^l[iy][mn](?:ph|f)(?=oma|ati)", "lymph"),
    (r"^s(?:h|j)?o?j?(?=o?gr[ei]n)", "sjo"),
    (r"^t[ou]+r+et+e?(?=s?$)", "tourette"),
    (r"(?<=^prost)r(?=at[ei])", ""),
    (r"^h[ae]?em+(?:o|er?)?r+h?(?=oids?$)", "hemorrh"),
    (r"^cholest[eo]?r[aeo]l(?=$)", "cholesterol"),
)
"""Patterns and their replacements, as in `forms.SPELLINGS`, applied to typed words only: no correct name changes."""


def typed_spellings(*languages: str) -> tuple[tuple[str, str], ...]:
    """The rules by which a browser looks up a typed word in another spelling too.

    Args:
        languages: the languages of the texts in an index.
    """
    return (*SPELLINGS, *(MISSPELLINGS if "en" in languages else ()))
