// @ts-check
// A search box on any page: its words go to the page of the search after `#`, which no browser sends to the host.
// The field has no name, so a form that is sent without this script leads to that page and sends no word.
(() => {
  const form = /** @type {HTMLFormElement} */ (document.currentScript?.previousElementSibling);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.querySelector("input").value.trim();
    location.assign(form.action + (words ? `#${new URLSearchParams({ q: words })}` : ""));
  });
})();
