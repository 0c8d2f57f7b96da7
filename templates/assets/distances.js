// @ts-check
// Finds the place that a reader typed and computes its distance to the locations. Everything is computed here, so that
// the reader's place is sent nowhere. This is fetched only when a reader enters a place, which most never do. search.js
// is the file into which search/ is joined.

import { atPlace, element, filled, fold, named, slipped, words } from "./search.js";

/** @typedef {{ label: string, north: number, east: number }} Spot */
/** @typedef {{ name: string, regions: string[], spot: Spot, at?: number }} Town a town, its regions, and the number of a location there */
/** @typedef {{ place: Spot | null, meant?: boolean, near?: string[] }} Understood */

const EARTH = 6371; // km, mean radius
const MILE = 1.609344; // km
const MOST = 12; // suggested places
const DISTANCES = [10, 25, 50, 100, 250, 500];
const LOOKED_AT = 10; // studies at the top of a list for which adjacent words are checked
const MOST_ROUNDS = 4;
const NEAREST = 3; // names that are suggested for an unknown place
const NAMESAKES = 2; // places of the same name that are suggested, above the list
const APART = 50; // km between two places of the same name
// Words around a place that do not name it: "near Houston", "Houston area", "in der Nähe von Köln".
const AROUND = new Set(
  ("near nearby in around at from close to the area region greater downtown here my me cerca de en alrededores aqui pres proche autour " +
    "a ici nahe bei umgebung raum der von hier قرب بالقرب من في هنا").split(" "),
);
const NUMBERED = /(?:\p{L}{1,2}-)?[\p{L}\d-]*\d[\p{L}\d-]*/gu; // a postal code, or the number of a house
const LONG = { st: "saint", ste: "sainte", ft: "fort", mt: "mount", n: "north", s: "south", e: "east", w: "west" };

/** @type {(id: string) => any} */
const byId = (id) => document.getElementById(id);

