// @ts-check
// How far it is from a place to the locations. Everything is worked out here; where somebody is goes nowhere.
// Fetched once somebody asks for a place: most never do. search.js is what search/ is joined into.

import { atPlace, element, filled, fold } from "./search.js";

const EARTH = 6371; // km, mean radius

export class Near {
  constructor(store) {
    this.store = store;
  }

  // Places that begin with what was typed, the locations' own towns first: {label, north, east}.
  async places(typed) {
    const wanted = fold(typed).trim();
    if (wanted.length < 2) return [];
    const found = new Map();
    const begin = (label) => fold(label).startsWith(wanted);
    for (const [, name, area, north, east] of await this.store.rows("locations")) {
      if (north === undefined) continue;
      for (const label of [area, name]) if (begin(label) && !found.has(label)) found.set(label, { label, north, east });
    }
    for (const [label, north, east] of await this.#towns(wanted)) {
      if (begin(label) && !found.has(label)) found.set(label, { label, north, east });
      if (found.size >= 12) break;
    }
    const all = [...found.values()];
    return [...all.filter(({ label }) => fold(label) === wanted), ...all.filter(({ label }) => fold(label) !== wanted)];
  }

  // Towns of the countries in which there are locations, the largest first.
  async #towns(wanted) {
    const sign = /^[a-z]/.test(wanted) ? wanted[0] : "other";
    return this.store.about.towns ? this.store.get(`towns/${sign}`) : [];
  }

  // Of each study the nearest of its locations, an open one if there is one: study -> {km, location, status, checked}.
  // With a limit in km, the most open of those within it. `away` makes the line of a study.
  async distances({ north, east }, search, within = Infinity) {
    const [rows, at] = await Promise.all([this.store.rows("locations"), this.store.rows("at")]);
    const found = new Map();
    const place = (each) => [each.km > within, search.rank(each.status), each.km].map(Number);
    rows.forEach(([, , , there, across], location) => {
      if (there === undefined) return;
      const km = distance(north, east, there, across);
      for (const [study, row] of atPlace(at[location], location)) {
        const known = found.get(study);
        const here = { ...row, km };
        if (!known || before(place(here), place(known))) found.set(study, here);
      }
    });
    return Object.assign(found, { away: (study, words) => this.#away(found.get(study), words) });
  }

  async #away({ km, location }, words) {
    const [, name, area] = await this.store.row("locations", location);
    const miles = ["US", "GB", "LR", "MM"].includes(new Intl.Locale(navigator.language).maximize().region);
    const far = miles ? km / 1.609344 : km;
    const said = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: far < 10 ? 1 : 0 }).format(far);
    const text = filled(words.away, {
      distance: filled(miles ? words.miles : words.km, { num: said }),
      place: area ? `${name}, ${area}` : name,
    });
    return element("p", { className: "away" }, text);
  }

  // Where the device is; rejects if the person or the device does not tell.
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

const before = (one, other) => {
  const at = one.findIndex((each, place) => each !== other[place]);
  return at >= 0 && one[at] < other[at];
};

// Great circle by the haversine formula, in km.
function distance(north, east, there, across) {
  const turn = Math.PI / 180;
  const half = (angle) => Math.sin((angle * turn) / 2) ** 2;
  const a = half(there - north) + Math.cos(north * turn) * Math.cos(there * turn) * half(across - east);
  return 2 * EARTH * Math.asin(Math.sqrt(a));
}
