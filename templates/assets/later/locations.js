// @ts-check
// Filters the locations of a study while the reader types. Fetched when the field gets the focus. A group opens when only a few of its locations match.

const filterBox = /** @type {HTMLInputElement | null} */ (document.getElementById("filter-locations"));
filterBox?.addEventListener("input", () => filterLocations(filterBox.value));

/** @param {string} text without capitals and accents */
const plainText = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {string} typed each of its words must be in the name of a place or of its group */
function filterLocations(typed) {
  const wanted = plainText(typed).split(/[\s,]+/).filter(Boolean);
  let shown = 0;
  for (const group of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".others .group"))) {
    const rows = /** @type {HTMLElement[]} */ ([...group.querySelectorAll("tbody tr")]);
    const heading = plainText(group.querySelector("summary > span")?.textContent ?? "");
    for (const row of rows) {
      const place = `${heading} ${plainText(row.querySelector("th")?.textContent ?? "")}`;
      row.hidden = !wanted.every((word) => place.includes(word));
    }
    const found = rows.filter((row) => !row.hidden).length;
    group.hidden = !found;
    group.open = Boolean(wanted.length && found && found <= 10);
    shown += found;
  }
  const status = /** @type {HTMLElement | null} */ (document.querySelector(".others [data-shown]"));
  if (!status || !filterBox) return;
  const words = (shown ? status.dataset.shown : filterBox.dataset.none) ?? "";
  status.textContent = words.replace("{num}", new Intl.NumberFormat(document.documentElement.lang).format(shown));
  status.classList.toggle("unseen", shown > 0);
}

if (filterBox?.value) filterLocations(filterBox.value); // typed before this was loaded
