// What a reader typed becomes a ranked list of studies: BM25 over weighted fields, open studies first.

import { atPlace, columnOf, numbers, reading, rising } from "./store.js";
import { number, slipped, spellings, stemmers, words } from "./words.js";

const LEVELS = 7;
const OF_CONDITION = 6;
const OF_LOCATION = 3;
const STRONG = 3; // from this level on a word stands in a title, a condition, a keyword or a place, not only in passing
const MOST_WORDS = 40;
const MOST_TOKENS = 40;
const SHORTEST = 5; // letters of a word that is forgiven a slip: "copd" is no slip for "cord"
const SIGN = /^[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]$/; // alone, it stands for all pairs with it
const ROOM = 2 ** 20; // for the number of a study, and for a score

const NOTHING = { studies: [], words: [], groups: [], corrected: [], missing: [], partly: false };

export class Search {
  // `statuses` is the table of statuses, as the page has it: by word, the most open first.
  static async open(store, statuses) {
    const [status, about, table] = await Promise.all([store.get("status"), store.get("conditions"), statuses]);
    return new Search(store, status.status, about.conditions, table);
  }

  constructor(store, status, conditions, statuses) {
    const count = (this.count = store.about.studies);
    this.store = store;
    this.table = statuses;
    this.statuses = Object.keys(statuses);
    this.used = new Set(status.values.flat()); // also those that nothing has today
    // What each status reads today: one that nobody has confirmed in time is not what it was when the site was built.
    const { values, codes } = columnOf(status, count);
    const today = values.map((schedule) => this.statuses.indexOf(reading(schedule)));
    this.statusCodes = Uint8Array.from(codes, (code) => today[code]);
    this.status = Array.from(this.statusCodes, (code) => this.statuses[code]);
    this.openness = Uint8Array.from(this.status, (each) => this.rank(each));
    this.withdrawn = Uint8Array.from(this.status, (each) => !statuses[each].listed);
    this.stems = stemmers(...store.languages);
    this.tokens = new Map();
    this.there = new Map(); // the rows of each location that was asked for
    this.conditions = []; // of each study
    this.studiesOf = Array.from({ length: store.about.conditions }, () => []); // of each condition
    const read = numbers(conditions);
    let [before, place] = [0, 0];
    for (let study = 0; study < count; study++) {
      const many = read[place++];
      const own = Array.from(read.subarray(place, (place += many)));
      if (many) before = own[0] += before;
      this.conditions.push(own);
      for (const condition of own) this.studiesOf[condition].push(study);
    }
  }

  // Open ones first, then those that may open, then those that are over.
  rank(status) {
    return status === this.statuses[0] ? 0 : this.table[status].stage === "over" ? 2 : 1;
  }

