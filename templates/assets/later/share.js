// @ts-check
// Shares a page.

/** Opens the device's share dialog; without one, the address is copied and an e-mail is offered. */
async function shareThis() {
  const bar = /** @type {HTMLElement} */ (document.querySelector(".take-along"));
  const inBar = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (bar.querySelector(selector));
  // The address that is shared does not contain the reader's place.
  const shared = location.href.replace(/&?from=[^&]*/, "").replace("#&", "#").replace(/#$/, "");
  const title = document.querySelector("h1")?.textContent ?? "";
  if (navigator.share) return navigator.share({ title, url: shared }).catch(() => {}); // the reader cancelled
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
