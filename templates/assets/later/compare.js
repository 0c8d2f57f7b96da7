// @ts-check
// Compares up to four studies side by side. The address has their identifiers after `#`; nothing is stored or sent.

import { age, all, past } from "../shared/aging.js";
import { mayLocateAgain } from "../shared/may-locate.js";
import { keep, kept, savedStudies } from "../shared/keeping.js";
import { nearestOpen } from "../shared/away.js";
import { ownScript } from "../shared/wording.js";
import { pageAt, partOf } from "../shared/pages.js";

const MOST_COMPARED = 4;
const rootOfSite = ownScript.src.replace("theme/study.js", "");
/** @param {HTMLTableElement} table filled already, or to be filled with the saved studies */
async function compareStudies(table) {
  const asked = kept("compare").split(",").filter((id) => /^[\w.-]+$/.test(id));
  if (table.tHead?.rows[0].cells.length === 1) {
    const columns = await Promise.all([...new Set([...savedStudies(), ...asked])].map(studyColumn));
    for (const column of columns) if (column) addColumn(table, column);
    table.hidden = !idsOf(table).length;
    /** @type {HTMLElement} */ (document.getElementById("compare-none")).hidden = !table.hidden;
  }
  const ids = idsOf(table);
  const chosen = new Set((asked.some((id) => ids.includes(id)) ? asked : ids).filter((id) => ids.includes(id)).slice(0, MOST_COMPARED));
  offerChoice(table, ids, chosen);
  showChosen(table, ids, chosen);
  const button = document.getElementById("compare-locate");
  button?.addEventListener("click", () => locate(table, /** @type {HTMLElement} */ (button.nextElementSibling)));
  const [, latitude, longitude, label] = /^(-?[\d.]+),(-?[\d.]+),(.+)$/.exec(kept("from")) ?? [];
  if (button && (await mayLocateAgain())) locate(table, /** @type {HTMLElement} */ (button.nextElementSibling));
  else if (button && label) addDistances(table, { latitude: Number(latitude), longitude: Number(longitude) }, label);
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLElement} note
 */
function locate(table, note) {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      addDistances(table, coords, "");
      history.replaceState({ ...history.state, located: true }, ""); // not the place itself
    },
    () => (note.textContent = note.dataset.none ?? ""),
  );
}

/**
 * The row of distances from the reader's position, or from the place that was typed in the search.
 * @param {HTMLTableElement} table
 * @param {{ latitude: number, longitude: number }} here
 * @param {string} label the name of the place, or ""
 */
function addDistances(table, here, label) {
  const row = /** @type {HTMLTableRowElement} */ (table.querySelector("[data-distance]"));
  row.hidden = false;
  row.querySelector("bdi")?.remove();
  if (label) row.cells[0].append(" ", Object.assign(document.createElement("bdi"), { textContent: `(${label})` }));
  idsOf(table).forEach(async (id, column) => {
    const answer = await fetch(`${rootOfSite}data/v1/studies/${encodeURIComponent(id)}.json`).catch(() => null);
    const words = answer?.ok
      ? nearestOpen(await answer.json(), here, JSON.parse(table.dataset.miles ?? "[]"), table.dataset.away ?? "")
      : "";
    /** @type {HTMLElement} */ (row.cells[column + 1].lastElementChild).textContent = words || (table.dataset.noneOpen ?? "");
  });
}

/** @type {(table: HTMLTableElement) => string[]} */
function idsOf(table) {
  return all("thead [data-study]", table).map((each) => each.dataset.study ?? "");
}

/** @type {(table: HTMLTableElement, ids: string[], chosen: Set<string>) => void} */
function offerChoice(table, ids, chosen) {
  const place = /** @type {HTMLFieldSetElement} */ (document.getElementById("choose"));
  place.hidden = ids.length < 3;
  const boxes = all("input", place);
  ids.forEach((id, column) => {
    const box = /** @type {HTMLInputElement} */ (boxes[column] ?? addBox(place, table.tHead?.rows[0].cells[column + 1].textContent ?? id));
    box.checked = chosen.has(id);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(id);
      else chosen.delete(id);
      keep("compare", ids.filter((each) => chosen.has(each)).join(","));
      showChosen(table, ids, chosen);
    });
  });
}

