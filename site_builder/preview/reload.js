"use strict";
(() => {
  const here = location.href.split("#")[0];
  const kept = "studyboard:" + here;
  const look = new CSSStyleSheet();
  look.replaceSync(`
    html:has(#studyboard-problems) { scroll-padding-top: 52vh; }
    #studyboard-problems { all: initial; display: block; position: sticky; top: 0; z-index: 2147483647; padding: 1rem 1.25rem;
      max-height: 50vh; overflow: auto; background: #fff4f2; color: #2b1210; border-bottom: .3rem solid #b3261e;
      font: 16px/1.5 system-ui, sans-serif; }
    #studyboard-problems.warning { background: #fff9e5; color: #2b2410; border-color: #8a6d00; }
    #studyboard-problems section { padding: .4rem 0; } #studyboard-problems p { margin: .2rem 0; }
    #studyboard-problems pre { margin: .4rem 0; padding: .5rem .75rem; background: #fff; overflow: auto;
      font: 14px/1.4 ui-monospace, monospace; }
    @media print { #studyboard-problems { display: none; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, look];

  // `?date=2027-01-31`: scripts of the page see that day too, and links go on with it.
  const day = new URLSearchParams(location.search).get("date");
  if (day) {
    const Real = Date, away = new Real(`${day}T12:00:00`) - Real.now();
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length) super(...given); else super(Real.now() + away); }
      static now() { return Real.now() + away; }
    };
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link && link.origin === location.origin && !link.search) link.search = `?date=${day}`;
    }, true);
  }

  // A page with its own scripts is reloaded; then its scroll position and open details are restored.
  const alive = () => [...document.scripts].some((each) => !each.dataset.studyboard &&
    (!each.type || /javascript|module/.test(each.type)));
  const details = () => [...document.querySelectorAll("details")];
  const putBack = () => {
    const then = JSON.parse(sessionStorage.getItem(kept) || "null");
    sessionStorage.removeItem(kept);
    if (!then) return;
    details().forEach((each, place) => { each.open = then.open.includes(place); });
    scrollTo(then.x, then.y);
  };
  const beginAnew = () => {
    const open = details().flatMap((each, place) => each.open ? [place] : []);
    sessionStorage.setItem(kept, JSON.stringify({ open, x: scrollX, y: scrollY }));
    location.reload();
  };

  // Makes one tree like another, touching only what differs: scroll, focus and open details stay as they are.
  const attributes = (now, next) => {
    for (const { name } of [...now.attributes])
      if (!next.hasAttribute(name) && !(name === "open" && now.localName === "details")) now.removeAttribute(name);
    for (const { name, value } of next.attributes)
      if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  };
  const children = (now, next) => {
    let olds = [...now.childNodes], news = [...next.childNodes];
    while (olds.length && news.length && olds[0].isEqualNode(news[0])) { olds.shift(); news.shift(); }
    while (olds.length && news.length && olds.at(-1).isEqualNode(news.at(-1))) { olds.pop(); news.pop(); }
    const behind = olds.length ? olds.at(-1).nextSibling : null;
    const anchor = olds.length ? behind : (news.length ? after(now, news, next) : null);
    const shared = Math.min(olds.length, news.length);
    for (let place = 0; place < shared; place++) morph(olds[place], news[place]);
    olds.slice(shared).forEach((each) => each.remove());
    news.slice(shared).forEach((each) => now.insertBefore(document.importNode(each, true), anchor));
  };
  // Where new nodes go when no old one is left between those that stay: before as many as follow them.
  const after = (now, news, next) => {
    const following = [...next.childNodes].length - [...next.childNodes].indexOf(news.at(-1)) - 1;
    return following ? now.childNodes[now.childNodes.length - following] : null;
  };
  const morph = (now, next) => {
    if (now.isEqualNode(next)) return;
    if (now.nodeType !== next.nodeType || now.nodeName !== next.nodeName || (now.id || "") !== (next.id || "")) {
      now.replaceWith(document.importNode(next, true));
    } else if (now.nodeType === Node.ELEMENT_NODE) {
      attributes(now, next);
      children(now, next);
    } else if (now.nodeValue !== next.nodeValue) {
      now.nodeValue = next.nodeValue;
    }
  };

  // Stylesheets and pictures keep their address when they change, so they are compared by their content.
  const sheets = new Map();
  const restyle = async () => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const address = link.href.split("?studyboard")[0];
      const text = await (await fetch(address, { cache: "no-store" })).text();
      const before = sheets.get(address);
      sheets.set(address, text);
      if (before === undefined || before === text) continue;
      const fresh = link.cloneNode();
      fresh.href = `${address}?studyboard=${Date.now()}`;
      fresh.onload = () => link.remove();
      link.after(fresh);
    }
  };

  const become = (text) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    for (const link of document.head.querySelectorAll("link[rel=stylesheet]"))
      for (const same of next.head.querySelectorAll("link[rel=stylesheet]"))
        if (link.href.startsWith(new URL(same.getAttribute("href"), here).href + "?studyboard")) same.href = link.href;
    attributes(document.documentElement, next.documentElement);
    children(document.head, next.head);
    attributes(document.body, next.body);
    children(document.body, next.body);
  };

  // Which version this page is, and which one was fetched: the server sends this in a header, which does not change the page.
  const own = performance.getEntriesByType("navigation")[0]?.serverTiming?.find((each) => each.name === "page");
  const version = (answer) => /page;desc="([^"]+)"/.exec(answer.headers.get("Server-Timing") || "")?.[1];

  let shown = own?.description, busy = false, again = false;
  const update = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(here, { cache: "no-store" });
      const before = shown;
      shown = version(answer);
      if (shown !== before && (before || !alive())) {
        const anew = alive();
        become(await answer.text());
        if (anew || alive()) beginAnew();
      }
      await restyle();
    } catch (error) {
      console.warn("studyboard preview:", error);
    } finally {
      busy = false;
      if (again) { again = false; update(); }
    }
  };

  // "info" makes the server report changes to this page, and "hello" is answered after it: what is fetched after that answer
  // is current, and every later change is reported.
  const connect = () => {
    const socket = new WebSocket(`ws://${location.host}/livereload`);
    socket.onopen = () => {
      socket.send(JSON.stringify({ command: "info", url: here }));
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
    };
    socket.onmessage = (event) => { if (["hello", "reload"].includes(JSON.parse(event.data).command)) update(); };
    socket.onclose = () => setTimeout(connect, 1000);
  };
  addEventListener("DOMContentLoaded", () => { putBack(); connect(); });
})();
