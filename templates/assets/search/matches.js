// @ts-check
// The matches of one word in an index: the word, its forms, words that begin with it, or the correction of an error.

import { stemmer } from "./words.js";

const SHORTEST = 5; // letters of a word with typing errors: "copd" does not stand for "cord"
const IN_PASSING = 1; // the level of a word that is only in the name of a sponsor or a place

export const inTexts = (line) => line[1] || line[2] || line[3];
export const onlyNamed = ({ line }) => !line[2] && Number.parseInt(line[1] || 0) <= IN_PASSING;

export class Matches {
  constructor(store) {
    this.store = store;
    this.unstudied = new Set(); // diseases that no study has
    this.stems = store.about.stems.map(stemmer); // a word is a form of another if one of the languages says so
  }

  // The word and its forms (`whole`), and words that begin with it: {line, factor, whole}, the best first.
  async of(word) {
    const found = new Map();
    for (const each of new Set([this.store.american(word), word])) {
      for (const match of await this.#like(each)) {
        if (!(found.get(match.line[0])?.factor >= match.factor)) found.set(match.line[0], match);
      }
    }
    return [...found.values()].sort((one, other) => other.factor - one.factor);
  }

  async #like(word) {
    const roots = this.stems.map((stem) => stem(word));
    let begin = word.replace(/(..)y$/, "$1"); // "baby" also stands for "babies"
    for (const root of roots) while (begin.length > 1 && !root.startsWith(begin)) begin = begin.slice(0, -1);
    const found = [];
    let known = false; // a disease that no study has: "flu" is not the beginning of "flumatinib"
    for (const line of await this.store.words(begin)) {
      const other = line[0];
      known ||= other === word && line.length === 1;
      if (!inTexts(line)) continue;
      let factor = 0;
      if (other === word) factor = 1;
      else if (this.stems.some((stem, place) => stem(other) === roots[place])) factor = 0.9;
      else if (other.startsWith(word)) factor = 0.4 + (0.4 * word.length) / other.length;
      if (factor) found.push({ line, factor, whole: factor >= 0.9 });
    }
    if (known) this.unstudied.add(word);
    return known ? found.filter((match) => match.whole) : found;
  }

  // Words that the word was probably meant to be.
  async meant(word) {
    if (word.length < SHORTEST || /\d/.test(word)) return [];
    return (await import("./corrections.js")).corrected(this, word);
  }

  // The word that may have been meant by one that is known only as a place or a sponsor: "brest".
  async ratherMeant(word, matches) {
    const whole = matches.filter((match) => match.whole);
    if (!matches.length || !(whole.length ? whole : matches).every(onlyNamed)) return [];
    return (await this.meant(word)).filter((match) => match.whole && !onlyNamed(match));
  }

  // The parts of an unknown word, if they are known: "covid19" where studies are about COVID.
  async parts(word) {
    return (await this.of(word)).length ? [word] : (await import("./corrections.js")).parts(this, word);
  }
}
