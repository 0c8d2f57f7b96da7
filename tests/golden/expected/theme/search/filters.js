// Which of the studies that were found stay, and how many there would be with each other choice.

import { rising, valueOf } from "./store.js";

const HIGHEST = 200;

export class Filters {
  static async open(store, search) {
    return new Filters(store, search, await store.get("facets"));
  }

  constructor(store, search, facets) {
    this.store = store;
    this.search = search;
    this.columns = { status: search.status };
    for (const [name, column] of Object.entries(facets)) this.columns[name] = read(column, search.count);
    this.values = { status: [...new Set(search.status)], type: facets.type.values, phase: facets.phase.values };
    this.at = null; // of each location the studies; fetched when somebody wants to know
  }

  // The studies of each location, fetched once.
  async locations() {
    this.at ??= (await this.store.rows("at")).map(([studies]) => {
      const found = [];
      rising(studies, (study) => found.push(study));
      return found;
    });
    return this.at;
  }

  // What the choices ask of a study, by name; only those that ask something.
  tests(chosen, distances) {
    const { columns, search } = this;
    const found = {};
    for (const name of ["status", "type", "phase"]) {
      if (chosen[name]?.length) found[name] = (study) => chosen[name].includes(columns[name][study]);
    }
    if (chosen.sex) found.sex = (study) => ["", "all", chosen.sex].includes(columns.sex[study]);
    if (chosen.healthy) found.healthy = (study) => columns.healthy[study] === "yes";
    const age = Number.parseFloat(String(chosen.age ?? "").replace(",", "."));
    if (age >= 0 && age < HIGHEST) {
      const [from, to] = Number.isInteger(age) ? [age * 12, age * 12 + 12] : [age * 12, age * 12 + 1];
      found.age = (study) => columns.ages[study][0] < to && columns.ages[study][1] > from;
    }
    if (chosen.condition >= 0) found.condition = (study) => search.conditions[study].includes(chosen.condition);
    if (chosen.location >= 0) {
      const there = new Set(this.at[chosen.location]);
      found.location = (study) => there.has(study);
    }
    if (distances && chosen.within) found.within = (study) => distances.get(study)?.km <= chosen.within;
    return found;
  }

  // The studies that pass, and for each choice of each kind how many there are: {studies, counts}.
  apply(studies, chosen, distances) {
    const tests = Object.entries(this.tests(chosen, distances));
    const counts = { status: {}, type: {}, phase: {}, healthy: {}, condition: {}, location: {} };
    const kept = [];
    const nearly = { location: [] };
    for (const study of studies) {
      let failed = "";
      let failures = 0;
      for (const [name, test] of tests) {
        if (!test(study)) {
          failed = name;
          if (++failures > 1) break;
        }
      }
      if (failures > 1) continue;
      if (!failures) kept.push(study);
      // A choice is counted among those that pass all other kinds of choice.
      for (const name of failures ? [failed] : Object.keys(counts)) this.#count(counts, name, study);
      if (!failures || failed === "location") nearly.location.push(study);
    }
    if (this.at) counts.location = countedAt(this.at, new Set(nearly.location));
    return { studies: kept, counts };
  }

  #count(counts, name, study) {
    if (name === "condition") {
      for (const each of this.search.conditions[study]) counts.condition[each] = (counts.condition[each] ?? 0) + 1;
    } else if (name in counts && name in this.columns) {
      const value = this.columns[name][study];
      counts[name][value] = (counts[name][value] ?? 0) + 1;
    }
  }
}

function countedAt(at, studies) {
  return at.map((there) => there.reduce((sum, study) => sum + studies.has(study), 0));
}

function read({ values, codes }, count) {
  if (values.length <= 64) return Array.from({ length: count }, (_, study) => values[valueOf(codes, study)]);
  return Array.from({ length: count }, (_, study) => values[valueOf(codes, 2 * study) * 64 + valueOf(codes, 2 * study + 1)]);
}
