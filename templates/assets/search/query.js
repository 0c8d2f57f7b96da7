// @ts-check
// Turns typed words into a ranked list of studies: BM25 over weighted fields, open studies first. The list depends only
// on the words, not on their origin: typed, submitted, reloaded, or from the box of another page.

import { LEVELS, OF_CONDITION } from "../shared/tables.js";
import { Matches } from "./matches.js";
import { atPlace, columnOf, eachDelta, numbers, reading } from "./store.js";
import { words } from "./words.js";

const OF_LOCATION = 3;
export const STRONG = 3; // from this level on, a word is in a title, a condition, a keyword or a place
const MOST_TOKENS = 60;
const ROOM = 2 ** 20; // larger than the number of a study or a score
const HYPHENED = /[\p{L}\p{N}]+(?:[-\u2010-\u2015\u2212][\p{L}\p{N}]+)+/gu;
// Parts before and after an apostrophe that are ignored: l'asthme, qu'on; I'm, don't.
const ELIDED = /(?<!\p{L})(?:[cdjlmnst]|(?:jus|lors|puis|quel)?qu)['’ʼ](?=\p{L})|(?<=\p{L})['’ʼ](?:[dmt]|ll|re|ve)(?!\p{L})/giu;
const LINKING = /^[^a-z]?[的和与及或の][^a-z]?$/; // Chinese and Japanese pairs with a word like "of" or "and" in them
// Words that say nothing without the next one, if that is not found.
const VAGUE = /^(\d+|high|low|long|hot|cells?|loss|diseases?|syndromes?|therapy|shots?|alt[ao]|enfermedad|maladie|hoh\w+)$/;
const PAIR = /^[\u3040-\u9fff]{2}$/; // of a script without spaces

const NOTHING = {
  studies: [],
  tier: [],
  counted: [],
  words: [],
  groups: [],
  corrected: [],
  meant: [],
  foreign: [],
  missing: [],
  partly: false,
};

export class Search {
  // `statuses` is the page's table of statuses, by word, the most open first.
  static async open(store, statuses) {
    const [about, table] = await Promise.all([store.get("conditions"), statuses]);
    return new Search(store, store.about.status, about.conditions, table);
  }

  constructor(store, status, conditions, statuses) {
    const count = (this.count = store.about.studies);
    this.store = store;
    this.people = new Set(Object.values(store.about.people).join(" ").split(" ")); // "kids", which alone make no match
    this.matches = new Matches(store);
    this.table = statuses;
    this.statuses = Object.keys(statuses);
    this.used = new Set(status.values.flat()); // including those that no study has today
    // The current status of each study: an unconfirmed one differs from the status when the site was built.
    const { values, codes } = columnOf(status, count);
    const today = values.map((schedule) => this.statuses.indexOf(reading(schedule)));
    this.statusCodes = Uint8Array.from(codes, (code) => today[code]);
    this.status = Array.from(this.statusCodes, (code) => this.statuses[code]);
    this.openness = Uint8Array.from(this.status, (each) => this.rank(each));
    this.withdrawn = Uint8Array.from(this.status, (each) => +!statuses[each].listed);
    this.highest = OF_CONDITION;
    this.tokens = new Map();
    this.there = new Map(); // the rows of each requested location
    this.conditions = []; // of each study
    this.studiesOf = Array.from({ length: store.about.conditions }, () => []); // of each condition
    const read = numbers(conditions);
    let [before, place] = [0, 0];
    for (let study = 0; study < count; study++) {
      const many = read[place++];
      const own = Array.from(read.subarray(place, place += many));
      if (many) before = own[0] += before;
      this.conditions.push(own);
      for (const condition of own) this.studiesOf[condition].push(study);
    }
  }

  // Open studies first, then those that may open, then those that are over.
  rank(status) {
    return status === this.statuses[0] ? 0 : this.table[status].stage === "over" ? 2 : 1;
  }

