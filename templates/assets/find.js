// @ts-check
// Runs before the page is displayed, so that nothing moves later: a search in the address hides the ways to browse.
// From the file system, a browser cannot fetch anything; then these stay as they are without JavaScript.
(() => {
  const root = document.documentElement;
  root.classList.add("runs"); // otherwise the page says that the search could not be loaded
  const index = new URL(document.currentScript.dataset.search, location.href).href;
  if (location.protocol === "file:") return root.classList.add("on-disk");
  // The search is written after `#`, which browsers do not send to the host. Older addresses have it after `?`: that is
  // read once and rewritten. Other parameters there (`?date=` of a preview) stay.
  const asked = new URLSearchParams();
  const [now, old] = [new URLSearchParams(location.hash.slice(1)), new URLSearchParams(location.search)];
  let moved = false;
  for (const name of ["q", "age", "sex", "healthy", "condition", "location", "near", "within", "status", "type", "phase"]) {
    for (const value of (now.has(name) ? now : old).getAll(name)) asked.append(name, value);
    moved ||= old.has(name);
    old.delete(name);
  }
  if (`${asked}`) root.classList.add("asked");
  if (now.has("saved")) asked.set("saved", now.get("saved") ?? ""); // passed on; not a part of the search
  if (moved) history.replaceState(null, "", `${location.pathname}${`${old}` && `?${old}`}#${asked}`);
  // The form sends nothing before the search has loaded either.
  document.addEventListener("submit", (event) => event.preventDefault());
  import("./search.js")
    .then((page) => page.start(index))
    .catch((error) => {
      root.classList.remove("asked");
      root.classList.add("failed");
      // Whoever tries again keeps what is in the address or has been typed.
      document.addEventListener("submit", () => {
        for (const [id, name] of [["q", "q"], ["f-near", "near"]]) {
          const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
          if (field?.value) asked.set(name, field.value);
        }
        location.hash = `${asked}`;
        location.reload();
      });
      throw error;
    });
})();
