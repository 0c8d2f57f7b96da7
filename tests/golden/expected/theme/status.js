/* Statuses age: from the day after `data-until` on, one that nobody has confirmed again is not confirmed, and counts,
   bars, maps and lists follow. Without a script a page shows what was known when it was made. All words come from it. */
"use strict";
(() => {
  const said = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const today = new Date().toLocaleDateString("sv"); // as ISO 8601 has it
  const past = (day) => Boolean(day) && day < today;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const number = new Intl.NumberFormat(language);
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const since = (day) => {
    const days = Math.round((Date.parse(today) - Date.parse(day)) / 864e5);
    const [many, unit] = days < 14 ? [days, "day"] : days < 61 ? [days / 7, "week"] : days < 730 ? [days / 30.44, "month"] : [days / 365.25, "year"];
    return days < 0 ? "" : ago.format(-Math.floor(many), unit);
  };

  /* What each status reads today. */
  for (const each of all("[data-until]")) {
    if (!past(each.dataset.until)) continue;
    const steps = JSON.parse(each.dataset.then || "null") ?? [[said.css, said.stale]];
    const [css, text] = steps.find(([, , until]) => !past(until)) ?? steps.at(-1);
    if (each.matches(".dots")) each.setAttribute("class", "dots");
    else if (each.type === "application/ld+json") each.textContent = JSON.stringify({ ...JSON.parse(each.textContent), status: text || undefined });
    else {
      each.className = `status ${css}`;
      each.textContent = text;
    }
  }
  for (const each of all("[data-after]")) each.hidden = !past(each.dataset.after);
  for (const each of all("[data-before]")) each.hidden = past(each.dataset.before);

  /* How long ago it was confirmed. */
  for (const time of all("time[datetime]")) {
    const [line, when] = [time.parentElement, since(time.dateTime)];
    if (!when) continue;
    time.title = time.textContent;
    if (line.previousElementSibling?.matches(".is-not-confirmed")) line.replaceChildren(...said.ask.split("{when}").flatMap((part, place) => (place ? [time, part] : [part])));
    time.textContent = when;
  }

  /* Lists of what has one status: what has another one leaves. */
  for (const list of all("[data-only]")) {
    const rows = [...list.children];
    for (const row of rows) row.hidden = !row.querySelector(`.status.${list.dataset.only}`);
    const left = rows.filter((row) => row.hidden).length;
    const total = left && list.parentElement.querySelector("[data-uncounted]");
    if (total) total.textContent = total.dataset.uncounted;
    if (left === rows.length) list.closest("section:not(.slide)")?.setAttribute("hidden", "");
  }

  /* Counts of what is open: "2026-12-31*2 2027-01-10*1". */
  for (const count of all("[data-open]")) {
    const open = count.dataset.open.split(" ").reduce((sum, each) => sum + (past(each.split("*")[0]) ? 0 : Number(each.split("*")[1])), 0);
    if (open) count.querySelector("b").textContent = number.format(open);
    else count.textContent = count.dataset.all;
  }

  /* Counts by status: [day, status before, status after, how many]. Of a bar the parts move too. */
  for (const counts of all("[data-moves]")) {
    const sums = Object.fromEntries(all("[data-number]", counts).map((each) => [each.dataset.status, Number(each.dataset.number)]));
    for (const [day, from, to, many] of JSON.parse(counts.dataset.moves)) {
      if (!past(day)) continue;
      sums[from] -= many;
      sums[to] += many;
    }
    let before = 0;
    for (const each of all("[data-number]", counts)) {
      const many = sums[each.dataset.status];
      each.querySelector("b").textContent = number.format(many);
      each.hidden = !many;
    }
    for (const part of all("rect", counts)) {
      const many = sums[part.dataset.status];
      part.setAttribute("x", before);
      part.setAttribute("width", many);
      before += many;
    }
  }

  /* A letter about a mistake says on which day it was seen. */
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a.wrong");
    if (!link || link.dataset.told) return;
    link.dataset.told = today;
    link.href += encodeURIComponent(`\n${today}\n${location.href.split(/[?#]/)[0]}\n${document.lastModified}`);
  });
})();