/** @type {(text: string) => string[]} the words of a place, the same for "St. Paul" and "Saint-Paul" */
export const placeWords = (text) =>
  fold(text)
    .replace(/[.'’()]/g, "")
    .split(/[\s,/-]+/)
    .filter(Boolean);

/** @type {(words: string[]) => string} with its first word written out */
const nameOf = ([first, ...rest]) => [LONG[/** @type {keyof typeof LONG} */ (first)] ?? first, ...rest].join(" ");

/** @type {(far: number, words: any, miles: boolean) => string} "2.5 miles": the plural form for the number that is shown */
const inUnits = (far, words, miles) => {
  const digits = { maximumFractionDigits: far < 10 ? 1 : 0 };
  const num = new Intl.NumberFormat(document.documentElement.lang, digits).format(far);
  const form = new Intl.PluralRules(document.documentElement.lang, digits).select(far);
  return filled(miles ? words.miles[form] ?? words.miles.other : words.km, { num });
};

export class Near {
  /** @param {import("./search/store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.unit = 1; // km per unit of the chosen distance
    /** @type {{ states: Record<string, string[]>, countries: Record<string, string[]>, miles: string[] }} */
    this.regions = { states: {}, countries: {}, miles: [] };
  }

  /** Load the data that every place needs. */
  async open() {
    if (this.store.about.towns) this.regions = await this.store.get("regions");
    return this;
  }

  /**
   * The place that a reader means: a town, a postal code, or both, as on an envelope. If there is none, the nearest names.
   * @param {string} typed
   * @returns {Promise<Understood>}
   */
  async understood(typed) {
    const bare = withoutSurroundings(typed);
    if (!bare) return { place: null, near: [] };
    const asTyped = await this.#named(typed);
    if (asTyped.place) return asTyped;
    for (const part of this.#partsOf(bare)) {
      const found = await this.#named(part);
      if (found.place) return found;
    }
    return bare === typed ? asTyped : this.#named(bare);
  }

  /**
   * A line of an address: what may be its town, then what may be its postal code.
   * @param {string} typed
   */
  #partsOf(typed) {
    const fields = typed.split(",");
    // A street has a number. What has none is a town, and must not be ignored: "Chicago, Paris" is not Paris.
    const streets = fields.findIndex((field) => !/\d/.test(field));
    const towns = fields.slice(0, streets < 0 ? fields.length : streets + 1).map((_, at) => {
      const named = fields.slice(at).map((field) => withoutSurroundings(field.replace(NUMBERED, " ")));
      return named.filter(Boolean).join(", ");
    });
    const [last = "", first = ""] = [...(typed.match(NUMBERED) ?? [])].reverse();
    // "H3T 1E2", "110 00": the second half is short.
    const code = last.length > 3 ? last.replace(/^\p{L}{1,2}-/u, "") : `${first} ${last}`.trim();
    // Five digits beside a town that is not known may be of any country.
    const counts = !/^\d{5}\b/.test(code) || this.#endsInState(placeWords(typed.replace(NUMBERED, " ")));
    return [...new Set([typed, ...towns, counts ? code : ""])].filter(Boolean);
  }

  /** @type {(words: string[]) => boolean} whether these are "Smallville MN" or "Smallville, USA" */
  #endsInState(words) {
    const names = new Set([...Object.entries(this.regions.states).flat(2), "us", "usa"].map((each) => placeWords(each).join(" ")));
    return [1, 2, 3].some((size) => names.has(words.slice(-size).join(" ")));
  }

  /**
   * The place of this name, with a state or country in any usual form and perhaps a typing error, or of this postal code.
   * @param {string} typed
   * @returns {Promise<Understood>}
   */
  async #named(typed) {
    const code = await this.#postcode(typed);
    if (code) return { place: code };
    const words = placeWords(typed);
    if (!words.length) return { place: null, near: [] };
    const towns = await this.#towns(words);
    const whole = towns.filter(({ spot }) => placeWords(spot.label).join(" ") === words.join(" ")).map(({ spot }) => spot);
    // Of two towns with the same name, neither is clearly meant.
    const alike = whole.filter(({ label }) => label === whole[0].label);
    if (alike.length) {
      return { place: { ...alike[0], north: mean(alike.map(({ north }) => north)), east: mean(alike.map(({ east }) => east)) } };
    }
    for (let size = words.length; size > 0; size--) {
      const name = nameOf(words.slice(0, size));
      const found = towns.filter((town) => [name, `${name} city`].includes(town.name) && this.#liesIn(town, words.slice(size)));
      // "Pekín" is Beijing, but "Pekin" is in Illinois.
      const same = found.filter(({ spot }) => typed.toLowerCase().startsWith(spot.label.split(", ")[0].toLowerCase()));
      if (found.length) return this.#among(same.length ? same : found);
    }
    for (let size = words.length; size > 0; size--) {
      const name = nameOf(words.slice(0, size));
      const found = name.length > 3 && towns.find((town) => isSlip(town.name, name) && this.#liesIn(town, words.slice(size)));
      if (found) return { place: found.spot, meant: true };
    }
    return { place: null, near: nearestNames(towns, words) };
  }

  /**
   * Of towns with the same name, the organisation's own, else the largest in which studies take place, else the largest;
   * and others far from it, which the reader may mean instead.
   * @param {Town[]} found
   * @returns {Understood}
   */
  #among(found) {
    const far = (/** @type {Town} */ { spot: one }, /** @type {Town} */ { spot }) => distance(one.north, one.east, spot.north, spot.east);
    const ofList = found.filter(({ at }) => at === undefined); // the largest first
    const size = (/** @type {Town} */ town) => [...ofList, town].findIndex((other) => far(town, other) < APART);
    const [first = found[0]] = found.filter(({ at }) => at !== undefined).sort((one, other) => size(one) - size(other));
    const own = found.find(({ at }) => at !== undefined && at < this.store.about.own);
    if (own) return { place: own.spot };
    const others = [first];
    for (const town of found) if (others.every((other) => far(town, other) > APART)) others.push(town);
    // Registries place some towns wrongly, so the same label may be at two places.
    const near = others.map(({ spot }) => spot.label).filter((label) => label !== first.spot.label).slice(0, NAMESAKES);
    return { place: first.spot, meant: near.length > 0, near };
  }

  /**
   * Places that begin with the typed letters, the locations' own towns first.
   * @param {string} typed
   */
  async places(typed) {
    const words = placeWords(typed);
    if (words.join("").length < 2) return [];
    const wanted = nameOf(words);
    const found = (await this.#towns(words)).filter(({ name, spot }) =>
      [name, nameOf(placeWords(spot.label))].some((each) => each.startsWith(wanted))
    );
    return [...new Map(found.map(({ spot }) => [spot.label, spot])).values()].slice(0, MOST);
  }

  /**
   * Towns whose names may begin with these words: the locations' own, then others, the largest first.
   * @param {string[]} words
   * @returns {Promise<Town[]>}
   */
  async #towns(words) {
    const sign = /^[a-z]/.test(words[0]) ? words[0][0] : "other";
    const [own, others] = await Promise.all([this.store.rows("locations"), this.store.about.towns ? this.store.get(`towns/${sign}`) : []]);
    const found = [];
    for (const [at, [, name, area, north, east]] of own.entries()) {
      if (north !== undefined) { for (const label of [area, name]) if (label) found.push(...namesOf({ ...town(label, north, east), at })); }
    }
    return [...found, ...others.map((/** @type {[string, number, number]} */ row) => town(...row))];
  }

  /**
   * Whether the rest of the typed words names the surroundings of a town: nothing, its state, its country, or both.
   * @param {Town} town
   * @param {string[]} rest
   */
  #liesIn(town, rest) {
    if (!rest.length) return true;
    const [states, countries] = [this.regions.states, this.regions.countries].map((known) =>
      town.regions.flatMap((region) => [region, ...(known[region] ?? [])]).map((each) => placeWords(each).join(" "))
    );
    const said = rest.join(" ");
    const isRegion = (/** @type {string} */ text) =>
      [...states, ...countries].includes(text) || (text.length > 2 && town.regions.some((region) => fold(region).startsWith(text)));
    return isRegion(said) || rest.some((_, at) => at > 0 && isRegion(rest.slice(0, at).join(" ")) && isRegion(rest.slice(at).join(" ")));
  }

  /**
   * @param {string} typed a postal code: of the United States, or one like those of the locations
   * @returns {Promise<Spot | null>}
   */
  async #postcode(typed) {
    const code = fold(typed)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, "");
    if (!/\d/.test(code) || /\s\p{L}{3}/u.test(typed) || code.length < 3 || code.length > 9 || !this.store.about.towns) return null;
    /** @type {[string, string, number, number][]} */
    const own = await this.store.get("postcodes/own").catch(() => []);
    const alike = (/** @type {string} */ other, /** @type {number} */ length) =>
      other.replace(/[^A-Za-z0-9]/g, "").toUpperCase().slice(0, length);
    const exact = own.find(([other]) => alike(other, 99) === code);
    if (exact) return { label: typed.trim(), north: exact[2], east: exact[3] };
    if (/^\d{5}(\d{4})?$/.test(code)) {
      /** @type {[string, number, number][]} */
      const codes = await this.store.get(`postcodes/${code.slice(0, 2)}`).catch(() => []);
      const same = codes.find(([rest]) => rest === code.slice(2, 5));
      const region = same ? [same] : codes.filter(([rest]) => rest[0] === code[2]);
      if (region.length) {
        return {
          label: code.slice(0, 5),
          north: mean(region.map((row) => row[1])),
          east: mean(region.map((row) => row[2])),
        };
      }
    }
    const begin = own.filter(([other]) => alike(other, 3) === code.slice(0, 3));
    return begin.length ? { label: typed.trim(), north: mean(begin.map((row) => row[2])), east: mean(begin.map((row) => row[3])) } : null;
  }

  /**
   * For each study the nearest of its locations, if possible an open one: study -> {km, location, status, checked}.
   * With a limit, in miles or km as the page shows them, the most open of those within it. `away` makes the line of a study.
   * @param {Spot} from
   * @param {import("./search/query.js").Search} search
   */
  async distances(from, search, chosen = Infinity) {
    const within = Number(chosen) * this.unit;
    const [rows, at] = await Promise.all([this.store.rows("locations"), this.store.rows("at")]);
    const found = new Map();
    const place = (/** @type {any} */ each) => [each.km > within, search.rank(each.status), each.km].map(Number);
    rows.forEach(([, , , north, east], location) => {
      if (north === undefined) return;
      const km = distance(from.north, from.east, north, east);
      for (const [study, row] of atPlace(at[location], location)) {
        const known = found.get(study);
        const here = { ...row, km };
        if (!known || before(place(here), place(known))) found.set(study, here);
      }
    });
    const miles = this.inMiles(from);
    // Links to study pages contain the typed place, which these use too; a device's position is not passed on.
    const degrees = [from.north, from.east].map((each) => Math.round(each * 100) / 100);
    return Object.assign(found, {
      within,
      along: from.label && `from=${encodeURIComponent([...degrees, from.label].join(","))}`,
      away: (/** @type {number} */ study, /** @type {any} */ words, /** @type {boolean} */ named) =>
        this.#away(found.get(study), words, miles, named),
    });
  }

  /**
   * Sorts studies: those that the words are about before those that mention them in passing; of these the open ones
   * first, then those about a condition of exactly these words, then the near ones.
   * @param {any} finder the page of the search
   * @param {number[]} studies
   * @param {any} result of the words: the quality of the match for each study (`tier`), and the tokens that count (`counted`)
   * @param {Map<number, any> | null} distances
   * @param {Map<number, any> | null} places the rows at the requested place
   */
  async order({ search, filters }, studies, { tier, counted }, distances, places) {
    await filters.load();
    const { values, codes } = filters.columns.indexed;
    const pages = conditionsOf(counted);
    const unsure = new Set();
    const about = (/** @type {number} */ study) => {
      const here = search.conditions[study].filter((/** @type {number} */ each) => pages.has(each));
      if (here.length) return Number(here.every((/** @type {number} */ each) => values[codes[study]].includes(each)));
      if (!counted.length || counted.some((/** @type {any} */ token) => token.height[study] < search.highest)) return 2;
      if (counted.length > 1) unsure.add(study);
      return 0;
    };
    const keys = new Map(studies.map((study) => {
      const open = (tier[study] ?? 0) + search.rank(search.statuses[filters.code(study, places)]);
      return [study, [open, about(study), distances?.get(study)?.km ?? Infinity]];
    }));
    const sort = () => studies.sort((one, other) => compared(keys.get(one) ?? [], keys.get(other) ?? []));
    sort();
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const first = studies.slice(0, LOOKED_AT).filter((study) => unsure.delete(study));
      if (!first.length) return;
      for (const study of first) if (!(await this.#inOneName(study, counted))) keys.get(study)?.splice(1, 1, 1);
      sort();
    }
  }

  /**
   * Whether one condition name of a study contains all words that any of its condition names contains.
   * @param {number} study
   * @param {any[]} tokens
   */
  async #inOneName(study, tokens) {
    const names = (await this.store.row("texts", study))[2].split(" · ").map((/** @type {string} */ name) => new Set(words(name)));
    const having = tokens
      .map(({ matches }) =>
        names.filter((/** @type {Set<string>} */ name) => matches.some((/** @type {any} */ { line }) => name.has(line[0])))
      )
      .filter((each) => each.length);
    return !having.length || having[0].some((/** @type {any} */ name) => having.every((each) => each.includes(name)));
  }

  /** Whether to show distances from a place in miles: by its country, else by the country of the reader's device. */
  inMiles(/** @type {Spot | null} */ from) {
    const country = from?.label.split(", ").at(-1) ?? "";
    // A place that is not translated names it in another language than the page.
    const spelled = placeWords(country).join(" ");
    const known = Object.entries(this.regions.countries).find(([name, others]) => name === country || others.includes(spelled));
    if (known) return this.regions.miles.includes(known[0]);
    if (/^\d{5}\b/.test(from?.label ?? "")) return this.regions.miles.length > 0;
    return ["US", "GB", "LR", "MM"].includes(new Intl.Locale(navigator.language).maximize().region ?? "");
  }

  /** A location that the status above it has `named` is its town here. */
  async #away(/** @type {any} */ { km, location }, /** @type {any} */ words, /** @type {boolean} */ miles, /** @type {boolean} */ named) {
    const [, name, area] = await this.store.row("locations", location);
    const far = miles ? km / MILE : km;
    const least = miles ? words.underMile : words.underKm;
    const text = filled(words.away, {
      distance: far < 1 ? least : inUnits(far, words, miles),
      place: named && area ? area : [name, area].filter(Boolean).join(", "),
    });
    return element("p", { className: "away" }, text);
  }

  /**
   * The typed place. If it is not known, a message appears next to its field, and nothing is filtered.
   * @param {any} finder the page of the search
   * @param {string} typed
   * @returns {Promise<Spot | null>}
   */
  async take(finder, typed) {
    const [field, note, { words }] = [byId("f-near"), byId("near-note"), finder];
    note.replaceChildren();
    field.removeAttribute("aria-invalid");
    if (!typed.trim()) return null;
    const { place, meant, near = [] } = await this.understood(typed);
    if (place) {
      field.value = place.label;
      this.units(finder, place);
      if (meant) note.append(filled(words.from, { place: place.label }));
    } else {
      field.setAttribute("aria-invalid", "true");
      note.append(filled(words.noPlace, { typed: typed.trim() }));
    }
    if (near.length) note.append(" ", words.rather);
    for (const label of near) {
      const button = element("button", { type: "button", className: "plain" }, label);
      button.addEventListener("click", () => {
        field.value = label;
        finder.choosePlace().then(() => byId("found").focus());
      });
      note.append(" ", button);
    }
    return place;
  }

  /** Places that begin with the typed letters, below the field. */
  async suggest() {
    const found = await this.places(byId("f-near").value);
    byId("places").replaceChildren(...found.map(({ label }) => element("option", { value: label })));
  }

  /**
   * The choices of a distance, in miles or kilometres; the current choice stays.
   * @param {any} finder
   * @param {Spot | null} place
   */
  units(finder, place) {
    const miles = this.inMiles(place);
    this.unit = miles ? MILE : 1;
    const select = byId("f-within");
    const chosen = select.selectedIndex;
    const { words } = finder;
    const options = DISTANCES.map((far) => element("option", { value: far }, inUnits(far, words, miles)));
    select.replaceChildren(select.options[0], ...options);
    select.selectedIndex = Math.max(0, chosen);
  }

  /**
   * Use the position of the device.
   * @param {any} finder
   */
  async locate(finder) {
    const [field, note] = [byId("f-near"), byId("near-note")];
    try {
      finder.place = await this.located();
    } catch {
      note.textContent = finder.words.notLocated;
      return;
    }
    note.replaceChildren();
    this.units(finder, finder.place);
    field.value = "";
    field.placeholder = finder.words.here;
    await finder.show({ push: true });
  }

  // The position of the device; rejects if the person or the device does not give it.
  located() {
    return new Promise((tell, refuse) => {
      if (!navigator.geolocation) return refuse(new Error("no geolocation"));
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => tell({ label: "", north: coords.latitude, east: coords.longitude }),
        refuse,
        { timeout: 15000, maximumAge: 600000 },
      );
    });
  }
}

