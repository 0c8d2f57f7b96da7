// @ts-check
// Loads the page again without losing what is typed in its fields. All else that readers choose is in the address.

import { onAnotherDay } from "./another-day.js";

const PAUSE = 60_000; // ms without a key, after which nobody is in the middle of a word
const STILL = 700; // ms without a change of a search, after which nobody is typing

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

/** Whether the page may ask for the reader's position again without a question, after it was reloaded. */
export async function mayLocateAgain() {
  if (!history.state?.located) return false;
  return (await navigator.permissions.query({ name: "geolocation" }).catch(() => null))?.state === "granted";
}

/**
 * The reader's position is nowhere, not even in the address: a page that is loaded again measures it again.
 * @param {Finder} finder
 */
const located = ({ place, form }) => (place && !place.label ? { located: true, within: form.within.value } : {});

/**
 * Reload a search for which a new version was published, when nobody is typing.
 * @param {Finder} finder
 * @param {string} newer the version
 * @param {number} turn the last change of the search when this was noticed
 */
export async function reloadFinder(finder, newer, turn) {
  await new Promise((go) => setTimeout(go, STILL));
  if (turn === finder.turn) reloadTyped({ newer, ...located(finder) });
  return true;
}

let watched = false;

/**
 * From the first call on, load a search again on another day. Where that happened, continue the search.
 * @param {Finder} finder
 */
export async function goOn(finder) {
  if (!watched) onAnotherDay(() => reloadInPause(() => located(finder)), finder.begun);
  watched = true;
  retype();
  if (!(await mayLocateAgain())) return;
  const { within } = history.state;
  history.replaceState({ ...history.state, located: false }, "");
  await (await finder.near()).locate(finder);
  finder.form.within.value = within ?? "";
  await finder.show({ keep: true });
}

/**
 * @typedef {object} Finder the page of the search
 * @property {Date} [begun] when the page was opened
 * @property {number} turn the number of changes of the search so far
 * @property {{ label: string } | null} place where the reader is
 * @property {{ within: HTMLSelectElement }} form
 * @property {() => Promise<{ locate: (finder: Finder) => Promise<void> }>} near
 * @property {(how: object) => Promise<void>} show
 */
