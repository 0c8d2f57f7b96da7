// @ts-check
// Loads the page again without losing what is typed in its fields. All else that readers choose is in the address.

const PAUSE = 60_000; // ms without a key, after which nobody is in the middle of a word

/** @type {() => HTMLInputElement[]} */
const fieldsOfText = () => [...document.querySelectorAll("input")].filter((field) => field.id && field.selectionStart !== null);

/**
 * Reload the page; if the cursor is in a word, after a pause.
 * @param {() => object} [more] is added to the state of the page's entry in the history
 */
export function reloadInPause(more) {
  if (!fieldsOfText().some((field) => field === document.activeElement && field.value)) return reloadTyped(more?.());
  let clock = setTimeout(later, PAUSE);
  addEventListener("keydown", () => {
    clearTimeout(clock);
    clock = setTimeout(later, PAUSE);
  });
  function later() {
    reloadTyped(more?.());
  }
}

/** @param {object} [more] is added to the state of the page's entry in the history */
export function reloadTyped(more) {
  const field = /** @type {HTMLInputElement | null} */ (document.activeElement);
  const typed = fieldsOfText().map(({ id, value }) => [id, value]);
  const at = field?.id ? [field.id, field.selectionStart ?? null] : null;
  history.replaceState({ ...history.state, ...more, typed, at }, "");
  location.reload();
}

/** Fill the fields again after the page was reloaded, and continue where the reader was. */
export function retype() {
  const { typed, at, ...rest } = history.state ?? {};
  if (!typed) return;
  history.replaceState(rest, "");
  const values = new Map(typed);
  for (const field of fieldsOfText()) {
    const value = values.get(field.id) ?? "";
    if (field.value === value) continue;
    field.value = value;
    // A browser reports only what is typed from now on as a change.
    const told = () => field.dispatchEvent(new Event("change", { bubbles: true }));
    if (field.id === at?.[0]) {
      field.addEventListener("blur", told, { once: true });
      field.form?.addEventListener("submit", told, { once: true });
    } else told();
    field.dispatchEvent(new Event("focus")); // fetches its script
  }
  const field = /** @type {HTMLInputElement | null} */ (at && document.getElementById(at[0]));
  field?.focus({ preventScroll: true });
  if (field && at[1] !== null) field.setSelectionRange(at[1], at[1]);
}
