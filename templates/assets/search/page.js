// @ts-check
// The search page: the address contains what is typed and chosen, and the list shows the result. That part of the
// address is after `#`, so that no host receives it: neither with this page nor with requests or links from it.

import { savedAlong } from "../shared/address.js";
import { Filters } from "./filters.js";
import { notes } from "./notes.js";
import { Search } from "./query.js";
import { element, filled, Row } from "./results.js";
import { Store } from "./store.js";
import { fold } from "./words.js";

const AT_ONCE = 10;
const MANY = ["status", "type", "phase"];
const SINGLE = ["q", "age", "sex", "healthy", "condition", "location", "near", "within"];

const page = document.documentElement;
/** @type {(id: string) => any} an element or field of the page, of any kind */
const at = (id) => document.getElementById(id);

class Finder {
  /** @type {Date | undefined} */ begun;
  /** @type {import("../distances.js").Near | undefined} */ measure;
  /** @type {Promise<any[][]> | undefined} */ named;
  /** @type {Promise<void> | undefined} */ loading;
  /**
   * @param {Store} store
   * @param {Search} search
   */
  constructor(store, search) {
    this.store = store;
    this.search = search;
    this.filters = new Filters(store, search);
    this.form = at("find");
    for (const name of SINGLE) field(name)?.setAttribute("name", name);
    this.words = JSON.parse(at("words").textContent);
    this.rows = new Row(store, search, this.words, this.form.dataset.root);
    this.plural = new Intl.PluralRules(page.lang);
    this.number = new Intl.NumberFormat(page.lang);
    this.place = null; // from which distances are measured
    this.turn = 0;
    this.boxes("status");
    this.listen();
  }

  // "12 studies found": the plural form for the number.
  counted(words, num) {
    return filled(words[this.plural.select(num)] ?? words.other, { num: this.number.format(num) });
  }

  boxes(...names) {
    for (const name of names) {
      const set = at(`f-${name}`);
      if (set.elements[0]) continue; // loaded again after a failure
      const { values } = this.filters.columns[name];
      const used = name === "status" ? [...this.search.used] : values;
      const known = this.words.order[name].filter((value) => this.search.table[value]?.listed !== false && used.includes(value));
      for (const value of known) {
        const box = element("input", { type: "checkbox", name, value });
        const count = element("span", { className: "count" });
        count.dataset.count = `${name}:${value}`;
        set.append(element("div", {}, element("label", {}, box, element("span", {}, this.words[name][value]), count)));
      }
      set.hidden = known.length < 2;
    }
  }

  // The data for the other filters; the first result does not wait for it, unless the address contains such a filter.
  loaded() {
    return (this.loading ??= this.filters.load().then(() => this.boxes("type", "phase")));
  }

  listen() {
    // find.js keeps the form from being sent.
    this.form.addEventListener("submit", () => this.show({ push: true }).then(() => this.readable() && at("found").focus()));
    this.form.q.addEventListener("input", () => this.show({ typing: true }));
    this.form.addEventListener("change", ({ target }) => {
      if (target.id === "f-age") this.readable();
      if (target !== this.form.q && target.id !== "f-near") this.show({ push: true });
    });
    at("more").addEventListener("click", () => this.more());
    at("clear").addEventListener("click", () => this.clear());
    at("filters").addEventListener("toggle", () => at("filters").open && this.names());
    addEventListener("popstate", () => this.moved());
    if (!at("f-near")) return;
    at("f-near").addEventListener("input", async () => (await this.near()).suggest());
    at("f-near").addEventListener("change", () => this.choosePlace());
    at("locate").addEventListener("click", async () => (await this.near()).locate(this));
  }

  // The code that measures distances, once a reader enters a place.
  async near() {
    const { Near } = await import("./distances.js");
    return (this.measure ??= await new Near(this.store).open());
  }

  // Names of conditions and locations, once a reader wants to choose among them.
  async names() {
    await this.loaded();
    this.options = await (this.named ??= import("./choices.js").then(({ choices }) => choices(this.store, this.filters)));
    if (this.last) this.recount();
  }

