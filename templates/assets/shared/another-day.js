// @ts-check
// A page that is left open, such as the screen of a waiting room, is loaded again on another day, because statuses age.
// Without a connection it stays.

const HOUR = 3_600_000; // ms
const opened = new Date().toDateString();

/** @param {() => void} reload is called on another day, when the reader is there, once an hour at most */
export function onAnotherDay(reload) {
  const look = async () => {
    if (document.hidden || new Date().toDateString() === opened) return;
    const reached = location.protocol === "file:" || (await fetch(location.href, { cache: "no-store" }).catch(() => null))?.ok;
    if (reached) reload();
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, HOUR);
}
