// Runs before the page is shown, so that nothing moves afterwards: a search in the address hides the ways to browse.
// From the file system a browser fetches nothing; then the ways to browse stay as they are without JavaScript.
(() => {
  const root = document.documentElement;
  const index = new URL(document.currentScript.dataset.search, location.href).href;
  if (location.protocol === "file:") return root.classList.add("on-disk");
  if (new URLSearchParams(location.search).toString()) root.classList.add("asked");
  import("./search/page.js")
    .then((page) => page.start(index))
    .catch((error) => {
      root.classList.remove("asked");
      root.classList.add("failed");
      throw error;
    });
})();