  chosen() {
    const data = new FormData(this.form);
    /** @type {Record<string, any>} */
    const chosen = Object.fromEntries(SINGLE.map((name) => [name, String(data.get(name) ?? "").trim()]));
    for (const name of MANY) chosen[name] = data.getAll(name);
    // In the digits of any keyboard. What is not an age filters nothing.
    chosen.age = at("f-age").validity.valid ? fold(chosen.age).replace(/[,٫]/, ".") : "";
    return chosen;
  }

  // Whether the age can be read; if not, the browser says so at the field.
  readable() {
    at("filters").open ||= !at("f-age").validity.valid;
    return at("f-age").reportValidity();
  }

  address(chosen) {
    const asked = new URLSearchParams();
    for (const name of SINGLE) if (chosen[name] && (name !== "within" || chosen.near)) asked.set(name, chosen[name]);
    for (const name of MANY) for (const value of chosen[name]) asked.append(name, value);
    const text = [`${asked}`, savedAlong()].filter(Boolean).join("&");
    return text ? `#${text}` : location.pathname + location.search;
  }

  // The reader went back or forward, changed the address, or followed a link within the page, which keeps the search.
  moved() {
    const address = this.address(this.chosen());
    if (location.hash.length < 2 || [...SINGLE, ...MANY].some((name) => fromHash().has(name))) return this.fromAddress();
    if (address[0] === "#") history.replaceState(null, "", address);
  }

  // Fill the form from the address, and show the result.
  async fromAddress() {
    const asked = fromHash();
    if ([...asked.keys()].some(needsMore)) await this.loaded();
    if (asked.has("condition") || asked.has("location")) {
      await this.names();
      this.#select("condition", asked.get("condition"));
      this.#select("location", asked.get("location"));
    }
    for (const name of SINGLE) {
      const field = this.form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = asked.get(name) === field.value;
      else field.value = asked.get(name) ?? "";
    }
    for (const name of MANY) {
      for (const box of at(`f-${name}`).querySelectorAll("input")) box.checked = asked.getAll(name).includes(box.value);
    }
    if (this.form.near?.value || this.place) this.place = await (await this.near()).take(this, this.form.near.value);
    if (this.form.within) this.form.within.value = asked.get("within") ?? "";
    await this.show({ keep: true });
  }

  // Show the result of what is typed and chosen. A later change overtakes an earlier one.
  // Without a connection, an earlier result must not stay below other words: the ways to browse are shown instead.
  async show(how = {}, first = async () => {}) {
    const { turn } = this;
    try {
      await first();
      await this.#show(how);
    } catch (error) {
      if (this.turn > turn + 1 || (await this.#outdated())) return;
      this.loading = this.named = undefined; // fetched again next time
      page.classList.remove("asked");
      page.classList.add("failed");
      throw error;
    }
  }

  async #show({ push = false, keep = false, typing = false }) {
    const turn = ++this.turn;
    const chosen = this.chosen();
    const address = this.address(chosen);
    if (!keep) history[push && address !== this.before ? "pushState" : "replaceState"](null, "", address);
    if (!typing || push) this.before = address;
    const asked = Boolean(this.place) || Object.values(chosen).some((each) => each.length);
    page.classList.toggle("asked", asked);
    page.classList.remove("failed");
    if (!asked) return this.#say("");
    if (Object.keys(chosen).some((name) => needsMore(name) && chosen[name].length)) await this.loaded();
    const began = performance.now();
    const result = (await this.search.run(chosen.q)) ?? this.search.everything();
    const numbered = this.#numbered(chosen);
    const near = this.place || numbered.location >= 0 ? await this.near() : null;
    const distances = this.place ? await near.distances(this.place, this.search, numbered.within || undefined) : null;
    const places = await this.#places(numbered, result, distances);
    const { studies, counts } = this.filters.apply(result.studies, numbered, distances, places);
    await near?.order(this, studies, result, distances, places);
    if (turn !== this.turn) return;
    this.last = { result, studies, counts, distances, places, chosen, shown: 0 };
    await this.#list(turn, began);
  }

  // After a new version was published, newly fetched files do not match the loaded ones: the page reloads with the same
  // address when nobody is typing. This happens once per version, in case alternating hosts have different ones.
  async #outdated(turn = this.turn) {
    const newer = this.begun && (await this.store.newer().catch(() => ""));
    if (!newer || history.state?.newer === newer) return false;
    return (await import("./again.js")).reloadFinder(this, newer, turn);
  }

