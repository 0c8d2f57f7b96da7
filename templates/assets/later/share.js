// @ts-check
// Sharing a page.

/** The device's own sheet; where there is none, the address is copied, and a letter is offered. */
async function shareThis() {
  const bar = /** @type {HTMLElement} */ (document.querySelector(".take-along"));
  const inBar = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (bar.querySelector(selector));
  // Where the reader lives is nobody else's.
  const shared = location.href.replace(/&?from=[^&]*/, "").replace("#&", "#").replace(/#$/, "");
  const title = document.querySelector("h1")?.textContent ?? "";
  if (navigator.share) return navigator.share({ title, url: shared }).catch(() => {}); // somebody thought better of it
  const mail = inBar("[data-mail]");
  const status = inBar("[role=status]");
  if (mail) {
    const subject = [title, bar.dataset.number].filter(Boolean).join(", ");
    mail.setAttribute("href", `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${title}\n${shared}`)}`);
    mail.hidden = false;
  }
  await navigator.clipboard?.writeText(shared).then(
    () => status && (status.textContent = status.dataset.copied ?? ""),
    () => {},
  );
}

document.querySelector(".take-along [data-share]")?.addEventListener("click", shareThis);
shareThis();
