"""Other names that people give to fields, for suggesting the field: PI, sites, Einschlusskriterien."""

import re
import unicodedata

_NAMES = {
    "principal_investigator": "pi, p i, investigator, lead investigator, lead doctor, doctor, physician, lead",
    "locations": "sites, site, centers, centres, hospitals, clinics, places, where",
    "location": "site, center, centre, hospital, clinic, facility, id, site id, location id, place id",
    "inclusion": "inclusion criteria, include, included, who can join, eligible",
    "exclusion": "exclusion criteria, exclude, excluded, who cannot join, not eligible",
    "eligibility": "criteria, eligibility criteria, who can take part",
    "short_title": "acronym, abbreviation",
    "plain_title": "lay title, public title, short title, brief title, simple title",
    "title": "name, official title, study title, full title",
    "about": "summary, description, brief summary, abstract, overview",
    "purpose": "goal, aim, objective",
    "sponsor": "funder, funded by, lead sponsor",
    "identifiers": "ids, numbers, registrations",
    "nct": "nct number, nct id, clinicaltrials.gov, ctgov",
    "irb": "irb #, irb number, irb no, protocol number, protocol",
    "irb_number": "irb, irb no, irb id",
    "conditions": "condition, disease, diseases, diagnosis, diagnoses",
    "status": "state, recruitment, recruitment status, recruiting, enrollment status",
    "checked_on": "checked, check date, date checked, last checked, confirmed, confirmed on, verified, "
    "updated, last updated",
    "checked_by": "confirmed by, verified by, updated by, who checked",
    "start": "start date, started, begin, begins, beginning",
    "completion": "end date, completion date, end, finish, ends",
    "opens_on": "opening, opening date, open date, opens, start date",
    "closes_on": "closing, closing date, close date, closes, end date",
    "phone": "telephone, tel, phone number, mobile, call",
    "email": "mail, e mail, email address, e mail address",
    "minimum_age": "min age, age min, from age, youngest, minimum, age, ages, age range",
    "sex": "gender, sexes",
    "travel": "travel costs, reimbursement",
    "payment": "compensation, stipend",
    "visits": "number of visits",
    "enrollment": "enrolment, participants, sample size, number of participants",
    "region": "state, province",
    "postcode": "zip, zip code, postal code, plz",
    "street": "address",
    "longitude": "lng, lon",
    "latitude": "lat",
    "credentials": "degree, degrees",
    "term": "word",
    "definition": "explanation, meaning",
    "keywords": "tags",
    "draft": "hidden, unpublished",
    "link": "url, website, web site, homepage, web address, site address, weblink",
    "website": "url, link, homepage, web address",
    "profile": "url, link, website, homepage, web page",
    "maximum_age": "max age, age max, to age, oldest, maximum",
    "healthy_volunteers": "healthy, volunteers, accepts healthy volunteers",
    "results": "findings, outcome, outcomes",
    "publications": "publication, papers, articles, references",
    "contact": "contacts, contact person, coordinator, study coordinator",
    "note": "notes, comment, comments, remark, remarks",
    "items": "points, subitems, list, parts",
    "text": "criterion, words",
    "synonyms": "also known as, aka, other names, alternative names",
}
_FOREIGN = {
    "title": "titel, titre, titulo",
    "plain_title": "kurztitel, titel, titre, titulo",
    "purpose": "ziel, zweck, but, objectif, objetivo, proposito",
    "about": "beschreibung, zusammenfassung, resume, resumen, descripcion",
    "type": "art, typ, tipo, type d etude",
    "sponsor": "auftraggeber, promoteur, promotor, patrocinador",
    "conditions": "krankheit, krankheiten, erkrankung, erkrankungen, maladie, maladies, enfermedad, enfermedades",
    "keywords": "schlagworter, stichworter, mots cles, palabras clave",
    "eligibility": "teilnahmekriterien, kriterien, criteres, criterios, elegibilidad, eligibilite",
    "inclusion": "einschluss, einschlusskriterien, criteres d inclusion, criterios de inclusion, inclusiones",
    "exclusion": "ausschluss, ausschlusskriterien, criteres d exclusion, criteres de non inclusion, "
    "criterios de exclusion, exclusiones",
    "minimum_age": "mindestalter, age minimum, age minimal, edad minima, alter, edad",
    "maximum_age": "hochstalter, age maximum, age maximal, edad maxima",
    "sex": "geschlecht, sexe, sexo",
    "locations": "standorte, orte, zentren, lieux, centres, sites, lugares, centros, ubicaciones, sedes",
    "location": "standort, ort, zentrum, lieu, centre, lugar, centro, ubicacion, sede",
    "status": "statut, estado, stand",
    "checked_on": "gepruft am, gepruft, verifie le, verifiee le, comprobado el, verificado el, revisado el",
    "checked_by": "gepruft von, verifie par, comprobado por, verificado por, revisado por",
    "principal_investigator": "prufarzt, prufer, studienleiter, studienleitung, investigateur, "
    "investigateur principal, investigador, investigador principal, investigadora principal",
    "contact": "kontakt, ansprechpartner, contacto",
    "role": "rolle, funktion, fonction, funcion, cargo",
    "phone": "telefon, telefonnummer, telephone, telefono",
    "email": "correo, correo electronico, courriel, mel",
    "hours": "zeiten, sprechzeiten, horaires, horario, horas",
    "languages": "sprachen, langues, idiomas",
    "note": "hinweis, anmerkung, notiz, remarque, nota",
    "name": "nom, nombre",
    "street": "strasse, rue, calle, direccion, adresse",
    "city": "stadt, ville, ciudad",
    "country": "land, pays, pais",
    "postcode": "postleitzahl, code postal, codigo postal",
    "dates": "daten, termine, fechas",
    "start": "beginn, anfang, debut, inicio",
    "completion": "ende, fin",
    "publications": "publikationen, veroffentlichungen, publicaciones",
    "results": "ergebnisse, resultats, resultados",
    "description": "beschreibung, descripcion",
    "synonyms": "synonyme, sinonimos",
    "definition": "erklarung, definicion",
    "credentials": "titel, grado",
    "draft": "entwurf, brouillon, borrador",
}
"""Names of fields in German, French and Spanish, without accents."""
_BETWEEN = str.maketrans(dict.fromkeys("-_'’", " "))
_UMLAUT = re.compile(r"([aou])e")
_KEYS: dict[str, list[str]] = {}
for _table in (_NAMES, _FOREIGN):
    for _field, _names in _table.items():
        for _name in _names.split(", "):
            _KEYS.setdefault(_name, []).append(_field)


def fields_meant(key: str) -> tuple[str, ...]:
    """The fields that somebody may have meant by another name; empty if there are none.

    Args:
        key: the key as written.
    """
    plain = " ".join(key.casefold().translate(_BETWEEN).split())
    bare = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    # German keyboards elsewhere have no umlauts: "geprueft am", "Pruefarzt".
    written_out = _UMLAUT.sub(r"\1", bare)
    return tuple(_KEYS.get(plain) or _KEYS.get(bare) or _KEYS.get(written_out) or ())
