// @ts-check
// Fetches the files of the index, each once, and decodes its numbers. Encoding: site_builder/search/coding.py.

import { today } from "../shared/ages.js";
import { ALPHABET, FNV_BEGIN, FNV_PRIME } from "../shared/tables.js";
import { speller } from "./words.js";

const VALUE = new Uint8Array(128);
[...ALPHABET].forEach((sign, value) => (VALUE[sign.charCodeAt(0)] = value));

export const valueOf = (text, place) => VALUE[text.charCodeAt(place)];

// All numbers of a text.
export function numbers(text) {
  const found = new Int32Array(text.length);
  let [count, place] = [0, 0];
  while (place < text.length) {
    let [value, shift, sign] = [0, 0, 32];
    while (sign & 32) {
      sign = VALUE[text.charCodeAt(place++)];
      value |= (sign & 31) << shift;
      shift += 5;
    }
    found[count++] = value;
  }
  return found.subarray(0, count);
}

// Increasing numbers, written as differences. Calls `each` instead of making a list: this runs for every typed letter.
export function eachDelta(text, each) {
  let [last, place, length] = [-1, 0, text.length];
  while (place < length) {
    let [value, shift, sign] = [0, 0, 32];
    while (sign & 32) {
      sign = VALUE[text.charCodeAt(place++)];
      value |= (sign & 31) << shift;
      shift += 5;
    }
    last += value + 1;
    each(last);
  }
}

/**
 * A column of values: the distinct values, and for each study the index of its value.
 * @param {{ values?: any[], codes: string }} column
 * @param {number} count
 */
export function columnOf({ values, codes }, count) {
  const width = count ? codes.length / count : 1;
  const found = new Uint32Array(count);
  for (let study = 0; study < count; study++) {
    for (let place = study * width; place < (study + 1) * width; place++) found[study] = found[study] * 64 + valueOf(codes, place);
  }
  return { values, codes: found };
}

// The current value of a schedule: a text, the last day on which it applies, the next text, and so on.
export function reading(schedule) {
  if (typeof schedule === "string") return schedule;
  let place = 0;
  while (schedule[place + 1] && schedule[place + 1] < today) place += 2;
  return schedule[place];
}

// The studies at a location with their current statuses there: study -> {location, status, checked}.
export function atPlace([studies, signs, known], location) {
  const numbers = [];
  eachDelta(studies, (study) => numbers.push(study));
  const { codes } = columnOf({ codes: signs }, numbers.length);
  const rows = known.map(([checked, ...schedule]) => ({ location, checked, status: reading(schedule) }));
  return new Map(numbers.map((study, place) => [study, rows[codes[place]]]));
}

// The name of a shard's file: the same as `file_name` in site_builder/search/shards.py.
// It is a number, so that requests do not contain the typed letters.
const fileName = (prefix) => {
  const step = (number, byte) => BigInt.asUintN(64, (number ^ BigInt(byte)) * FNV_PRIME);
  return "w-" + new TextEncoder().encode(prefix).reduce(step, FNV_BEGIN).toString(16).padStart(16, "0");
};

// Files without words are the same in every language: they are in the main language's folder, one level up.
const ALIKE = /^(facets|conditions)$|^(at|postcodes)\//;

// A text of the index; text that is not in the language of the page is in an array.
export const plainly = (text) => (typeof text === "string" ? text : text[0]);

export class Store {
  /** @type {Promise<void> | undefined} */ looking;
  /** @type {Promise<[string, Store][]> | undefined} */ opening;
  static async open(base) {
    const answer = await fetch(base + "index.json", { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${base}index.json: ${answer.status}`);
    return new Store(base, await answer.json());
  }

  constructor(base, about) {
    this.base = base;
    this.about = about;
    this.languages = [about.language, ...(about.mother ?? []).slice(0, 1)];
    this.stop = new Set(about.stop.split(" "));
    this.american = speller(about.spellings);
    this.files = new Map();
    this.unsure = false; // whether something was fetched after the last check of the version
    this.published = "";
  }

  // The indexes of the site's other languages, by language. Studies have the same numbers there.
  others() {
    this.opening ??= Promise.all(
      Object.entries(this.about.others).map(async ([language, folder]) => [language, await Store.open(new URL(folder, this.base).href)]),
    );
    return this.opening;
  }

  // The version that was published after this one was loaded, or "". Files fetched later may belong to it.
  async newer() {
    if (this.unsure && !this.published) {
      this.unsure = false;
      this.looking = Store.open(this.base).then(({ about }) => {
        if (about.version !== this.about.version) this.published = about.version;
      });
    }
    await this.looking;
    return this.published;
  }

  get(file) {
    if (!this.files.has(file)) this.files.set(file, this.#fetched(file));
    return this.files.get(file);
  }

  async #fetched(file) {
    this.unsure = true;
    const base = this.about.mother && ALIKE.test(file) ? `${this.base}../../search/` : this.base;
    const answer = await fetch(`${base}${file}.json?v=${this.about.version}`).catch(() => Response.error());
    if (!answer.ok) {
      this.files.delete(file); // with a connection, it is fetched again
      throw new Error(`${file}: ${answer.status}`);
    }
    return answer.json();
  }

  // Shards of words that may begin with these letters; for one or two letters only those of the exact word, if there
  // would be too many.
  #shards(kind, letters) {
    const most = [, 8, 24][letters.length] ?? Infinity;
    const all = this.about[kind].filter((each) => {
      const begin = each.replace("!", "");
      return each.endsWith("!") ? begin.startsWith(letters) || begin === letters : begin.startsWith(letters) || letters.startsWith(begin);
    });
    const own = all.length > most ? all.filter((each) => each === letters + "!") : all;
    return Promise.all(own.map((each) => this.get(`${kind}/${fileName(each)}`)));
  }

  // All lines of words that begin with some letters: [word, studies, conditions, locations, numbers].
  async words(letters) {
    const shards = await this.#shards("words", letters);
    return shards.flat().filter((line) => line[0].startsWith(letters));
  }

  // All words that end with some letters.
  async endings(letters) {
    return (await this.#shards("endings", [...letters].reverse().join(""))).flat();
  }

  // One of many rows in numbered files.
  async row(kind, number) {
    const per = this.about.per[kind];
    return (await this.get(`${kind}/${Math.floor(number / per)}`))[number % per];
  }

  async rows(kind) {
    const files = Math.ceil(this.about[kind === "at" ? "locations" : kind] / this.about.per[kind]);
    return (await Promise.all(Array.from({ length: files }, (_, file) => this.get(`${kind}/${file}`)))).flat();
  }
}
