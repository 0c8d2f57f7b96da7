// @ts-check
// The reader's position after a page was loaded again.

/** Whether the page may ask for the reader's position again without a question, after it was reloaded. */
export async function mayLocateAgain() {
  if (!history.state?.located) return false;
  return (await navigator.permissions.query({ name: "geolocation" }).catch(() => null))?.state === "granted";
}
