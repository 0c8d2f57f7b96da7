// @ts-check
// How far a study is: worked out here from its open data, so that no place is sent anywhere.

import { today } from "./ages.js";

const EARTH_RADIUS = 6371; // km, mean radius
const KM_PER_MILE = 1.609344; // km
const COUNTS_MILES = /^(United States|United Kingdom|USA?|UK)\b|^Estados Unidos|^États-Unis|^Vereinigte Staaten/;
const JOINABLE = ["open", "by invitation"];

/** @typedef {{ latitude?: number, longitude?: number, city?: string, name: string, country?: string }} Place */

/**
 * The nearest location at which a study can be joined today, and how far it is.
 * @param {{ locations?: { status: string, relied_on_until?: string, place: Place }[] }} study as its JSON file has it
 * @param {GeolocationCoordinates} here
 */
export function nearestOpen(study, here) {
  const open = (study.locations ?? []).filter((each) => JOINABLE.includes(each.status) && !((each.relied_on_until ?? today) < today));
  const found = open.flatMap(({ place }) => {
    const { latitude, longitude } = place;
    return latitude === undefined || longitude === undefined ? [] : [{ place, km: greatCircle(here, { latitude, longitude }) }];
  });
  const nearest = found.sort((one, other) => one.km - other.km)[0];
  return nearest && `${nearest.place.city ?? nearest.place.name}: ${distanceInWords(nearest.km, nearest.place.country ?? "")}`;
}

/** @type {(km: number, country: string) => string} in miles where people count in them */
function distanceInWords(km, country) {
  const miles = COUNTS_MILES.test(country);
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