  // Studies for what was typed, as NOTHING has it; null if nothing was asked for.
  async run(typed, typing = true) {
    const all = [...new Set(words(typed))];
    const asked = all.filter((word) => !this.store.stop.has(word));
    const known = await this.#number(typed);
    if (known) return known;
    const tokens = asked.length ? asked : all;
    if (!tokens.length) return null;
    const found = await Promise.all(tokens.map((word, place) => this.#known(word, typing && place === tokens.length - 1)));
    return this.#ranked(found);
  }

  // A registry number, whole or its beginning; that of ClinicalTrials.gov also without its letters.
  async #number(typed) {
    return (await this.#numbered(number(typed))) ?? (/^\s*\d{5,8}\s*$/.test(typed) ? this.#numbered(`nct${typed.trim()}`) : null);
  }

  async #numbered(asked) {
    if (asked.length < 4 || !/\d/.test(asked)) return null;
    const lines = (await this.store.words(asked)).filter((line) => line[4]);
    const exact = lines.filter((line) => line[0] === asked);
    const studies = new Set();
    for (const line of exact.length ? exact : lines) rising(line[4], (study) => studies.add(study));
    return studies.size ? { ...NOTHING, studies: [...studies], groups: [[asked]], number: asked } : null;
  }

  // What was worked out for the words before the one that is being typed.
  #known(word, last) {
    const key = `${word} ${last}`;
    if (!this.tokens.has(key)) {
      if (this.tokens.size > MOST_TOKENS) this.tokens.clear();
      this.tokens.set(key, this.#token(word, last));
      this.tokens.get(key).catch(() => this.tokens.delete(key));
    }
    return this.tokens.get(key);
  }

  async #token(word, last) {
    let matches = await this.#forms(word, last);
    let corrected = false;
    if (!matches.length) {
      matches = (await Promise.all(spellings(word).map((each) => this.#forms(each, last)))).flat();
    }
    if (!matches.length && word.length >= SHORTEST && !/\d/.test(word)) {
      matches = await this.#slips(word, last);
      corrected = matches.length > 0;
    }
    return { word, corrected, matches: matches.slice(0, MOST_WORDS), ...(await this.#weighed(matches.slice(0, MOST_WORDS))) };
  }

  // Words that are the word, forms of it, or begin with it: {line, factor}, the best first.
  async #forms(word, last) {
    const roots = this.stems.map((stem) => stem(word));
    const root = roots.reduce((one, other) => (other.length < one.length ? other : one), word);
    const begin = roots.every((each) => word.startsWith(each)) ? root : word.slice(0, 2);
    const found = [];
    for (const line of await this.store.words(begin)) {
      const other = line[0];
      if (!line[1] && !line[2] && !line[3]) continue;
      let factor = 0;
      if (other === word) factor = 1;
      else if (this.stems.some((stem, place) => stem(other) === roots[place])) factor = 0.9;
      else if (other.startsWith(word) && (last || word.length > 3 || SIGN.test(word))) factor = 0.4 + (0.4 * word.length) / other.length;
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
    const akin = (line) => this.stems.some((stem) => stem(line[0]) === stem(best[0]));
    return lines.filter(akin).map((line) => ({ line, factor: 0.6 }));
  }

  // Of each study how well the matches speak for it.
  async #weighed(matches) {
    const [score, height] = [new Float32Array(this.count), new Uint8Array(this.count)];
    const [level, at] = [new Uint8Array(this.count), new Map()];
    for (const { line, factor } of matches) {
      const found = [];
      const note = (study, height) => {
        if (!level[study]) found.push(study);
        if (level[study] < height) level[study] = height;
      };
      for (const [height, studies] of byLevel(line[1] || "")) rising(studies, (study) => note(study, height));
      rising(line[2] || "", (condition) => this.studiesOf[condition].forEach((study) => note(study, OF_CONDITION)));
      const places = [];
      rising(line[3] || "", (location) => places.push(location));
      for (const location of places) for (const study of (await this.studiesAt(location)).keys()) note(study, OF_LOCATION);
      const rarity = Math.log(1 + (this.count - found.length + 0.5) / (found.length + 0.5)) + 0.1;
      for (const study of found) {
        score[study] = Math.max(score[study], (factor * rarity * level[study]) / LEVELS);
        height[study] = Math.max(height[study], level[study]);
        level[study] = 0;
      }
      if (places.length) at.set(line[0], places);
    }
    return { score, height, at };
  }

  #ranked(tokens) {
    const found = tokens.filter((token) => token.matches.length);
    const scores = new Float32Array(this.count);
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
    // All words, or as many of them as any study has. A study's place as one number, which sorts much faster than pairs.
    const keys = new Float64Array(this.count);
    let many = 0;
    for (let study = 0; most && study < this.count; study++) {
      if (covered[study] !== most) continue;
      const group = (strong[study] ? 0 : 3) + this.openness[study];
      keys[many++] = (group * ROOM + (ROOM - 1 - Math.min(ROOM - 1, Math.round(scores[study] * 8192)))) * ROOM + study;
    }
    const kept = Array.from(keys.subarray(0, many).sort(), (key) => key % ROOM);
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

  // The studies done at a location: study -> {location, status, checked}.
  async studiesAt(location) {
    if (!this.there.has(location)) {
      this.there.set(location, atPlace(await this.store.row("at", location), location));
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
