// @ts-check
// A search box on any page. Its words are put after `#` in the address of the search page; browsers do not send that
// part to the host. The field has no name, so without this script the form opens the search page and sends no words.
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
