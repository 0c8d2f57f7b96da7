// @ts-check
// The age of a day in the page's language: "12 days ago", "yesterday".

/** Units of ages: the largest number of days for each, and the number of days in one. */
/** @type {[number, Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  [14, "day", 1],
  [61, "week", 7],
  [731, "month", 30.44],
  [Infinity, "year", 365.25],
];

/** The current day of the reader, in ISO 8601. */
export const today = new Date().toLocaleDateString("sv");

/**
 * @param {string} day in ISO 8601
 * @returns {string} "" for a future day
 */
export function ago(day) {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 864e5);
  if (!(days >= 0)) return "";
  const [, unit, length] = /** @type {(typeof UNITS)[0]} */ (UNITS.find(([most]) => days < most));
  return new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" }).format(-Math.floor(days / length), unit);
}
