// @ts-check
// A search box on any page: its words go to the page of the search after `#`, which no browser sends to the host.
// The field has no name, so a form that is sent without this script leads to that page and sends no word.
(() => {
  const form = /** @type {HTMLFormElement} */ (document.currentScript?.previousElementSibling);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams();
    for (const [name, id] of [["q", "ask"], ["near", "ask-near"]]) {
      const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
      if (field?.value.trim()) asked.set(name, field.value.trim());
    }
    location.assign(form.action + (`${asked}` ? `#${asked}` : ""));
  });
})();
