// What a browser makes of a page that is not shown: nothing in it runs. `window.pool` keeps texts with a marker, if wanted.
([html, wanted]) => {
  const URLS = "href src action formaction poster srcset data cite background ping manifest xlink:href codebase longdesc".split(" ");
  const COUNTED = "html head body title meta link base script style form input button select textarea details template main header footer nav iframe object embed video".split(" ");
  const pool = (globalThis.pool ??= new Map());
  const strings = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(strings));
  const keep = (text) => {
    if (!wanted || !text.includes("qz")) return;
    const line = text.replace(/[\s\x85]+/g, " ");
    for (const [marker] of line.matchAll(/qz\d+k/g)) pool.set(marker, (pool.get(marker) ?? new Set()).add(line));
  };
  const [names, urls, scripts, metas, counts] = [new Set(), [], [], [], {}];
  const look = (root) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) keep(node.data);
      else if (node.nodeType === Node.COMMENT_NODE) names.add("!--");
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const tag = node.localName;
      // Words of the glossary are buttons: how many are explained on a page depends on its words.
      if (!node.hasAttribute("popovertarget")) counts[tag] = (counts[tag] ?? 0) + 1;
      names.add(tag);
      for (const { name, value } of node.attributes) {
        names.add(`${tag}@${name}`);
        keep(value);
        if (URLS.includes(name)) urls.push([tag, name, value]);
      }
      if (tag === "script" && node.type.endsWith("json")) strings(JSON.parse(node.textContent)).forEach(keep);
      if (tag === "script") scripts.push([node.getAttribute("src"), node.type, node.textContent]);
      if (tag === "meta" && node.httpEquiv) metas.push([node.httpEquiv, node.content]);
      look(node);
      if (tag === "template") look(node.content);
    }
  };
  const page = new DOMParser().parseFromString(html, "text/html");
  look(page);
  return {
    names: [...names], scripts, metas,
    urls: urls.map(([tag, name, value]) => {
      try { const { protocol, hostname } = new URL(value, "https://example.org/x/y/z.html"); return [tag, name, value, protocol, hostname]; }
      catch { return [tag, name, value, "broken:", ""]; }
    }),
    counts: Object.fromEntries(COUNTED.map((tag) => [tag, counts[tag] ?? 0])),
  };
}