/** @type {(label: string, north: number, east: number) => Town} */
function town(label, north, east) {
  const [first, ...regions] = label.split(", ");
  return { name: nameOf(placeWords(first)), regions, spot: { label, north, east } };
}

/** @type {(town: Town) => Town[]} also by each of two names: "Θεσσαλονίκη (Thessaloniki)" */
function namesOf(town) {
  const [, outside, inside] = town.spot.label.split(", ")[0].match(/^([^()（）]+?)\s*[(（]([^()（）]+)[)）]$/) ?? [];
  return inside ? [town, ...[outside, inside].map((name) => ({ ...town, name: nameOf(placeWords(name)) }))] : [town];
}

/** @type {(typed: string) => string} a place without words like "near"; "" if there are no others */
function withoutSurroundings(typed) {
  const parts = typed.replace(/附近|周[边邊]/g, " ").trim().split(/\s+/);
  const around = (/** @type {string | undefined} */ part) => part !== undefined && AROUND.has(placeWords(part).join(""));
  while (around(parts[0])) parts.shift();
  while (around(parts.at(-1))) parts.pop();
  return parts.join(" ");
}

/**
 * The names that are most similar to the typed one.
 * @param {Town[]} towns
 * @param {string[]} words
 */
function nearestNames(towns, words) {
  const typed = [words.length, 2, 1].map((size) => nameOf(words.slice(0, size)));
  // A short name with three other letters is another name.
  const scored = typed.flatMap((text) =>
    towns.map((each) => ({ label: each.spot.label, steps: steps(each.name, text), most: Math.min(3, text.length / 3) }))
  );
  const close = scored.filter((each) => each.steps <= each.most).sort((one, other) => one.steps - other.steps);
  return [...new Set(close.map((each) => each.label))].slice(0, NEAREST);
}

