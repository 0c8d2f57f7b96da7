// @ts-check
// The word or words that were probably meant by one that nothing matches. Most searches have no such word, so this is
// fetched with the first one that has. search.js is made from search/.

import { inTexts, named, onlyNamed, slipped, STRONG, together } from "./search.js";

const weight = (line) => (line[1] || "").length + 20 * (line[2] || "").length;

/**
 * Words that differ from the word by one typing error, or that begin with such a word, in the same form.
 * @param {any} matches
 * @param {string} word
 */
export async function corrected({ store, stems }, word) {
  const [near, ending] = await Promise.all([store.words(word.slice(0, 3)), store.endings(word.slice(-3))]);
  // No error, but the name of a disease that no study has: without a study of COVID-19, "covid" is not Covington.
  if (near.some((line) => line[0] === word && line.length === 1)) return [];
  const close = (other) => slipped(word, other) || slipped(word, other.slice(0, word.length));
  const found = new Map(near.filter((line) => close(line[0])).map((line) => [line[0], line]));
  for (const other of ending.filter((other) => !found.has(other) && slipped(word, other)).slice(0, 8)) {
    const line = (await store.words(other)).find((each) => each[0] === other);
    if (line) found.set(other, line);
  }
  // The name of a place is only meant by all of its letters: "memory" is not the beginning of a Memorial Hospital.
  const lines = [...found.values()].filter((line) => inTexts(line) && (slipped(word, line[0]) || !onlyNamed({ line })));
  const whole = lines.filter((line) => slipped(word, line[0]));
  // Of several corrections, the one in most studies; a word that only lacks its last letter is a form of it.
  const best = (whole.length ? whole : lines).sort((one, other) => weight(other) - weight(one))[0];
  const akin = (line) => stems.some((stem) => stem(line[0]) === stem(best[0]));
  return lines.filter(akin).map((line) => ({ line, factor: 0.6, whole: whole.includes(line) }));
}

/**
 * The parts of an unknown word, if they are known: "covid19" where studies are about COVID, "longcovid".
 * @param {any} matches
 * @param {string} word
 */
export async function parts(matches, word) {
  const known = async (each) => (await matches.of(each))[0]?.whole;
  const found = /^([a-z]+\d+|\d+[a-z]+)$/.test(word) ? word.split(/(?<=\d)(?=\D)|(?<=\D)(?=\d)/) : [];
  const name = found.find((part) => part >= "a");
  if (name && !matches.store.stop.has(name) && (await known(name))) return found;
  // "With", "and", "for" and "like" are written together with the next word: "بسرطان".
  if (/^[وبلفك]/.test(word) && word[4] && (await known(word.slice(1)))) return [word.slice(1)];
  // "coldsores", "vo2max", "krasg12c"; of four letters "cart" for CAR T, since nothing else corrects those.
  for (let at = word.length - 1; at > 2 && /^[a-z]/.test(word); at--) {
    const [start, end] = [word.slice(0, at), word.slice(at)];
    if ((end[2] || end === "up" || !word[4]) && (await known(start)) && (await known(end))) return [start, end];
  }
  return [word];
}

/**
 * The likely meaning of a word that is only a place or a sponsor: with the other words it is the name of a condition;
 * or the word lacks a letter, and as many studies match as for the place, or it is the name of a condition alone.
 * @param {any} search
 * @param {any} token
 * @param {any[]} tokens
 */
export function likely(search, token, tokens) {
  const { rather } = token;
  const others = tokens.filter((each) => each !== token && each.matches.length);
  const many = (one, least) =>
    one.height.filter((height, study) => height >= least && !search.withdrawn[study] && others.every((each) => each.height[study] >= least))
      .length;
  const conditions = [rather, ...others].map(named);
  const common = [...conditions[0]].some((each) => conditions.every((one) => one.has(each)));
  const short = token.word.length < rather.matches[0].line[0].length;
  const isLikely = others.length
    ? common || (short && many(rather, STRONG) >= Math.max(1, many(token, 1)))
    : common && short && [...token.at.values()].flat().every((each) => each >= search.store.about.own);
  return isLikely ? { ...together(rather, token, 1, 0), meant: rather.matches[0].line[0] } : token;
}
