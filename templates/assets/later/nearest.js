// @ts-check
// A reader who comes from a search near a place sees the location there first: its identifier stands after `#at=`.

const leading = /** @type {HTMLTableElement | null} */ (document.querySelector(".lead-location"));
const wantedPlace = new URLSearchParams(location.hash.slice(1)).get("at");
if (leading && wantedPlace) leadWith(leading, wantedPlace);

/**
 * @param {HTMLTableElement} table the location that leads
 * @param {string} id the identifier of another one
 */
function leadWith(table, id) {
  const link = [...document.querySelectorAll(".locations:not(.lead-location) th a")].find((each) =>
    each.getAttribute("href")?.endsWith(`locations/${encodeURIComponent(id)}.html`)
  );
  const [row, before] = [link?.closest("tr"), table.tBodies[0].rows[0]];
  if (!row || !before) return;
  row.after(before);
  table.tBodies[0].append(row);
  const [button, phone] = [before.querySelector(".next"), row.querySelector("a[href^='tel:']")];
  if (!button) return;
  const own = row.querySelector(".status.is-open") ? button : null;
  button.remove();
  const call = button.querySelector("a");
  if (!own || !call) return;
  if (phone) {
    call.textContent = (call.textContent ?? "").replace(/\+?[\d(][\d\s().-]+\d/, phone.textContent ?? "");
    call.href = /** @type {HTMLAnchorElement} */ (phone).href;
  }
  row.cells[1].append(own);
}
