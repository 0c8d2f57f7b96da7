// @ts-check
// Splits a text into the words that find it, exactly like site_builder/search/words.py (a test compares the two).
// It also has the parts that only the browser needs: stems and typing errors.

import { LONGEST } from "../shared/tables.js";

// Invisible characters are not part of a word.
const MARKS =
  /[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const OTHER = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ς: "σ" };
[..."ةىیکٱ"].forEach((letter, place) => (OTHER[letter] = "هييكا"[place]));
[..."٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"].forEach((digit, place) => (OTHER[digit] = String(place % 10)));
const OTHERS = new RegExp(`[${Object.keys(OTHER).join("")}]`, "g");
const ARTICLE = /^(?:[وفبك]?ال|لل)+(?=...)/u;
const POSSESSIVE = /['’ʼ](?:s(?![\p{L}\p{N}]))?/gu;
const WORD = /[\p{L}\p{N}\u0900-\u0dff]+/gu;
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+/gu;

export function fold(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").normalize("NFC");
  return plain.replace(OTHERS, (letter) => OTHER[letter]);
}

// The words of a text with their positions: {word, start, end}. Folding may change the number of letters, so a text is
// folded run by run; within a run, only words of scripts without spaces have their own positions.
export function placed(text) {
  const found = [];
  for (const run of text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}'’ʼ]+/gu)) {
    const folded = fold(run[0]);
    const exact = folded.length === run[0].length && folded.search(UNSPACED) >= 0;
    let from = 0;
    for (const word of [...words(run[0]), ...(exact ? [folded.at(-1)] : [])]) {
      const at = exact ? folded.indexOf(word, from) : -1;
      if (at < 0) found.push({ word, start: run.index, end: run.index + run[0].length });
      else found.push({ word, start: run.index + at, end: run.index + at + word.length });
      from = Math.max(from, at + 1);
    }
  }
  return found;
}

export function words(text) {
  const found = [];
  for (const [run] of fold(text).replace(POSSESSIVE, " ").matchAll(WORD)) {
    for (const word of pairs(run)) found.push([...word.replace(ARTICLE, "")].slice(0, LONGEST).join(""));
  }
  return found;
}

function* pairs(run) {
  let at = 0;
  for (const unspaced of run.matchAll(UNSPACED)) {
    if (unspaced.index > at) yield run.slice(at, unspaced.index);
    const signs = unspaced[0];
    for (let place = 0; place < Math.max(1, signs.length - 1); place++) yield signs.slice(place, place + 2);
    at = unspaced.index + signs.length;
  }
  if (at < run.length) yield run.slice(at);
}

// The function that stems words of a language, by the rules that come with the index (site_builder/search/stems.py).
export function stemmer({ plurals, ends, least }) {
  const all = ends.split(" ");
  const one = plurals.map(([plural, single]) => [new RegExp(plural, "g"), single]);
  return (word) => {
    if (word.length < 4 || /[^a-zء-ي]/.test(word)) return word;
    const single = one.reduce((found, [plural, other]) => found.replace(plural, other), word);
    const end = all.find((each) => each && single.endsWith(each) && single.length - each.length >= least);
    return end ? single.slice(0, -end.length) : single;
  };
}

// The function that gives the American spelling of a word, by the rules that come with the index.
export function speller(rules) {
  const all = rules.map(([pattern, other]) => [new RegExp(pattern, "g"), other]);
  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, all.reduce((found, [pattern, other]) => found.replace(pattern, other), word));
    return known.get(word);
  };
}

// The positions of wanted words in a text, including words in several parts or in another spelling.
export function standing(text, wanted, american) {
  const [all, found] = [placed(text), []];
  all.forEach(({ start }, first) => {
    let joined = "";
    for (const { word, end } of all.slice(first, first + 3)) {
      joined += word;
      const known = [joined, american(joined)].find((each) => wanted.has(each));
      if (known) found.push({ word: known, start, end });
    }
  });
  return found;
}

// Whether two words differ by one typing error: a letter too many, too few or wrong, or two letters swapped.
export function slipped(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
