// @ts-check
// The notes above the list, which explain how the words were interpreted.

import { filled } from "./results.js";
import { placed } from "./words.js";

export function notes(result, words, asked) {
  const said = [];
  const places = placed(asked);
  // A word as typed, with capitals and accents.
  const asTyped = (word) => {
    const place = places.find((each) => each.word === word);
    return place ? asked.slice(place.start, place.end) : word;
  };
  const note = (text, typed, more) => said.push(filled(text, { typed: asTyped(typed), ...more }));
  const languages = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
  for (const [typed, meant] of result.corrected) note(words.corrected, typed, { meant });
  for (const [typed, meant] of result.meant) note(words.meant, typed, { meant });
  for (const [typed, tag] of result.foreign) note(words.foreign, typed, { language: languages.of(tag) });
  for (const typed of result.missing) note(words.missing, typed);
  if (result.partly && result.studies.length && !result.missing.length) said.push(words.partly);
  return said;
}
