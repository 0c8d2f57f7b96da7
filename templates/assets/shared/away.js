// @ts-check
// How far a study is: worked out here from its open data, so that no place is sent anywhere.

import { today } from "./ages.js";

const EARTH_RADIUS = 6371; // km, mean radius
const KM_PER_MILE = 1.609344; // km

/** @typedef {{ latitude?: number, longitude?: number, city?: string, name: string, country?: string }} Place */

/**
 * The nearest location at which a study is open today, and how far it is.
 * @param {{ locations?: { status: string, relied_on_until?: string, place: Place }[] }} study as its JSON file has it
 * @param {Point} here
 * @param {string[]} inMiles names of the countries in which distances are in miles, in small letters
 */
export function nearestOpen(study, here, inMiles) {
  const open = (study.locations ?? []).filter((each) => each.status === "open" && !((each.relied_on_until ?? today) < today));
  const found = open.flatMap(({ place }) => {
    const { latitude, longitude } = place;
    return latitude === undefined || longitude === undefined ? [] : [{ place, km: greatCircle(here, { latitude, longitude }) }];
  });
  const nearest = found.sort((one, other) => one.km - other.km)[0];
  if (!nearest) return "";
  const { city, name, country } = nearest.place;
  return `${city ?? name}: ${distanceInWords(nearest.km, inMiles.includes((country ?? "").toLowerCase()))}`;
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
