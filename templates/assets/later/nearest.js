// @ts-check
// A reader who comes from a search near a place, or from the page of a town, sees the location there first: the address
// has its identifier, or the address of its town's page, after `#at=`.

const leading = /** @type {HTMLTableElement | null} */ (document.querySelector(".lead-location"));
const wantedPlace = new URLSearchParams(location.hash.slice(1)).get("at");
if (leading && wantedPlace) leadWith(leading, wantedPlace);

/**
 * @param {HTMLTableElement} table the leading location
 * @param {string} place the other location: its identifier, or its town
 */
function leadWith(table, place) {
  const address = place.startsWith("towns/") ? `${place}.html` : `locations/${encodeURIComponent(place)}.html`;
  const marked = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".locations th :is(a, [data-at])"));
  const there = [...marked].filter((each) => (each.dataset.at ?? each.getAttribute("href"))?.endsWith(`/${address}`));
  const found = /** @type {HTMLTableRowElement[]} */ (there.map((each) => each.closest("tr")));
  // Of several locations in a town, the first open one; without one, the first.
  const isOpen = (/** @type {Element} */ row) => row.querySelector(".status.is-open");
  const [row, before] = [found.find(isOpen) ?? found[0], table.tBodies[0].rows[0]];
  if (!row || !before || row === before) return;
  row.after(before);
  table.tBodies[0].append(row);
  const button = before.querySelector(".next");
  if (!button) return;
  button.remove();
  if (!isOpen(row)) return;
  // The contact there; if the location has none, the study's own contact.
  const [old, contact] = [reach(before), reach(row)].map((each) => each ?? reach(document, "#contact ~ .contact"));
  const call = button.querySelector("a");
  if (contact && call) {
    const words = (call.textContent ?? "").replace(old?.textContent ?? "", contact.textContent ?? "");
    call.textContent = words.includes(contact.textContent ?? "") ? words : contact.textContent;
    call.href = contact.href;
  }
  row.cells[1].append(button);
}

/** @type {(within: ParentNode, part?: string) => HTMLAnchorElement | null} the contact link: the telephone, if there is one */
function reach(within, part = "") {
  return within.querySelector(`${part} a[href^='tel:']`) ?? within.querySelector(`${part} a[href^='mailto:']:not(.wrong)`);
}
