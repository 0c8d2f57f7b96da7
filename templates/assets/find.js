// @ts-check
// Runs before the page is shown, so that nothing moves afterwards: a search in the address hides the ways to browse.
// From the file system a browser fetches nothing; then the ways to browse stay as they are without JavaScript.
(() => {
  const root = document.documentElement;
  const index = new URL(document.currentScript.dataset.search, location.href).href;
  if (location.protocol === "file:") return root.classList.add("on-disk");
  // What somebody looks for is written after `#`, which no browser sends to the host. An older address has it after `?`:
  // it is read once and written anew. Whatever else is there (`?date=` of a preview) stays.
  const asked = new URLSearchParams();
  const [now, old] = [new URLSearchParams(location.hash.slice(1)), new URLSearchParams(location.search)];
  let moved = false;
  for (const name of ["q", "age", "sex", "healthy", "condition", "location", "near", "within", "status", "type", "phase"]) {
    for (const value of (now.has(name) ? now : old).getAll(name)) asked.append(name, value);
    moved ||= old.has(name);
    old.delete(name);
  }
  if (`${asked}`) root.classList.add("asked");
  if (now.has("saved")) asked.set("saved", now.get("saved") ?? ""); // goes along, and is no search
  if (moved) history.replaceState(null, "", `${location.pathname}${`${old}` && `?${old}`}#${asked}`);
  // Nothing is sent before the search is there either.
  document.addEventListener("submit", (event) => event.preventDefault());
  import("./search.js")
    .then((page) => page.start(index))
    .catch((error) => {
      root.classList.remove("asked");
      root.classList.add("failed");
      throw error;
    });
})();
