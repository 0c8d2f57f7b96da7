// What a reader typed becomes a ranked list of studies: BM25 over weighted fields, open studies first.

import { numbers, rising, valueOf } from "./store.js";
import { number, slipped, spellings, stem, words } from "./words.js";

const LEVELS = 7;
const OF_CONDITION = 6;
const OF_LOCATION = 3;
const STRONG = 3; // from this level on a word stands in a title, a condition, a keyword or a place, not only in passing
const OPENNESS = { open: 0, "by invitation": 1, "opening soon": 1, paused: 1, "not confirmed": 1 };
const MOST_WORDS = 40;

const NOTHING = { studies: [], words: [], groups: [], corrected: [], missing: [], partly: false };

export class Search {
  static async open(store) {
    const [status, about] = await Promise.all([store.get("status"), store.get("conditions")]);
    return new Search(store, status.status, about.conditions);
  }

  constructor(store, status, conditions) {
    const count = (this.count = store.about.studies);
    this.store = store;
    this.status = Array.from({ length: count }, (_, study) => status.values[valueOf(status.codes, study)]);
    this.openness = Uint8Array.from(this.status, (each) => OPENNESS[each] ?? 2);
    this.withdrawn = Uint8Array.from(this.status, (each) => each === "withdrawn");
    this.there = new Map(); // the studies of each location that was asked for
    this.conditions = []; // of each study
    this.studiesOf = Array.from({ length: store.about.conditions }, () => []); // of each condition
    const read = numbers(conditions);
    let before = 0;
    for (let study = 0; study < count; study++) {
      const own = Array.from({ length: read.next().value }, () => read.next().value);
      if (own.length) before = own[0] += before;
      this.conditions.push(own);
      for (const condition of own) this.studiesOf[condition].push(study);
    }
  }

