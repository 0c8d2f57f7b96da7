// @ts-check
// One study in the list, with every match highlighted.

import { savedAlong } from "../shared/address.js";
import { ago } from "../shared/ages.js";
import { plainly, reading } from "./store.js";
import { standing } from "./words.js";

/**
 * @param {string} name
 * @param {object} properties
 * @param {(Node | string | null)[]} children
 * @returns {any}
 */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(.../** @type {(Node | string)[]} */ (children.filter((each) => each !== null)));
  return made;
}

// A text with the matching words marked; adds the marked ones to `shown`.
export function marked(text, wanted, shown) {
  const found = standing(text, wanted, wanted.american);
  found.forEach(({ word }) => shown.add(word));
  const made = document.createDocumentFragment();
  for (let at = 0, place = 0; at < text.length;) {
    let { start, end } = found[place++] ?? { start: text.length, end: text.length };
    while (found[place]?.start <= end) end = Math.max(end, found[place++].end); // overlapping pairs of characters
    made.append(text.slice(at, start));
    if (end > start) made.append(element("mark", {}, text.slice(start, end)));
    at = end;
  }
  return made;
}

// A registry may give only the month of its check, or the year: no age in days is known then.
function monthOf(checked) {
  const month = checked[4] ? "long" : undefined;
  return new Date(checked).toLocaleDateString(document.documentElement.lang, { year: "numeric", month, timeZone: "UTC" });
}

export class Row {
  /** @type {import("./store.js").Store} */ store;
  /** @type {import("./query.js").Search} */ search;
  /** @type {any} */ words;
  /** @type {string} */ root;

  /**
   * @param {import("./store.js").Store} store
   * @param {import("./query.js").Search} search
   * @param {any} words the page's words
   * @param {string} root the path to the folder of the page's language
   */
  constructor(store, search, words, root) {
    Object.assign(this, { store, search, words, root });
  }