  // The rows at the requested place: study -> {location, status, checked}; null without a place.
  async #places(chosen, result, distances) {
    if (chosen.location >= 0) return this.search.studiesAt(chosen.location);
    if (distances || !result.locations?.length) return distances;
    const found = new Map();
    const rows = result.locations.map(async ([each, words]) => [await this.search.studiesAt(each), words]);
    for (const [there, words] of await Promise.all(rows)) {
      for (const [study, row] of there) {
        const known = found.get(study);
        const rank = ({ status }) => this.search.statuses.indexOf(status);
        if (!known || (known.words === words && rank(row) < rank(known))) found.set(study, { ...row, words });
      }
    }
    return found;
  }

  async #list(turn, began) {
    const { result, studies, counts, distances, places } = this.last;
    const rows = await Promise.all(studies.slice(0, AT_ONCE).map((study) => this.rows.made(study, result, distances, places)));
    if (turn !== this.turn || (await this.#outdated(turn))) return;
    this.last.shown = rows.length;
    at("list").replaceChildren(...rows);
    page.dataset.took = (performance.now() - began).toFixed(1);
    this.#head(studies);
    this.#notes(result, studies);
    this.#counts(counts);
    this.#more();
    if (!this.loading) this.loaded().then(() => this.recount());
  }

  #head(studies) {
    const open = studies.filter((study) => this.filters.code(study, this.last.places) === 0).length;
    const said = studies.length
      ? filled(open === 1 && studies.length === 1 ? this.words.single : this.words.both, {
        found: this.counted(this.words.found, studies.length),
        open: this.counted(this.words.open, open),
      })
      : this.words.nothing;
    at("found").textContent = said;
    at("nothing").hidden = studies.length > 0;
    this.#say(said);
  }

  #say(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (at("spoken").textContent = text), 700); // ms without a new letter
  }

  #notes(result, studies) {
    at("notes").replaceChildren(...notes({ ...result, studies }, this.words, this.last.chosen.q).map((note) => element("p", {}, note)));
    const remedies = at("remedies");
    remedies.querySelectorAll(".remedy").forEach((each) => each.remove());
    if (!studies.length) remedies.prepend(...this.#remedies(result).map((button) => element("li", { className: "remedy" }, button)));
  }

  // If filters are the reason for an empty result: each of them, with the number of studies without it.
  #remedies(result) {
    const { chosen, distances, places } = this.last;
    return this.#active(chosen).flatMap(([name, label]) => {
      const without = { ...chosen, [name]: MANY.includes(name) ? [] : "" };
      const asked = ["location", "within"].includes(name) ? null : places;
      const num = this.filters.apply(result.studies, this.#numbered(without), distances, asked).studies.length;
      if (!num) return [];
      const text = filled(this.words.withoutCount, { filter: label, num: this.number.format(num) });
      const button = element("button", { type: "button", className: "plain" }, text);
      button.addEventListener("click", () => this.clear(name));
      return [button];
    });
  }

  // The active filters: [name, label].
  #active(chosen) {
    const label = {
      ...Object.fromEntries(MANY.map((name) => [name, chosen[name].map((value) => this.words[name][value]).join(this.words.comma)])),
      age: `${this.words.age} ${chosen.age}`,
      sex: this.words.sex[chosen.sex],
      healthy: this.words.healthy,
      within: this.words.within,
      condition: selected("f-condition"),
      location: selected("f-location"),
    };
    return Object.entries(label).filter(([name]) => chosen[name]?.length);
  }

  #counts(counts) {
    for (const span of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-count]"))) {
      const [name, value] = span.dataset.count.split(":");
      span.textContent = this.number.format(counts[name]?.[value] ?? 0);
    }
    const active = this.#active(this.chosen()).length;
    at("active").textContent = active ? `(${this.number.format(active)})` : "";
    at("clear").hidden = !active;
    for (const name of this.options ? ["condition", "location"] : []) this.#fill(name, counts[name]);
  }

  // The options of a list that lead to studies, with the number of these.
  #fill(name, counts) {
    const field = at(`f-${name}`);
    const options = this.options[name]
      .filter((each) => counts[each.number] || each.id === field.value)
      .map((each) => new Option(`${each.name} (${this.number.format(counts[each.number] ?? 0)})`, each.id, false, each.id === field.value));
    field.replaceChildren(field.options[0], ...options);
  }

  #select(name, id) {
    const field = at(`f-${name}`);
    const known = this.options[name].find((each) => each.id === id);
    field.replaceChildren(field.options[0], ...(known ? [new Option(known.name, id, false, true)] : []));
  }

  // The choices, with the numbers of condition and location instead of their identifiers.
  #numbered(chosen) {
    const number = (name) => this.options?.[name].find((each) => each.id === chosen[name])?.number ?? -1;
    return { ...chosen, condition: number("condition"), location: number("location") };
  }

  // Shown again with data that was fetched meanwhile.
  recount() {
    const { result, chosen, distances, places } = this.last;
    this.#counts(this.filters.apply(result.studies, this.#numbered(chosen), distances, places).counts);
  }

  #more() {
    const rest = this.last.studies.length - this.last.shown;
    at("more").hidden = rest <= 0;
    at("more").textContent = this.counted(this.words.more, Math.min(rest, 2 * AT_ONCE));
  }

  async more() {
    const { result, studies, distances, places, shown } = this.last;
    const next = studies.slice(shown, shown + 2 * AT_ONCE);
    const rows = await Promise.all(next.map((study) => this.rows.made(study, result, distances, places)));
    if (await this.#outdated()) return;
    this.last.shown += rows.length;
    at("list").append(...rows);
    this.#more();
    rows[0]?.querySelector("a").focus();
  }

  // Remove one filter, or all.
  clear(only = "") {
    for (const name of only ? [only] : [...SINGLE, ...MANY].filter((each) => each !== "q")) {
      for (const field of this.form.querySelectorAll(`[name="${name}"]`)) {
        if (field.type === "checkbox") field.checked = false;
        else field.value = "";
      }
    }
    if (!only) this.place = null;
    this.show({ push: true }).then(() => at("found").focus());
  }

  async choosePlace() {
    await this.show({ push: true }, async () => (this.place = await (await this.near()).take(this, this.form.near.value)));
  }
}

const field = (name) => at(name === "q" ? name : `f-${name}`);
const fromHash = () => new URLSearchParams(location.hash.slice(1));
const needsMore = (name) => name !== "q" && name !== "status";
const selected = (id) => at(id).selectedOptions[0]?.textContent.replace(/ \([^)]*\)$/, "") ?? "";

// If any of this fails, find.js shows the ways to browse instead.
const ready = document.readyState === "loading" ? new Promise((go) => addEventListener("DOMContentLoaded", go)) : Promise.resolve();
export async function start(index) {
  const store = await Store.open(index);
  const wording = ready.then(() => JSON.parse(at("words").textContent).statuses);
  const search = await Search.open(store, wording);
  const finder = new Finder(store, search);
  // The reader may have typed before this was fetched, and may have moved on to another field.
  await (at("q").value && (document.activeElement === at("q") || location.hash.length < 2)
    ? finder.show({ typing: true })
    : finder.fromAddress());
  finder.begun = new Date();
  // The code for a page that is left open, or was loaded again: few readers need it.
  const goOn = async () => (await import("./again.js")).goOn(finder);
  setInterval(goOn, 36e5); // every hour
  if (history.state?.typed) goOn();
}