  // Studies for what was typed, as NOTHING has it; null if nothing was asked for.
  async run(typed, typing = true) {
    const all = [...new Set(words(typed))];
    const asked = all.filter((word) => !this.store.stop.has(word));
    const known = await this.#number(typed);
    if (known) return known;
    const tokens = asked.length ? asked : all;
    if (!tokens.length) return null;
    const found = await Promise.all(tokens.map((word, place) => this.#token(word, typing && place === tokens.length - 1)));
    return this.#ranked(found);
  }

  // A registry number, whole or its beginning.
  async #number(typed) {
    const asked = number(typed);
    if (asked.length < 4 || !/\d/.test(asked)) return null;
    const lines = (await this.store.words(asked)).filter((line) => line[4]);
    const exact = lines.filter((line) => line[0] === asked);
    const studies = new Set();
    for (const line of exact.length ? exact : lines) rising(line[4], (study) => studies.add(study));
    return studies.size ? { ...NOTHING, studies: [...studies], groups: [[asked]], number: asked } : null;
  }

  async #token(word, last) {
    let matches = await this.#forms(word, last);
    let corrected = false;
    if (!matches.length) {
      matches = (await Promise.all(spellings(word).map((each) => this.#forms(each, last)))).flat();
    }
    if (!matches.length && word.length >= 4 && !/\d/.test(word)) {
      matches = await this.#slips(word, last);
      corrected = matches.length > 0;
    }
    return { word, corrected, matches: matches.slice(0, MOST_WORDS), ...(await this.#weighed(matches.slice(0, MOST_WORDS))) };
  }

  // Words that are the word, forms of it, or begin with it: {line, factor}, the best first.
  async #forms(word, last) {
    const root = stem(word);
    const begin = word.startsWith(root) ? root : word.slice(0, 2);
    const found = [];
    for (const line of await this.store.words(begin)) {
      const other = line[0];
      if (!line[1] && !line[2] && !line[3]) continue;
      let factor = 0;
      if (other === word) factor = 1;
      else if (stem(other) === root) factor = 0.9;
      else if (other.startsWith(word) && (last || word.length > 3)) factor = 0.4 + (0.4 * word.length) / other.length;
      if (factor) found.push({ line, factor });
    }
    found.sort((one, other) => other.factor - one.factor);
    // A whole word is not also the beginning of others, unless somebody is still typing.
    return found[0]?.factor >= 0.9 && !last ? found.filter((each) => each.factor >= 0.9) : found;
  }

  // Words that differ from the word, or begin with what differs from it, by one slip.
  async #slips(word, last) {
    const [near, ending] = await Promise.all([this.store.words(word.slice(0, 3)), this.store.endings(word.slice(-3))]);
    const close = (other) => slipped(word, other) || (last && word.length > 4 && slipped(word, other.slice(0, word.length)));
    const found = new Map(near.filter((line) => close(line[0])).map((line) => [line[0], line]));
    const others = ending.filter((other) => !found.has(other) && slipped(word, other)).slice(0, 8);
    for (const other of others) {
      const line = (await this.store.words(other)).find((each) => each[0] === other);
      if (line) found.set(other, line);
    }
    const lines = [...found.values()].filter((line) => line[1] || line[2] || line[3]);
    const whole = lines.filter((line) => slipped(word, line[0]));
    // Of several corrections, the one that most studies know; a word that lost a letter at its end is a form of it.
    const best = (whole.length ? whole : lines).sort((one, other) => weight(other) - weight(one))[0];
    return lines.filter((line) => stem(line[0]) === stem(best[0])).map((line) => ({ line, factor: 0.6 }));
  }

  // Of each study how well the matches speak for it.
  async #weighed(matches) {
    const [score, height] = [new Float32Array(this.count), new Uint8Array(this.count)];
    const at = new Map();
    for (const { line, factor } of matches) {
      const found = new Map();
      const note = (study, level) => found.get(study) >= level || found.set(study, level);
      for (const [level, studies] of byLevel(line[1] || "")) rising(studies, (study) => note(study, level));
      rising(line[2] || "", (condition) => this.studiesOf[condition].forEach((study) => note(study, OF_CONDITION)));
      const places = [];
      rising(line[3] || "", (location) => places.push(location));
      for (const location of places) for (const study of await this.studiesAt(location)) note(study, OF_LOCATION);
      const rarity = Math.log(1 + (this.count - found.size + 0.5) / (found.size + 0.5));
      for (const [study, level] of found) {
        const here = (factor * (rarity + 0.1) * level) / LEVELS;
        if (here > score[study]) score[study] = here;
        if (level > height[study]) height[study] = level;
      }
      if (places.length) at.set(line[0], places);
    }
    return { score, height, at };
  }

  #ranked(tokens) {
    const found = tokens.filter((token) => token.matches.length);
    const [scores, kept] = [new Float32Array(this.count), []];
    const covered = new Uint8Array(this.count);
    const strong = new Uint8Array(this.count).fill(1);
    let most = 0;
    for (let study = 0; study < this.count; study++) {
      for (const { score, height } of found) {
        if (score[study]) covered[study]++;
        scores[study] += score[study];
        if (height[study] < STRONG) strong[study] = 0;
      }
      if (this.withdrawn[study]) covered[study] = 0;
      if (covered[study] > most) most = covered[study];
    }
    // All words, or as many of them as any study has.
    for (let study = 0; most && study < this.count; study++) if (covered[study] === most) kept.push(study);
    const { openness } = this;
    kept.sort((a, b) => strong[b] - strong[a] || openness[a] - openness[b] || scores[b] - scores[a] || a - b);
    return {
      studies: kept,
      words: found.flatMap((token) => token.matches.map((match) => match.line[0])),
      groups: found.map((token) => token.matches.map((match) => match.line[0])),
      locations: new Set(found.flatMap((token) => [...token.at.values()].flat())),
      corrected: found.filter((token) => token.corrected).map((token) => [token.word, token.matches[0].line[0]]),
      missing: tokens.filter((token) => !token.matches.length).map((token) => token.word),
      partly: most < tokens.length,
    };
  }

  // The studies done at a location.
  async studiesAt(location) {
    if (!this.there.has(location)) {
      const found = new Set();
      rising((await this.store.row("at", location))[0], (study) => found.add(study));
      this.there.set(location, found);
    }
    return this.there.get(location);
  }

  // All studies but withdrawn ones, open ones first.
  everything() {
    const studies = Array.from({ length: this.count }, (_, study) => study).filter((study) => !this.withdrawn[study]);
    studies.sort((a, b) => this.openness[a] - this.openness[b] || a - b);
    return { ...NOTHING, studies };
  }
}

function* byLevel(text) {
  const parts = text ? text.split(".") : [];
  for (let place = 0; place + 1 < parts.length; place += 2) yield [Number(parts[place]), parts[place + 1]];
}

const weight = (line) => (line[1] || "").length + 20 * (line[2] || "").length;
