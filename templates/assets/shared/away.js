// @ts-check
// The distance to a study, computed here from its open data, so that no place is sent anywhere.

import { today } from "./ages.js";

const EARTH_RADIUS = 6371; // km, mean radius
const KM_PER_MILE = 1.609344; // km

/** @typedef {{ latitude?: number, longitude?: number, city?: string, name: string, country?: string }} Place */

/**
 * The nearest location at which a study is open today, and its distance.
 * @param {{ locations?: { status: string, relied_on_until?: string, place: Place }[] }} study in the form of its JSON file
 * @param {Point} here
 * @param {string[]} inMiles names of the countries that give distances in miles, in lower case
 * @param {string} pattern "{place}: {distance}" in the page's language
 */
export function nearestOpen(study, here, inMiles, pattern) {
  const open = (study.locations ?? []).filter((each) => each.status === "open" && !((each.relied_on_until ?? today) < today));
  const found = open.flatMap(({ place }) => {
    const { latitude, longitude } = place;
    return latitude === undefined || longitude === undefined ? [] : [{ place, km: greatCircle(here, { latitude, longitude }) }];
  });
  const nearest = found.sort((one, other) => one.km - other.km)[0];
  if (!nearest) return "";
  const { city, name, country } = nearest.place;
  const distance = distanceInWords(nearest.km, inMiles.includes((country ?? "").toLowerCase()));
  return pattern.replace("{distance}", distance).replace("{place}", () => city ?? name);
}

/** @type {(km: number, miles: boolean) => string} */
function distanceInWords(km, miles) {
  const unit = miles ? "mile" : "kilometer";
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumFractionDigits: 0,
  });
  return format.format(Math.max(1, miles ? km / KM_PER_MILE : km));
}

/** @typedef {{ latitude: number, longitude: number }} Point */

/** @type {(one: Point, other: Point) => number} great circle by the haversine formula, in km */
function greatCircle(one, other) {
  const rad = Math.PI / 180;
  const half = (/** @type {number} */ angle) => Math.sin((angle * rad) / 2) ** 2;
  const a = half(other.latitude - one.latitude) +
    Math.cos(one.latitude * rad) * Math.cos(other.latitude * rad) * half(other.longitude - one.longitude);
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(a));
}