  // The row of a study; missing data is fetched.
  async made(study, result, distances, places) {
    const [id, title, short, lines, ages, checked] = await this.store.row("studies", study);
    const wanted = Object.assign(new Set(result.words), { american: this.store.american });
    const shown = new Set();
    const conditions = await Promise.all(this.search.conditions[study].map((each) => this.store.row("conditions", each)));
    const near = distances?.get(study);
    // The page of the study shows this location first.
    const lead = near && `at=${encodeURIComponent((await this.store.row("locations", near.location))[0])}`;
    const along = [lead, distances?.along, savedAlong()].filter(Boolean).join("&");
    const link = element(
      "a",
      { href: `${this.root}studies/${encodeURIComponent(id)}.html${along && "#"}${along}` },
      this.said(title, wanted, shown),
    );
    if (short && short !== plainly(title)) link.append(" (", element("bdi", {}, marked(short, wanted, shown)), ")");
    const tags = element("ul", { className: "tags" });
    for (const [condition, name] of conditions) {
      const href = `${this.root}conditions/${encodeURIComponent(condition)}.html`;
      tags.append(element("li", {}, element("a", { href, dir: "auto" }, this.said(name, wanted, shown))));
    }
    const row = element("li", {}, element("h3", {}, link));
    const here = places?.get(study);
    row.append(...(here ? await this.#status(here) : this.#stated(this.search.status[study], reading(lines), checked)));
    if (ages) row.append(element("p", {}, `${this.words.age} ${ages}`));
    if (near) row.append(await distances.away(study, this.words, here === near));
    if (conditions.length) row.append(tags);
    row.append(...(await this.#elsewhere(study, result, wanted, shown, conditions)));
    return row;
  }

  // The status at the requested place.
  async #status({ location, status, checked }) {
    const [, place] = await this.store.row("locations", location);
    return this.#stated(status, filled(this.words.there, { status: this.words.status[status], place }), checked);
  }

  // A status and its age.
  #stated(status, text, checked) {
    const { css, stage } = this.search.table[status];
    const stated = element("p", { className: `status ${css}` }, text);
    const unsure = stage === "unsure";
    const when = checked && (checked[9] ? ago(checked) : monthOf(checked));
    if (!when) return [stated];
    const line = this.words[(unsure ? "last" : "confirmed") + (checked[9] ? "" : "In")];
    const age = element("span", checked[9] ? { title: checked } : {}, filled(line, { when, month: when }));
    return [stated, element("p", { className: "aside" }, age, ...(unsure ? [" ", element("span", {}, this.words.ask)] : []))];
  }

  // Lines for matches outside of title and conditions.
  async #elsewhere(study, result, wanted, shown, conditions) {
    const lines = [];
    const isIn = (words) => (group) => group.some((word) => words.has(word));
    const missing = () => !result.groups.every(isIn(shown));
    const read = (text, seen = new Set()) => [this.said(text, wanted, seen), result.groups.filter(isIn(seen)), seen];
    // Only a text that shows what was typed and is not shown yet: not another form of a word that is.
    const add = (label, text) => {
      const [marks, groups, seen] = read(text);
      if (groups.every(isIn(shown))) return;
      seen.forEach((word) => shown.add(word));
      lines.push(found(label, marks));
    };
    for (const [, , , ...others] of missing() ? conditions : []) for (const other of others) add(this.words.also, other);
    // Those with most of the groups of words first: "blood cancer" leaves nothing for "cancer" to say.
    const most = ([, one], [, other]) => read(other)[1].length - read(one)[1].length;
    for (const each of missing() ? (await this.#called(conditions)).sort(most) : []) if (missing()) add(...each);
    for (const location of missing() ? await this.#at(study, result) : []) {
      const [, name, area] = await this.store.row("locations", location);
      add(this.words.at, area ? `${name}, ${area}` : name);
    }
    if (!missing() && !result.number) return lines;
    const [official, keywords, names, numbers, summary, ...leaders] = await this.store.row("texts", study);
    // From right to left, a number after words would be read from its last part to the first.
    if (result.number) return [found(this.words.numbers, element("bdi", {}, element("mark", {}, result.number(numbers))))];
    for (const [label, text] of Object.entries({ official, keywords, names })) if (text && missing()) add(this.words[label], text);
    for (const name of leaders) add(this.words.leaders, name);
    if (missing()) add(this.words.summary, around(summary, wanted));
    return lines;
  }

  // The names of diseases that the conditions are or belong to, with their labels.
  async #called(conditions) {
    const called = await this.store.get("called");
    return [...new Set(conditions.flatMap(([, , concepts]) => concepts))].flatMap((concept) =>
      called[Math.max(concept, ~concept)].map((name) => [concept < 0 ? this.words.related : this.words.also, name])
    );
  }

  // A text with its matches marked; text in another language is marked as such.
  said(text, wanted, shown) {
    if (typeof text === "string") return marked(text, wanted, shown);
    const [words, lang, dir] = text;
    return element("span", dir ? { lang, dir } : { lang }, marked(words, wanted, shown));
  }

  // The matching locations of the study; two are enough to show.
  async #at(study, result) {
    const there = [];
    for (const [location] of result.locations ?? []) {
      if (there.length < 2 && (await this.search.studiesAt(location)).has(study)) there.push(location);
    }
    return there;
  }
}

const found = (label, ...text) => element("p", { className: "found-in" }, element("span", { className: "label" }, label), " ", ...text);

// One or two sentences of a text around the first matching word.
function around(text, wanted) {
  if (typeof text !== "string") return [around(text[0], wanted), ...text.slice(1)];
  const [first] = standing(text, wanted, wanted.american);
  if (!first) return text.slice(0, 200);
  const from = Math.max(0, text.lastIndexOf(". ", first.start - 1) + 1);
  const start = first.start - from > 120 ? text.indexOf(" ", first.start - 100) : from;
  const end = text.length - start > 260 ? text.lastIndexOf(" ", start + 260) : text.length;
  return (start > 1 ? "… " : "") + text.slice(start, end).trim() + (end < text.length ? " …" : "");
}

// A message of the page with values inserted.
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
