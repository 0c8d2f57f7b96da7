"""The codes of all diagnostics. A code is permanent: its meaning never changes."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning is shown and the build continues."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem in the reference documentation."""

    id: str
    severity: Severity
    title: str


def _table(severity: Severity, rows: dict[str, str]) -> dict[str, Code]:
    return {id_: Code(id_, severity, title) for id_, title in rows.items()}


CODES: dict[str, Code] = {
    **_table(
        Severity.ERROR,
        {
            # 1xx: the file itself
            "E101": "the file is not UTF-8 text",
            "E102": "the file is empty",
            "E103": "the file is too large for a record",
            "E104": "a symbolic link leads out of the site",
            "E105": "the file cannot be read",
            "E106": "the file name cannot be used as an identifier",
            "E107": "a file that every site needs is missing",
            # 2xx: the YAML
            "E201": "the YAML cannot be read",
            "E202": "a tab is used for indentation",
            "E203": "a key is written twice in one place",
            "E204": "a YAML tag is used",
            "E205": "the record is too large once its aliases are written out",
            "E206": "the record is nested too deeply",
            "E207": "a control character is in a text",
            "E208": "a key is not plain text",
            "E209": "more than one document in one file",
            "E210": "a merge key is used",
            "E211": "a # cuts a text short",
            "E212": "a character that cannot be seen is where YAML needs another",
            # 3xx: one record
            "E301": "there is no field with this name",
            "E302": "a required field is missing",
            "E303": "this field needs another kind of value",
            "E304": "the word is not one of the choices",
            "E305": "the date cannot be read",
            "E306": "the number cannot be read",
            "E307": "yes or no is expected",
            "E308": "the identifier is not written correctly",
            "E309": "the age cannot be read",
            "E310": "the address cannot be used",
            "E311": "the text is empty",
            "E312": "two fields contradict each other",
            "E313": "the colour cannot be read",
            "E314": "a study cannot be open if none of its locations is",
            "E315": "text in this colour is hard to read",
            "E316": "this day has not come yet",
            "E318": "the text is too long",
            "E319": "a text has too many levels, or a list is too long",
            # 4xx: between records
            "E401": "two records have the same identifier",
            "E402": "unknown location",
            "E403": "unknown person",
            "E404": "unknown condition",
            "E405": "two pages have the same address",
            "E406": "a file named in the settings is missing",
            "E407": "pages cannot be made in this language",
            # 5xx: templates
            "E501": "a template cannot be read",
            "E502": "a template asks for something that does not exist",
            "E503": "a template is missing",
            # 7xx: translations
            "E701": "a translation of a record that does not exist",
            "E702": "a translation into a language that the site does not have",
            "E703": "a translation names a location that the study does not have",
            # 9xx: the program
            "E901": "something unforeseen happened with one record",
        },
    ),
    **_table(
        Severity.WARNING,
        {
            "W101": "the file is not used",
            "W102": "a file name with accents that are separate characters",
            "W103": "a record whose file name looks like a translation of another one",
            "W104": "a file that reveals a place, a person, a camera or a key",
            "W105": "a picture or page with a script in it",
            # 2xx: the text of a record
            "W201": "a character that cannot be seen",
            "W202": "words after # are not shown",
            "W203": "HTML in a text",
            "W204": "characters in a text that a program read in a wrong encoding",
            "W205": "word processor quotes around a text",
            "W206": "a mistyped link, which readers see as text",
            "W310": "one text where a list of criteria is expected",
            "W311": "a line that joins the criterion or text above it",
            "W312": "a location that is named twice",
            "W313": "a field or a note that is part of the text above it",
            "W314": "a text that only says that it is not written yet",
            "W315": "the mark of a quoted mail is in a text",
            "W316": "criteria that changed from one list to the other",
            "W317": "several names in one entry of a list",
            # 4xx: records together
            "W401": "two studies with the same registry number",
            # 6xx: registries
            "W601": "criteria that could not be divided into lists",
            "W602": "an unknown field of the registry",
            "W603": "a value of the registry that cannot be used",
            "W604": "a study that recruits, but at no named location",
            "W605": "much of an entry is gone",
            "W606": "a status that went back",
            "W607": "a file that is not a registry entry",
            "W608": "an entry that is no longer in the registry",
            "W609": "an entry that occurs more than once, with different content or an earlier number",
            "W610": "an imported file that was edited by hand",
            "W611": "an entry from a table without criteria, or from a file of an earlier day",
            # 7xx: translations
            "W701": "the words have changed since this translation",
            "W702": "a translation does not record which words it was made from",
            "W703": "a translation of words that are not in the main text",
        },
    ),
    # Findings of `studyboard check`, with their default severity; each site can change it.
    **_table(
        Severity.WARNING,
        {
            # C1xx: approval
            "C101": "a page shows more than a basic listing and names no IRB approval",
            "C103": "an approval has no fingerprint",
            "C104": "a finding is accepted that no rule reports",
            # C2xx: wording
            "C201": "a claim that something is safe or works",
            "C202": "a claim that something is as good as or better than something else",
            "C203": "something is called new without the word that it is investigational",
            "C204": "care is called free",
            "C205": "words that promise",
            "C206": "words of certainty",
            "C207": "payment is stressed",
            "C208": "what is studied is called a treatment or therapy",
            "C209": "a word from the organisation's own list",
            # C3xx: reading
            "C301": "a text is harder to read than the limit",
            "C302": "a sentence is longer than the limit",
            "C303": "a term is not explained",
            # C4xx: freshness
            "C401": "a status has not been checked for too long",
            "C402": "a planned date has passed, or a study ends before it begins",
            "C404": "results are overdue",
            "C405": "the history names another location",
            # C5xx: pages
            "C504": "a link to another website does not answer",
            "C508": "the address of a link contains a key",
            "C510": "a text holds what no reader should see",
        },
    ),
    **_table(
        Severity.ERROR,
        {
            "C102": "the words are not those that were approved",
            "C403": "people could join, but the page names nobody to ask",
            "C501": "a link within the site leads to nothing",
            "C502": "a link leads to a place that its page does not have",
            "C503": "a link leads out of the site's sub-path",
            "C505": "the HTML of a page is broken",
            "C506": "the headings of a page are not in order",
            "C507": "a picture has no text for those who cannot see it",
            "C509": "a page would call another host",
        },
    ),
}
