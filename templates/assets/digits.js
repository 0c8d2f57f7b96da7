// @ts-check
// What a search says in digits: numbers of studies and the age of a person, also within a sentence or an address of a
// registry; and ages in words ("kids"). Most searches have neither, so this is fetched with the first one that has.
// search.js is made from search/.

import { columnOf, eachDelta, fold, LONGEST, words } from "./search.js";

const FEWEST = 8; // digits of a study's number within other words: fewer may be a drug or a gene
const PIECES = 4; // "2026 999901 12 00"
const OLDEST = 115;

const YEARS = "(?:years?|yrs?)";
const PERSON = "(?:(?:wo)?man|(?:fe)?male|boy|girl|son|daughter|child|kid|mother|father|m[ou]m|dad|husband|wife|brother|sister|" +
  "mujer|hombre|nin[oa]|hij[oa]|madre|padre|femme|homme|fils|fille|enfant|mere|pere|frau|mann|sohn|tochter|kind|mutter|vater)";
// How people say an age, in the six languages, after `fold`; the number is the first group. The first that fits counts.
const MONTHS = [
  /(\d{1,2})[\s-]*(?:months?|mos?)[\s-]*old/,
  /(?<!\p{L})(?:de|tiene|a) (\d{1,2}) (?:mes(?:es)?|mois)(?!\p{L})/u,
  /(\d{1,2})[\s-]*monate? alt/,
  /(\d{1,2})\s*(?:个月大?|個月大?)/,
];
const AGES = [
  new RegExp(String.raw`(\d{1,3})[\s-]*(?:(?:${YEARS}|y)[\s-]*olds?|y\.?\/?o)(?!\p{L})`, "u"),
  /(?<!\p{L})(?:aged?|age(?:e|es)? (?:of|de)|edad(?: de)?|alter)(?: is|:)? (\d{1,3})(?: (?:years?|anos|ans|jahren?))?(?!\p{L})/u,
  /(?<!\p{L})(?:de|tiene|tengo|ai|il a|elle a) (\d{1,3}) an(?:o?s|o)(?!\p{L})/u,
  /(\d{1,3})[\s-]*(?:jahrige[nrs]?|jahre? alt)(?!\p{L})/u,
  /(\d{1,3})\s*[岁歲]/,
  /(?:عمر(?:ه|ها|ي)|[يت]بلغ(?: من العمر)?) (\d{1,3})(?: (?:سنه|سنوات|سنين|عاما?|اعوام))?/,
  /(?<!\p{L})(?:is|am|i['’]?m) (\d{1,2})(?=$|[ ,.?!])(?! ?(?:week|day|month))/u,
  new RegExp(String.raw`(?<!\p{L})${PERSON}[ ,]+(\d{1,3})(?: (?:${YEARS}|anos?|ans|jahren?))?(?=$|[ ,.?!])`, "u"),
  /(?<=\p{L}), ?(\d{1,3}) ?(?=,|$)/u,
];
// An age, or how long something has lasted: not searched for, and nothing is concluded from it.
const SPAN = new RegExp(String.raw`(\d{1,3})[\s-]*(?:${YEARS}|anos?|ans|jahren?|سنه|سنوات|عاما?)(?!\p{L})`, "gu");

/**
 * The studies whose numbers are in the words; without one, the words that remain without an age, and which studies that
 * age does not fit.
 * @param {any} search
 * @param {string} typed
 * @param {object} nothing the result without studies
 */
export async function digits(search, typed, nothing) {
  const only = await onlyNumber(search.store, typed);
  const found = only?.exact ? only : (await numbersWithin(search.store, typed)) ?? only;
  const numbered = found && { ...nothing, ...found };
  return { numbered, ...(found?.exact ? { typed } : await withoutAge(search, typed)) };
}

// If nothing else is typed: a number of a study or its beginning; for ClinicalTrials.gov also without its letters.
async function onlyNumber(store, typed) {
  return (await numberedBy(store, number(typed))) ?? (/^\s*\d{5,8}\s*$/.test(typed) ? numberedBy(store, `nct${typed.trim()}`) : null);
}

async function numberedBy(store, asked) {
  if (asked.length < 4 || !/\d/.test(asked)) return null;
  const lines = (await store.words(asked)).filter((line) => line[4]);
  const exact = lines.filter((line) => line[0] === asked);
  const studies = new Set();
  for (const line of exact.length ? exact : lines) eachDelta(line[4], (study) => studies.add(study));
  return studies.size ? outcome([...studies], [asked], exact.length > 0) : null;
}

// "is NCT01234567 still open", "nct 01234567 results", "https://clinicaltrials.gov/study/NCT01234567", two numbers.
async function numbersWithin(store, typed) {
  const pieces = typed.split(/[^\p{L}\p{N}_.-]+/u).filter(Boolean);
  const [studies, numbers] = [new Set(), []];
  for (let at = 0; at < pieces.length; at++) {
    for (let size = Math.min(PIECES, pieces.length - at); size; size--) {
      const found = await exactNumber(store, number(pieces.slice(at, at + size).join("")));
      if (!found) continue;
      found.studies.forEach((study) => studies.add(study));
      numbers.push(...found.groups[0]);
      at += size - 1;
      break;
    }
  }
  return numbers.length ? outcome([...studies], numbers, true) : null;
}

// Within other words, only a whole number counts.
async function exactNumber(store, asked) {
  // The letter O, typed for a zero.
  const one = asked.startsWith("nct") ? `nct${asked.slice(3).replace(/o/g, "0")}` : asked;
  if (one.replace(/\D/g, "").length < FEWEST) return null;
  for (const each of /^\d{8}$/.test(one) ? [one, `nct${one}`] : [one]) {
    const found = await numberedBy(store, each);
    if (found?.exact) return found;
  }
  return null;
}

// `number` picks the numbers that were meant from all those of a study.
function outcome(studies, numbers, exact) {
  const isMeant = (one) => numbers.some((each) => number(one).startsWith(each));
  return { studies, groups: [numbers], exact, number: (all) => all.split(", ").filter(isMeant).join(", ") };
}

// A study's number in its search form: letters and digits only.
function number(text) {
  return [...fold(text)].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).slice(0, LONGEST).join("");
}

async function withoutAge(search, typed) {
  const text = fold(typed);
  const inMonths = MONTHS.map((form) => ({ form, size: 1 }));
  for (const { form, size } of [...inMonths, ...AGES.map((form) => ({ form, size: 12 }))]) {
    const [said, age] = text.match(form) ?? [];
    if (said && +age <= OLDEST) return { typed: text.replace(said, " ").replace(SPAN, " "), unfit: await unfit(search, +age * size, size) };
  }
  const others = text.replace(SPAN, " ");
  const asked = words(typed);
  const [years] = Object.entries(search.store.about.people).find(([, all]) => all.split(" ").some((word) => asked.includes(word))) ?? [];
  const [low, end] = (years ?? "").split("-").map((year) => +year * 12);
  return { typed: others === text ? typed : others, unfit: years && await unfit(search, low, end - low) };
}

// Which studies nobody of this age can join, as in the filter for ages.
async function unfit(search, from, size) {
  const { ages } = await search.store.get("facets");
  const { values, codes } = columnOf(ages, search.count);
  const mask = Uint8Array.from(values, ([low, high]) => +!(low < from + size && high > from));
  return Uint8Array.from(codes, (code) => mask[code]);
}
