// @ts-check
// How long ago a day was, in the words of the page's language: "12 days ago", "yesterday".

/** Until how many days an age is counted in which unit, and how many days one of these has. */
/** @type {[number, Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  [14, "day", 1],
  [61, "week", 7],
  [730, "month", 30.44],
  [Infinity, "year", 365.25],
];

/** The reader's own day, as ISO 8601 has it. */
export const today = new Date().toLocaleDateString("sv");

/**
 * @param {string} day as ISO 8601 has it
 * @returns {string} "" for a day to come
 */
export function ago(day) {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 864e5);
  if (!(days >= 0)) return "";
  const [, unit, length] = /** @type {(typeof UNITS)[0]} */ (UNITS.find(([most]) => days < most));
  return new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" }).format(-Math.floor(days / length), unit);
}
