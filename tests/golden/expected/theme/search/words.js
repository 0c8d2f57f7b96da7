// How a text becomes the words it is found by: as site_builder/search/words.py has it, sign by sign (a test holds that).
// And what only the reader's side needs: stems, and slips of the finger.

const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const OTHER = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ς: "σ" };
[..."ةىیکٱ"].forEach((letter, place) => (OTHER[letter] = "هييكا"[place]));
[..."٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"].forEach((digit, place) => (OTHER[digit] = String(place % 10)));
const OTHERS = new RegExp(`[${Object.keys(OTHER).join("")}]`, "g");
const ARTICLE = /^(?:[وفبك]?ال|لل)+(?=...)/u;
const POSSESSIVE = /['’ʼ](?:s(?![\p{L}\p{N}]))?/gu;
const WORD = /[\p{L}\p{N}\u0900-\u0dff]+/gu;
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+/gu;
const LONGEST = 30;

export function fold(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").normalize("NFC");
  return plain.replace(OTHERS, (letter) => OTHER[letter]);
}

// The words of a text with where each stands in it: {word, start, end}. Folding may change the number of letters, so a
// text is folded run by run; within a run only what is written without spaces has places of its own.
export function placed(text) {
  const found = [];
  for (const run of text.matchAll(/[\p{L}\p{N}\p{M}'’ʼ]+/gu)) {
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

// A registry number as it is looked for: letters and digits only.
export function number(text) {
  return [...fold(text)].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).slice(0, LONGEST).join("");
}

// Light stems: words that share one are forms of one another. They live here only; the index holds words as they are.
// Plurals first, then the ends of (medical) words, the longest first; a few letters are always kept.
const FORMS = {
  en: {
    plurals: [[/[ao]e(?=.)/g, "e"], [/ies$/, "y"], [/([^siu])s$/, "$1"]],
    ends: "isation ization itides ically itises ation ities atic itide itis itic osis oses otic ical ing ity ous ied ion ive ed er ly al ic ia y e a",
    least: 4,
  },
  es: {
    plurals: [[/ces$/, "z"], [/([lrndz])es$/, "$1"], [/([aeo])s$/, "$1"]],
    ends: "amente atico atica itico itica otico otica acion mente idad itis osis ico ica io ia o a e",
    least: 3,
  },
  fr: {
    plurals: [[/aux$/, "al"], [/([^s])[sx]$/, "$1"]],
    ends: "issement atique itique otique ation ement ment ique euse ite ose eux ie ee e",
    least: 4,
  },
  de: {
    plurals: [],
    ends: "atischen atischer atisches atische atiker atisch itiden ischen ischer isches ische iker ungen isch itis ung ern en em er es a e n s",
    least: 4,
  },
  ar: { plurals: [], ends: "يات ات ان ون ين يه ه ي", least: 3 },
};
const NO_FORMS = { plurals: [], ends: "", least: 0 };

// The function that finds the stem of a word of a language.
export function stemmer(language) {
  const { plurals, ends, least } = FORMS[language.split("-")[0]] ?? NO_FORMS;
  const all = ends.split(" ");
  return (word) => {
    if (word.length < 4 || /[^a-zء-ي]/.test(word)) return word;
    const one = plurals.reduce((found, [plural, single]) => found.replace(plural, single), word);
    const end = all.find((each) => each && one.endsWith(each) && one.length - each.length >= least);
    return end ? one.slice(0, -end.length) : one;
  };
}

// The functions for the languages of an index. A word is a form of another if one of them says so.
export const stemmers = (...languages) => [...new Set(languages.map((each) => each.split("-")[0]))].map(stemmer);

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
