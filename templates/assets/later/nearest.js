// @ts-check
// A reader who comes from a search near a place, or from the page of a town, sees the location there first: the address
// has its identifier, or the address of its town's page, after `#at=`. If the status of the leading location has aged since
// the build, the first one that is still open leads.

import { figures } from "../shared/wording.js";

const leading = /** @type {HTMLTableElement | null} */ (document.querySelector(".lead-location"));
const wantedPlace = new URLSearchParams(location.hash.slice(1)).get("at");
const isOpen = (/** @type {Element} */ row) => row.querySelector(".status.is-open");
const wantedRow = wantedPlace ? rowAt(wantedPlace) : undefined;
if (leading && wantedRow) leadWith(leading, wantedRow);
else if (leading && !isOpen(leading)) leadWith(leading, document.querySelector(".locations tr:has(.status.is-open)"));

/**
 * Of several locations in a town, the first open one; without one, the first.
 * @param {string} place a location: its identifier, or its town
 */
function rowAt(place) {
  const address = place.startsWith("towns/") ? `${place}.html` : `locations/${encodeURIComponent(place)}.html`;
  const marked = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".locations th :is(a, [data-at])"));
  const there = [...marked].filter((each) => (each.dataset.at ?? each.getAttribute("href"))?.endsWith(`/${address}`));
  const found = /** @type {HTMLTableRowElement[]} */ (there.map((each) => each.closest("tr")));
  return found.find(isOpen) ?? found[0];
}

/**
 * @param {HTMLTableElement} table the leading location
 * @param {HTMLTableRowElement | null} row the other location
 */
function leadWith(table, row) {
  const before = table.tBodies[0].rows[0];
  if (!row || !before || row === before) return;
  const groups = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".others .group")]);
  row.after(before);
  table.tBodies[0].append(row);
  // Among many locations, the earlier one goes to those of its country or region.
  const area = before.querySelector(".area")?.textContent ?? "";
  const isOfGroup = (/** @type {Element} */ group) => area.includes(group.querySelector("summary > span")?.firstChild?.textContent ?? area);
  groups.find(isOfGroup)?.querySelector("tbody")?.prepend(before);
  groups.forEach(recount);
  const button = /** @type {HTMLElement | null} */ (before.querySelector(".next"));
  if (!button) return;
  button.remove();
  if (!isOpen(row)) return;
  // The contact there; if the location has none, the study's own contact.
  const contact = reach(row) ?? reach(document, "#contact ~ .contact");
  const call = button.querySelector("a");
  if (contact && call) nameOn(call, contact);
  row.cells[1].append(button);
  button.hidden = false; // that of a location whose status has aged
}

/**
 * The words of the button, with the number or address of another contact.
 * @param {HTMLAnchorElement} call
 * @param {HTMLAnchorElement} contact
 */
function nameOn(call, contact) {
  const now = contact.textContent ?? "";
  // From right to left, a number has an element of its own, which keeps the order of its digits.
  const label = call.querySelector("bdi bdi") ?? call;
  const number = new RegExp("\\+?" + [...call.href.replace(/\D/g, "")].join("\\D*"));
  if (call.protocol === "tel:" && call.protocol === contact.protocol) label.textContent = (label.textContent ?? "").replace(number, now);
  if (!call.textContent?.includes(now)) call.replaceChildren(Object.assign(document.createElement("bdi"), { textContent: now }));
  call.href = contact.href;
}

/**
 * The words beside the name of a group: "2 open of 7", "none open", or that one may be open.
 * @param {HTMLDetailsElement} group
 */
function recount(group) {
  const rows = group.querySelectorAll("tbody tr").length;
  group.hidden = !rows;
  const count = group.querySelector("summary .count");
  const { some = "", none = "", unsure = "" } = /** @type {HTMLElement} */ (group.closest(".others")).dataset;
  const open = group.querySelectorAll(".status.is-open").length;
  if (!open) return count?.replaceChildren(group.querySelector(".status.is-not-confirmed") ? unsure : none);
  const [before, after] = some.replace("{all}", figures.format(rows)).split("{open}");
  count?.replaceChildren(before, Object.assign(document.createElement("b"), { textContent: figures.format(open) }), after);
}

/** @type {(within: ParentNode, part?: string) => HTMLAnchorElement | null} the contact link: the telephone, if there is one */
function reach(within, part = "") {
  return within.querySelector(`${part} a[href^='tel:']`) ?? within.querySelector(`${part} a[href^='mailto:']:not(.wrong)`);
}
