// @ts-check
// A page that is left open, such as the screen of a waiting room, is loaded again on another day, because statuses age.
// Without a connection it stays.

const EVERY = 3_600_000; // ms

/**
 * @param {() => void} reload is called on another day, when the reader is there, once an hour at most
 * @param {Date} opened when the page was opened
 */
export function onAnotherDay(reload, opened = new Date()) {
  const look = async () => {
    if (document.hidden || new Date().toDateString() === opened.toDateString()) return;
    const reached = location.protocol === "file:" || (await fetch(location.href, { cache: "no-store" }).catch(() => null))?.ok;
    if (reached) reload();
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, EVERY);
  look();
}
