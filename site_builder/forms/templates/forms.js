"use strict";
(() => {
  // After an answer, the place that matters has the focus: a problem, or the entry that a button was pressed for.
  const form = document.getElementById("record");
  const pressed = form?.dataset.focusButton && form.querySelector(`button[value="${CSS.escape(form.dataset.focusButton)}"]`);
  const target = document.querySelector("[data-focus]") || pressed || (form?.dataset.focusId && document.getElementById(form.dataset.focusId));
  if (target) {
    for (let at = target.parentElement; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    const input = target.matches("details, li, div:not([tabindex])") ? target.querySelector("summary, input:not([type=hidden]), textarea, select") || target : target;
    input.focus();
    input.scrollIntoView({ block: "center" });
  }
  // A link to a field opens what it is in.
  addEventListener("hashchange", () => {
    const field = document.getElementById(location.hash.slice(1));
    for (let at = field; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    field?.focus();
  });

  // The form of an entry of a long list is loaded when it is opened; until it is there, its values are sent as they are.
  const load = async (row) => {
    if (row.dataset.loading) return;
    row.dataset.loading = "yes";
    const box = row.querySelector(".loaded"), name = row.dataset.row, body = new URLSearchParams({ token: form.elements.token.value });
    for (const each of box.querySelectorAll("input")) body.append(each.name, each.value);
    try {
      const answer = await fetch(`${form.dataset.row}&row=${encodeURIComponent(name)}`, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.statusText);
      box.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
      const list = name.slice(0, name.lastIndexOf("/")), open = form.elements[`${list}#open`];
      open.value = [...open.value.split(",").filter(Boolean), name.slice(list.length + 1)].join(",");
    } catch { delete row.dataset.loading; } // the button in it does the same
  };
  const folded = (event) => event.target.closest?.("details.folded");
  for (const type of ["pointerover", "focusin"]) addEventListener(type, (event) => { const row = folded(event); if (row && !row.open) load(row); });
  addEventListener("toggle", (event) => { if (event.target.open && event.target.matches?.("details.folded")) load(event.target); }, true);

  // Statuses: y confirms the one that has the focus, c chooses a new one, Enter changes it; j and k go down and up.
  addEventListener("keydown", (event) => {
    const at = document.activeElement, row = at?.closest?.("li.status");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.localName === "select") {
      if (event.key === "Enter" && at.value) { event.preventDefault(); at.form.requestSubmit(at.form.querySelector("button")); }
      return;
    }
    if (at.localName === "input") return;
    const rows = [...document.querySelectorAll("li.status")], place = rows.indexOf(row);
    const go = { j: rows[place + 1], k: rows[place - 1] }[event.key];
    if (go) { event.preventDefault(); go.querySelector("button")?.focus(); }
    if (event.key === "y") { event.preventDefault(); row.querySelector("[data-key=y]")?.click(); }
    if (event.key === "c") {
      const select = row.querySelector("[data-key=c]");
      event.preventDefault();
      if (select && [...select.options].some((each) => each.value === "closed")) select.value = "closed";
      select?.focus();
    }
  });

  // The page beside the form is updated while somebody types.
  const frame = document.getElementById("shown"), statusLine = document.getElementById("typing");
  if (!form || !frame) return;
  let timer = 0, number = 0, typed = "typed" in form.dataset; // after a button of a list or a mistake
  const said = (error) => {
    if (!error.details) return [error.text];
    const details = document.createElement("span");
    if (document.documentElement.lang !== "en") Object.assign(details, { lang: "en", dir: "ltr" });
    details.textContent = error.details;
    return [error.text, " ", details];
  };
  const show = (errors, words) => {
    for (const each of form.querySelectorAll(".wrong-text[id]")) {
      const input = document.getElementById(each.id.replace(/-error$/, ""));
      const match = errors.find((error) => `${error.id}-error` === each.id);
      each.replaceChildren(...(match ? said(match) : []));
      each.hidden = !match;
      if (match) input?.setAttribute("aria-invalid", "true"); else input?.removeAttribute("aria-invalid");
    }
    const other = errors.filter((error) => !document.getElementById(`${error.id}-error`));
    statusLine.replaceChildren(words, ...other.flatMap((error) => [error.label ? `. ${error.label}: ` : ". ", ...said(error)]));
  };
  const draw = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const doc = frame.contentDocument, there = doc?.scrollingElement?.scrollTop || 0;
    if (!doc?.body) return;
    page.querySelectorAll("script").forEach((each) => each.remove());
    doc.body.replaceWith(doc.adoptNode(page.body));
    if (doc.scrollingElement) doc.scrollingElement.scrollTop = there;
    frame.dataset.drawn = String(number);
  };
  const look = async () => {
    const request = ++number;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.unsaved, { method: "POST", body }).catch(() => null);
    if (!answer) {
      statusLine.textContent = form.dataset.stopped;
      return;
    }
    if (!answer.ok || request !== number) return;
    const { errors, page, notice: words } = await answer.json();
    if (request !== number) return;
    show(errors, words);
    if (page) await draw(page);
  };
  form.addEventListener("input", () => { typed = true; clearTimeout(timer); timer = setTimeout(look, 150); });
  // A browser leaves the page before it knows that nobody answers, and what was typed would be lost.
  let asked = false, answered = false;
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (answered) { typed = false; number += 1; return; }
    event.preventDefault();
    if (asked) return;
    asked = true;
    answered = await fetch(form.dataset.alive, { cache: "no-store" }).then((answer) => answer.ok, () => false);
    asked = false;
    if (answered) { form.requestSubmit(event.submitter); answered = false; return; }
    statusLine.textContent = form.dataset.stopped;
    statusLine.scrollIntoView({ block: "center" });
  });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
})();
