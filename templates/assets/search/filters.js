// @ts-check
// Applies the filters to the studies in a result, and counts the studies for each other choice.

import { atPlace, columnOf } from "./store.js";

const COUNTED = ["status", "type", "phase", "healthy"];

export class Filters {
  /** @type {Promise<void> | undefined} */ loading;
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./query.js").Search} search
   */
  constructor(store, search) {
    this.store = store;
    this.search = search;
    /** @type {Record<string, { values: any[], codes: ArrayLike<number> }>} */
    this.columns = { status: { values: search.statuses, codes: search.statusCodes } };
    /** @type {Map<number, any>[] | null} */
    this.at = null; // the studies of each location; fetched when needed
  }

  // All columns except the status, which the search has loaded: not needed for the first result.
  load() {
    this.loading ??= this.store.get("facets").then((facets) => {
      for (const [name, column] of Object.entries(facets)) this.columns[name] = columnOf(column, this.search.count);
    });
    return this.loading;
  }

  // The studies of each location, fetched once.
  async locations() {
    this.at ??= (await this.store.rows("at")).map(atPlace);
    return this.at;
  }

  // The status of a study: at the requested place, if there is one, otherwise as a whole. Place and status filters
  // apply to the same row: a study that is open elsewhere is not open here.
  code(study, places) {
    const here = places?.get(study);
    return here ? this.search.statuses.indexOf(here.status) : this.search.statusCodes[study];
  }

  // The conditions of the filters for a study, by name, without filters that are not set.
  tests(chosen, distances, places) {
    const { columns, search } = this;
    const found = {};
    const among = (name, wanted) => {
      const { values, codes } = columns[name];
      const mask = Uint8Array.from(values, wanted);
      return (study) => mask[codes[study]] === 1;
    };
    if (chosen.status?.length) {
      const { statuses, table } = search;
      // Studies that open soon at a place are listed with those that are open there.
      const soon = places && chosen.status.includes(statuses[0]);
      const mask = statuses.map((each) => chosen.status.includes(each) || (soon && table[each].soon));
      found.status = (study) => mask[this.code(study, places)];
    }
    for (const name of ["type", "phase"]) {
      if (chosen[name]?.length) found[name] = among(name, (value) => chosen[name].includes(value));
    }
    if (chosen.sex) found.sex = among("sex", (value) => ["", "all", chosen.sex].includes(value));
    if (chosen.healthy) found.healthy = among("healthy", (value) => value === "yes");
    if (chosen.age) {
      const from = chosen.age * 12; // months
      const to = from + (Number.isInteger(+chosen.age) ? 12 : 1);
      found.age = among("ages", ([low, high]) => low < to && high > from);
    }
    if (chosen.condition >= 0) found.condition = (study) => search.conditions[study].includes(chosen.condition);
    if (chosen.location >= 0) {
      const there = this.at[chosen.location];
      found.location = (study) => there.has(study);
    }
    if (distances && chosen.within) found.within = (study) => distances.get(study)?.km <= distances.within;
    return found;
  }

  // The studies that pass, and the number of studies for each choice of each kind: {studies, counts}.
  apply(studies, chosen, distances, places) {
    const tests = Object.entries(this.tests(chosen, distances, places));
    const names = COUNTED.filter((name) => name in this.columns);
    const sums = Object.fromEntries(names.map((name) => [name, new Uint32Array(this.columns[name].values.length)]));
    const conditions = new Uint32Array(this.search.studiesOf.length);
    const [kept, there] = [[], []];
    for (const study of studies) {
      let failed = "";
      let failures = 0;
      for (const [name, test] of tests) {
        if (test(study)) continue;
        failed = name;
        if (++failures > 1) break;
      }
      if (failures > 1) continue;
      if (!failures) kept.push(study);
      // A choice is counted among the studies that pass all other kinds of choice.
      for (const name of names) {
        if (failures && failed !== name) continue;
        sums[name][name === "status" ? this.code(study, places) : this.columns[name].codes[study]]++;
      }
      if (!failures || failed === "condition") { for (const each of this.search.conditions[study]) conditions[each]++; }
      if (!failures || failed === "location") there.push(study);
    }
    const counts = { condition: conditions, location: this.at ? countedAt(this.at, new Set(there)) : [] };
    for (const name of names) {
      counts[name] = Object.fromEntries(this.columns[name].values.map((value, place) => [value, sums[name][place]]));
    }
    return { studies: kept, counts };
  }
}

function countedAt(at, studies) {
  return at.map((there) => [...there.keys()].reduce((sum, study) => sum + studies.has(study), 0));
}