/** @type {(place: HTMLElement, title: string) => HTMLInputElement} */
function addBox(place, title) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  const label = document.createElement("label");
  label.append(box, title);
  place.append(label);
  return box;
}

/** @type {(table: HTMLTableElement, ids: string[], chosen: Set<string>) => void} */
function showChosen(table, ids, chosen) {
  for (const row of table.rows) {
    ids.forEach((id, column) => (row.cells[column + 1].hidden = !chosen.has(id)));
    const cells = [...row.cells].slice(1).filter((cell) => !cell.hidden);
    // A fact that no chosen study tells is no difference between them.
    if (!("distance" in row.dataset)) row.hidden = cells.length > 0 && cells.every((cell) => "missing" in cell.dataset);
  }
  for (const box of /** @type {HTMLInputElement[]} */ (all("#choose input"))) box.disabled = !box.checked && chosen.size >= MOST_COMPARED;
}

/**
 * A study as shown on its current page.
 * @param {string} id
 * @returns {Promise<{ id: string, page: Document, address: string } | null>} null if the page no longer exists
 */
async function studyColumn(id) {
  const address = `../studies/${encodeURIComponent(id)}.html`;
  try {
    return { id, address, page: await pageAt(address) };
  } catch {
    return null;
  }
}

/** @type {(table: HTMLTableElement, column: { id: string, page: Document, address: string }) => void} */
function addColumn(table, { id, page, address }) {
  const title = page.querySelector("h1")?.textContent ?? id;
  const head = Object.assign(document.createElement("th"), { scope: "col" });
  head.dataset.study = id;
  head.append(Object.assign(document.createElement("a"), { href: address, textContent: title }));
  table.tHead?.rows[0].append(head);
  for (const row of table.tBodies[0].rows) {
    const cell = document.createElement("td");
    const linked = "status" in row.dataset;
    const label = linked ? Object.assign(document.createElement("a"), { href: address }) : document.createElement("span");
    cell.append(Object.assign(label, { className: "label", textContent: title }));
    const [value, known] = valueIn(page, row, table.dataset);
    cell.append(...value);
    if (!known) cell.dataset.missing = "";
    row.append(cell);
    age(cell);
  }
}

/**
 * The content of one fact on the page of a study: it has the same name there as here.
 * @param {Document} page
 * @param {HTMLTableRowElement} row
 * @param {DOMStringMap} words the texts if the page does not have this fact
 * @returns {[Iterable<Node>, boolean]} and whether the page has the fact
 */
function valueIn(page, row, words) {
  const missing = (text = "") => Object.assign(document.createElement("span"), { className: "aside", textContent: text });
  const { also, ...kind } = row.dataset;
  if ("status" in kind) {
    const parts = [partOf(page, ".status-now .status"), partOf(page, ".status-now .status + .aside")];
    return [parts.filter((each) => each !== null), true];
  }
  if ("distance" in kind) return [[document.createElement("span")], true];
  if ("opening" in kind) {
    const planned = all("[data-opens]", page).filter((each) => !past(each.dataset.opens));
    const next = planned.sort((one, other) => ((one.dataset.opens ?? "") < (other.dataset.opens ?? "") ? -1 : 1))[0];
    return [[next ? document.createTextNode(next.dataset.day ?? "") : missing(words.nonePlanned)], Boolean(next)];
  }
  const names = [row.cells[0].textContent?.trim(), also];
  const facts = [...page.querySelectorAll("brief" in kind ? "dl.brief dt" : "dl.facts dt")];
  const found = facts.find((each) => names.includes(each.textContent?.trim()))?.nextElementSibling;
  // Links of the short facts lead to other parts of their page.
  if (found && "brief" in kind) return [[document.createTextNode(found.textContent ?? "")], true];
  if (found) return [document.importNode(found, true).childNodes, true];
  // Nobody can join a study that is over, so there is nothing to ask before joining.
  return [[missing(page.querySelector(".status-now .over") ? words.unsaid : words.ask)], false];
}

const compared = /** @type {HTMLTableElement | null} */ (document.getElementById("compare"));
if (compared) compareStudies(compared);