/** @type {(one: string, other: string) => number} letters that must change, at most 4 (Levenshtein) */
function steps(one, other) {
  if (Math.abs(one.length - other.length) > 3) return 4;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let on = 1; on <= other.length; on++) {
      next[on] = Math.min(next[on - 1] + 1, row[on] + 1, row[on - 1] + Number(one[at - 1] !== other[on - 1]));
    }
    row = next;
  }
  return row[other.length];
}

// One typing error; two in a long name.
const isSlip = (/** @type {string} */ one, /** @type {string} */ other) =>
  slipped(one, other) || (other.length > 7 && steps(one, other) < 3);

const mean = (/** @type {number[]} */ all) => all.reduce((sum, each) => sum + each, 0) / all.length;

const before = (/** @type {number[]} */ one, /** @type {number[]} */ other) => compared(one, other) < 0;

/** @type {(one: number[], other: number[]) => number} by the first part that differs */
function compared(one, other) {
  const at = one.findIndex((each, place) => each !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}

/** @type {(tokens: any[]) => Set<number>} the conditions whose names contain all words */
function conditionsOf(tokens) {
  const [first, ...others] = tokens.map(named);
  return new Set([...(first ?? [])].filter((each) => others.every((other) => other.has(each))));
}

// Great circle by the haversine formula, in km.
function distance(/** @type {number} */ north, /** @type {number} */ east, /** @type {number} */ there, /** @type {number} */ across) {
  const turn = Math.PI / 180;
  const half = (/** @type {number} */ angle) => Math.sin((angle * turn) / 2) ** 2;
  const a = half(there - north) + Math.cos(north * turn) * Math.cos(there * turn) * half(across - east);
  return 2 * EARTH * Math.asin(Math.sqrt(a));
}