  // Studies for the typed words, in the form of NOTHING; null without words.
  async run(typed) {
    // Numbers of studies, and which studies an age does not fit.
    let numbered, unfit;
    if (/\p{Nd}/u.test(typed) || words(typed).some((word) => this.people.has(word))) {
      ({ numbered, typed, unfit } = await (await import("./digits.js")).digits(this, typed, NOTHING));
    }
    if (numbered?.exact) return numbered;
    const known = words(typed.replace(ELIDED, " ")).map((word) => (this.store.stop.has(word) ? [word] : this.matches.parts(word)));
    const all = (await Promise.all(known)).flat();
    const { stop } = this.store;
    // "type i", "vitamin e": after another word it is a number or a name.
    const ignored = all.map((word, at) => stop.has(word) && !(at && /^[ei]$/.test(word) && !stop.has(all[at - 1])));
    const only = ignored.every(Boolean);
    if (only && all[2]) return null; // "a study for my mother" asks for nothing else
    const tokens = await this.#joined(all, only ? [] : ignored, typed);
    const result = this.#ranked(tokens, only, unfit);
    return numbered && (!result || result.missing.length || result.corrected.length) ? numbered : result;
  }

  // The words that count, each once, with matches of neighbours that are also one word: "her 2", "follow up".
  async #joined(all, ignored, typed) {
    const hyphened = new Set([...typed.matchAll(HYPHENED)].flatMap(([run]) => runs(words(run)).map(([, , joined]) => joined)));
    const mixed = (joined) => /\d/.test(joined) && /\D/.test(joined);
    for (const [at, size, joined] of runs(all)) if (hyphened.has(joined) && mixed(joined)) ignored.fill(false, at, at + size);
    const found = await Promise.all(all.map((word, at) => (ignored[at] ? null : this.#known(word))));
    const taken = new Set();
    for (const [at, size, joined] of runs(all).reverse()) {
      const members = Array.from({ length: size }, (_, step) => at + step);
      if (members.every((each) => ignored[each]) || members.some((each) => taken.has(each)) || !/[a-z\u0370-\u04ff]/.test(joined)) continue;
      if (!joined[5] && !mixed(joined) && members.some((each) => ignored[each] && all[each][2])) continue; // "for ms" is no form
      const one = await this.#known(joined, true);
      if (!one.matches.length) {
        // Without a study of "a-fib", its half is no fiber.
        if (hyphened.has(joined) && this.matches.unstudied.has(joined)) {
          for (const each of members) found[each] = null;
          found[at] = one;
        }
        continue;
      }
      const whole = one.matches.some((match) => match.whole);
      // A short code such as "covid19" or "pdl1" stands for its parts; "alpha1antitrypsin" does not.
      if (mixed(joined) && whole && !joined[9] && (hyphened.has(joined) || members.some((each) => ignored[each]))) {
        members.forEach((each) => taken.add(each) && (found[each] = null));
        found[at] = one;
      } else {for (const each of members) {
          if (found[each]) found[each] = together(found[each], one, mixed(joined) && whole && /^\d+$/.test(all[each]) ? 0 : 1);
        }}
    }
    return [...new Map(found.filter(Boolean).map((token) => [token.word, token])).values()];
  }

  // A cache, so that words before the one that is being typed are not looked up again.
  #known(word, joined = false) {
    const key = `${word} ${joined}`;
    if (!this.tokens.has(key)) {
      if (this.tokens.size > MOST_TOKENS) this.tokens.clear();
      this.tokens.set(key, joined ? this.#asOne(word) : this.#token(word));
      this.tokens.get(key).catch(() => this.tokens.delete(key));
    }
    return this.tokens.get(key);
  }

  async #asOne(word) {
    const matches = (await this.matches.of(word)).filter((match) => match.whole || word.length > 4 || /\d/.test(word));
    return { word, matches, ...(await this.#weighed(matches)) };
  }

  async #token(word) {
    let matches = await this.matches.of(word);
    const token = { word, optional: LINKING.test(word) || this.people.has(word) };
    const foreign = async (least) => {
      const [language, found] = await this.#foreign(word, least);
      if (language) [matches, token.foreign] = [[...found, ...matches], language];
    };
    if (!matches.some((match) => match.whole)) await foreign(1);
    if (!matches.length) {
      matches = await this.matches.meant(word);
      token.corrected = matches.length > 0;
      if (!matches.length && !this.matches.unstudied.has(word)) await foreign(0);
    } else if (!token.foreign) {
      const meant = await this.matches.ratherMeant(word, matches);
      if (meant.length) {
        const { likely } = await import("./corrections.js");
        token.rather = { word, matches: meant, likely, ...(await this.#weighed(meant)) };
      }
    }
    return { ...token, matches, ...(await this.#weighed(matches)) };
  }

  // The word, or with `least` 0 also its forms, in another of the site's languages: [language, matches].
  async #foreign(word, least) {
    for (const [language, store] of await this.store.others()) {
      if (store.about.studies !== this.count) continue; // of another version
      const matches = (await new Matches(store).of(word)).filter((match) => match.factor >= least);
      if (matches.length) return [language, matches];
    }
    return [];
  }

  // How well the matches represent each study.
  async #weighed(matches) {
    const [score, height, whole] = [new Float32Array(this.count), new Uint8Array(this.count), new Uint8Array(this.count)];
    const [level, at] = [new Uint8Array(this.count), new Map()];
    const none = !matches.some((match) => match.whole);
    for (const match of matches) {
      const { line, factor } = match;
      const found = [];
      const note = (study, height) => {
        if (!level[study]) found.push(study);
        if (level[study] < height) level[study] = height;
      };
      for (const [height, studies] of byLevel(line[1] || "")) eachDelta(studies, (study) => note(study, height));
      eachDelta(line[2] || "", (condition) => this.studiesOf[condition].forEach((study) => note(study, OF_CONDITION)));
      const places = [];
      eachDelta(line[3] || "", (location) => places.push(location));
      for (const location of places) for (const study of (await this.studiesAt(location)).keys()) note(study, OF_LOCATION);
      const rarity = Math.log(1 + (this.count - found.length + 0.5) / (found.length + 0.5)) + 0.1;
      for (const study of found) {
        score[study] = Math.max(score[study], (factor * rarity * Math.min(level[study], OF_CONDITION - 1)) / LEVELS);
        height[study] = Math.max(height[study], level[study]);
        if (match.whole || none) whole[study] = 1;
        level[study] = 0;
      }
      if (places.length) at.set(line[0], places);
    }
    return { score, height, whole, at };
  }

  #ranked(asked, silent, unfit) {
    const tokens = asked.map((token) => (token.rather ? token.rather.likely(this, token, asked) : token));
    let found = tokens.filter((token) => token.matches.some((match) => match.whole || !silent));
    // In "covid 19", nobody searches for the number alone, nor for "high" in "high cholesterol".
    if (found.length < tokens.length && found.every(({ word, optional }) => optional || VAGUE.test(word))) found = [];
    if (!tokens.length || (silent && !found.length)) return null;
    const counted = found.some((token) => !token.optional) ? found.filter((token) => !token.optional) : found;
    const [scores, covered, full] = [new Float32Array(this.count), new Uint8Array(this.count), new Uint8Array(this.count)];
    const strong = new Uint8Array(this.count).fill(1);
    let [most, fullest] = [0, 1];
    for (let study = 0; study < this.count; study++) {
      if (this.withdrawn[study]) continue;
      for (const { score } of found) scores[study] += score[study];
      for (const { score, height, whole } of counted) {
        if (!score[study]) continue;
        covered[study]++;
        full[study] += whole[study];
        if (height[study] < STRONG) strong[study] = 0;
      }
      most = Math.max(most, covered[study]);
      fullest = Math.max(fullest, full[study]);
    }
    // If no study has all words, those with half of them follow: "breast cancer spread to the bones".
    const least = most < counted.length ? Math.min(most, counted.length / 2) : most;
    // Studies with all words, or with as many as any study has. Words that only begin like a searched word rank lower.
    // The sort key of a study is one number, because numbers sort much faster than pairs.
    const [keys, tier] = [new Float64Array(this.count), new Uint8Array(this.count)];
    let many = 0;
    for (let study = 0; most && study < this.count; study++) {
      if (covered[study] < least && full[study] < fullest) continue;
      tier[study] = 24 * (unfit?.[study] ?? 0) + 12 * Math.min(9, most - covered[study]) + 6 * +(full[study] < covered[study]) +
        3 * +!strong[study];
      keys[many++] =
        ((tier[study] + this.openness[study]) * ROOM + (ROOM - 1 - Math.min(ROOM - 1, Math.round(scores[study] * 8192)))) * ROOM + study;
    }
    const kept = Array.from(keys.subarray(0, many).sort(), (key) => key % ROOM);
    // In "白血病儿童" and "有肺癌", a pair of two signs of which one belongs to a word that is found is no word.
    const between = ({ word }) => PAIR.test(word) && [...word].some((sign) => found.some((token) => token.word.includes(sign)));
    const missing = tokens.filter((token) => !token.matches.length && !token.optional && !silent && !between(token));
    return {
      studies: kept,
      tier,
      counted,
      words: found.flatMap((token) => token.matches.map((match) => match.line[0])),
      groups: found.map((token) => token.matches.map((match) => match.line[0])),
      locations: whereabouts(found),
      corrected: found.filter((token) => token.corrected).map((token) => [token.word, token.matches[0].line[0]]),
      meant: found.filter((token) => token.meant).map((token) => [token.word, token.meant]),
      foreign: found.filter((token) => token.foreign).map((token) => [token.word, token.foreign]),
      missing: missing.map((token) => token.word),
      partly: most < counted.length + missing.length,
    };
  }

  // The studies at a location: study -> {location, status, checked}.
  async studiesAt(location) {
    if (!this.there.has(location)) {
      this.there.set(location, atPlace(await this.store.row("at", location), location));
    }
    return this.there.get(location);
  }

  // All studies except withdrawn ones, open ones first.
  everything() {
    const studies = Array.from({ length: this.count }, (_, study) => study).filter((study) => !this.withdrawn[study]);
    studies.sort((a, b) => this.openness[a] - this.openness[b] || a - b);
    return { ...NOTHING, studies };
  }
}

// Two and three neighbours as one word: [position of the first, size, joined]. Three only if one contains a number.
function runs(all) {
  const found = [];
  for (const size of [2, 3]) {
    for (let at = 0; at + size <= all.length; at++) {
      const joined = all.slice(at, at + size).join("");
      if (size === 2 || /\d/.test(joined)) found.push([at, size, joined]);
    }
  }
  return found;
}

// A token merged with another one. Matches of the first count as whole words if `own` is set.
export function together(one, other, own, whole = 1) {
  const highest = (name) => one[name].map((value, study) => Math.max(value, other[name][study]));
  return {
    ...one,
    score: highest("score"),
    height: highest("height"),
    whole: other.whole.map((value, study) => (own && one.whole[study]) || (whole && value)),
    matches: [...one.matches, ...other.matches],
    at: new Map([...one.at, ...other.at]),
  };
}

// Locations with the number of tokens that match them, most first: "new york" is not New Delhi.
function whereabouts(tokens) {
  const many = new Map();
  for (const { at } of tokens) for (const each of new Set([...at.values()].flat())) many.set(each, (many.get(each) ?? 0) + 1);
  return [...many].sort(([, one], [, other]) => other - one);
}

// The conditions whose names contain the words of a token.
export function named({ matches }) {
  const found = new Set();
  for (const { line, whole } of matches) if (whole) eachDelta(line[2] || "", (condition) => found.add(condition));
  return found;
}

function* byLevel(text) {
  const parts = text ? text.split(".") : [];
  for (let place = 0; place + 1 < parts.length; place += 2) yield [Number(parts[place]), parts[place + 1]];
}
