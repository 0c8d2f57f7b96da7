// @ts-check
// The names of all conditions and locations, among which a reader can choose. Most readers only type words, so this is
// fetched when the filters are opened, or when an address contains such a choice. search.js is made from search/.

import { plainly } from "./search.js";

/** @typedef {{ id: string, name: string, number: number }} Choice */

/** @type {(choices: Choice[]) => Choice[]} in the order of the page's language */
const sorted = (all) => all.sort((one, other) => one.name.localeCompare(other.name, document.documentElement.lang));

/** @type {(store: any, filters: any) => Promise<Record<string, Choice[]>>} of a search */
export async function choices(store, filters) {
  const [conditions, locations] = await Promise.all([store.rows("conditions"), store.rows("locations"), filters.locations()]);
  /** @type {(row: any[], number: number) => Choice} */
  const condition = ([id, name], number) => ({ id, name: plainly(name), number });
  /** @type {(row: any[], number: number) => Choice} */
  const location = ([id, name, area], number) => ({ id, name: area ? `${name}, ${area}` : name, number });
  return { condition: sorted(conditions.map(condition)), location: sorted(locations.map(location)) };
}
