// How a text becomes the words it is found by: as site_builder/search/words.py has it, sign by sign (a test holds that).
// And what only the reader's side needs: stems, and slips of the finger.

const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g;
const OTHER = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ς: "σ" };
const OTHERS = /[ßæœøđðłþıς]/g;
const POSSESSIVE = /['’ʼ](?:s(?![\p{L}\p{N}]))?/gu;
const WORD = /[\p{L}\p{N}\u0900-\u0dff]+/gu;
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+/gu;
const LONGEST = 30;

export function fold(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").normalize("NFC");
  return plain.replace(OTHERS, (letter) => OTHER[letter]);
}

// The words of a text with where each stands in it: {word, start, end}. Folding may change the number of letters, so a
// text is folded run by run.
export function placed(text) {
  const found = [];
  for (const run of text.matchAll(/[\p{L}\p{N}\p{M}'’ʼ]+/gu)) {
    for (const word of words(run[0])) found.push({ word, start: run.index, end: run.index + run[0].length });
  }
  return found;
}

export function words(text) {
  const found = [];
  for (const [run] of fold(text).replace(POSSESSIVE, " ").matchAll(WORD)) {
    for (const word of pairs(run)) found.push([...word].slice(0, LONGEST).join(""));
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

// A registry number as it is looked for: letters and digits only.
export function number(text) {
  return [...fold(text)].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).slice(0, LONGEST).join("");
}

// A light stem: words that share it are forms of one another. It lives here only; the index holds words as they are.
// Plurals first, then the ends of English medical words, the longest first; four letters are always kept.
const ENDINGS = [
  "isation", "ization", "itides", "ically", "itises", "ation", "ities", "atic", "itide", "itis", "itic", "osis", "oses",
  "otic", "ical", "ing", "ity", "ous", "ied", "ion", "ive", "ed", "er", "ly", "al", "ic", "ia", "y", "e", "a",
];
export function stem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const one = word.replace(/[ao]e(?=.)/g, "e").replace(/ies$/, "y").replace(/([^siu])s$/, "$1");
  const ending = ENDINGS.find((each) => one.endsWith(each) && one.length - each.length >= 4);
  return ending ? one.slice(0, -ending.length) : one;
}

// How British and American spelling differ at the beginning of a word: haemo, hemo; oedema, edema.
export function spellings(word) {
  const found = [word.replace(/[ao]e/g, "e"), word.replace(/^(.?)e/, "$1ae"), word.replace(/^e/, "oe")];
  return [...new Set(found)].filter((each) => each !== word);
}

// Whether two words differ by one slip: a letter too many, too few, another, or two that changed places.
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
