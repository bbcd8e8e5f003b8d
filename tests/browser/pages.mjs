// Opens pages of a built site in Chromium and prints, as JSON, what is wrong with them: [page, where, what].
// Reads {chromium, work: [{url, folder, views: [[scheme, width, asked]], deep}]}; `asked` is whether axe is asked there.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const { chromium: program, work } = JSON.parse(readFileSync(0, "utf8"));
const found = [];

/* What is wider than the page, with the narrowest element that is; nothing where the page does not scroll sideways. */
const sideways = () => {
  const html = document.documentElement;
  if (html.scrollWidth <= html.clientWidth) return "";
  const wide = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > html.clientWidth + 1);
  const last = wide.at(-1);
  return `scrolls sideways: ${html.scrollWidth} of ${html.clientWidth} px: ${last ? `<${last.tagName.toLowerCase()} class="${last.getAttribute("class") || ""}"> ${last.textContent.trim().slice(0, 40)}` : ""}`;
};
/* Moves of what was painted before, while the page loaded. */
const shifts = () => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 60);
});
/* What a page says, as far as it says it to everybody: rows, headings and words of the main part. */
const content = () => ["tr", "h1, h2, h3", "svg", "nav a"].map((each) => document.querySelectorAll(each).length);
/* What still moves where nothing should, of what a style lets move. */
const moving = () => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return style.scrollBehavior === "smooth" || [style.transitionDuration, style.animationDuration].some((time) => time.split(",").some((part) => parseFloat(part) > 0));
}).map((each) => each.tagName).slice(0, 3).join(" ");
/* Words and shapes of pictures that cannot be told from what is behind them, in colours that the reader forces. */
const lost = () => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const behind = getComputedStyle(probe).color;
  probe.remove();
  const gone = [...document.querySelectorAll("svg text, .chip svg path")].filter((each) => each.getClientRects().length && getComputedStyle(each).fill === behind);
  return gone.length ? `${gone.length} parts of pictures have the colour of what is behind them: ${gone[0].closest("figure, .gantt, .graph, .chip")?.getAttribute("class")} ${gone[0].textContent.slice(0, 30)}` : "";
};
/* What paper cuts off at its right edge. */
const cut = () => {
  const edge = document.documentElement.clientWidth + 1;
  const over = [...document.querySelectorAll("main *")].filter((each) => each.checkVisibility() && !each.closest("svg") && !each.classList.contains("hidden") && each.getBoundingClientRect().right > edge);
  return over.length ? `paper cuts off <${over[0].tagName.toLowerCase()} class="${over[0].getAttribute("class") || ""}">, ${Math.round(over[0].getBoundingClientRect().right)} of ${edge} px: ${over[0].textContent.trim().slice(0, 50)}` : "";
};
/* Words of a usual length that paper breaks in two in a table. */
const broken = () => {
  const found = new Set(), range = document.createRange();
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.closest("th, td") || !node.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of node.data.matchAll(/(?<!\S)[\p{L}\p{N}_.,]{2,12}(?!\S)/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].filter((each) => each.width).map((each) => Math.round(each.top))).size > 1) found.add(word);
    }
  }
  const day = [...document.querySelectorAll(".asof")].every((each) => each.checkVisibility());
  return [...(found.size ? [`paper breaks words: ${[...found].slice(0, 9).join(", ")}`] : []), ...(day ? [] : ["paper does not say of which day it is"])].join("; ");
};
const reachable = () => {
  const seen = [...document.querySelectorAll("a[href], button:not(:disabled), input, summary, [tabindex='0']")];
  return seen.filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("[hidden]")).length;
};
const focused = () => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  here.dataset.reached = "1";
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [document.querySelectorAll("[data-reached]").length, marked && box.width > 0, here.outerHTML.slice(0, 80)];
};

async function opened(browser, { url, folder }, options, told) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (line) => { if (["error", "warning"].includes(line.type())) told("console", line.text().slice(0, 200)) });
  page.on("pageerror", (error) => told("script", String(error).slice(0, 200)));
  page.on("request", (request) => { if (!request.url().startsWith(folder)) told("request", request.url().slice(0, 200)) });
  page.on("requestfailed", (request) => told("request", `failed: ${request.url().slice(-120)}`));
  await page.goto(url, { waitUntil: "load" });
  return [context, page];
}

async function looked(browser, item, told) {
  const [context, page] = await opened(browser, item, { viewport: { width: 1400, height: 900 }, reducedMotion: "reduce", bypassCSP: true }, told);
  const shifted = await page.evaluate(shifts);
  if (shifted > 0) told("load", `what was painted moves: ${shifted}`);
  await page.evaluate(axe);
  for (const [colorScheme, width, asked] of item.views) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(drawnAnew);
    const where = `${colorScheme} ${width}`;
    const wide = await page.evaluate(sideways);
    if (wide) told(where, wide);
    if (!asked) continue;
    const { violations } = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), RULES);
    for (const each of violations) told(where, `${each.id}: ${each.nodes.length} × ${each.nodes[0].target.join(" ")}: ${(each.nodes[0].any[0] || each.nodes[0].all[0] || each.nodes[0].none[0])?.message}`);
  }
  const still = await page.evaluate(moving);
  if (still) told("reduced motion", `still moves: ${still}`);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  const hidden = await page.evaluate(lost);
  if (hidden) told("forced colours", hidden);
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await page.setViewportSize({ width: 718, height: 1046 }); // A4 without its margins
  await page.evaluate(() => { document.querySelectorAll("details").forEach((each) => { each.open = true }) });
  const over = await page.evaluate(cut);
  if (over) told("print", over);
  const parted = await page.evaluate(broken);
  if (parted) told("print", parted);
  await context.close();
  if (item.deep) await deeply(browser, item, told);
}

/* What may be focused follows the width: of a new one a page is told with its next frame. */
const drawnAnew = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/* What takes long, and is the same for pages of a kind: keys, paper, zoom, and a page without its scripts. */
async function deeply(browser, item, told) {
  const [context, page] = await opened(browser, item, { viewport: { width: 700, height: 450 }, deviceScaleFactor: 2 }, told);
  const zoomed = await page.evaluate(sideways);
  if (zoomed) told("zoom 200 %", zoomed);
  await page.setViewportSize({ width: 320, height: 600 });
  const narrow = await page.evaluate(sideways);
  if (narrow) told("zoom 400 %", narrow);
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.evaluate(drawnAnew);
  const [rows] = await page.evaluate(content), all = await page.evaluate(reachable);
  let last = null;
  for (let count = 0; count < Math.min(all, 220) + 5; count++) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    if (!now) break;
    if (!now[1]) told("keyboard", `the focus is not seen: ${now[2]}`);
    if (count === 0 && !now[2].includes("skip")) told("keyboard", `begins with ${now[2]}`);
    last = now;
  }
  const reached = last ? last[0] : 0;
  if (reached < Math.min(all, 220)) told("keyboard", `reaches ${reached} of ${all}, then stays at ${last?.[2]}`);
  await keys(page, told);
  const paper = await page.pdf({ format: "A4", tagged: true, printBackground: true });
  if (!sheets(paper)) told("print", "no sheet");
  await context.close();
  const [plain, bare] = await opened(browser, item, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }, told);
  const there = await bare.evaluate(content).catch(() => null);
  const rowsThere = there ? there[0] : await bare.locator("tr").count();
  if (rowsThere < rows) told("no script", `has ${rowsThere} of ${rows} rows`);
  await plain.close();
}

const sheets = (paper) => paper.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length || 0;

/* How high a page is, and on how many sheets it is printed as it comes, its folds closed. */
async function measured(browser, item, told) {
  const [context, page] = await opened(browser, item, { viewport: { width: 1400, height: 900 }, reducedMotion: "reduce" }, told);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (item.tall && height > item.tall) told("1400", `is ${height} px high, more than ${item.tall}`);
  const printed = sheets(await page.pdf({ format: "A4", printBackground: true }));
  if (item.sheets && printed > item.sheets) told("print", `${printed} sheets of ${item.sheets}`);
  await context.close();
}

/* `/` leads into the search, Escape out of it, `?` tells the keys. */
async function keys(page, told) {
  await page.evaluate(() => document.activeElement?.blur());
  if (!(await page.locator("#q").count())) return;
  await page.keyboard.press("/");
  if ((await page.evaluate(() => document.activeElement.id)) !== "q") told("keyboard", "/ does not lead into the search");
  await page.keyboard.type("e");
  await page.waitForSelector("#hits li", { timeout: 5000 }).catch(() => told("keyboard", "search finds nothing for e"));
  await page.keyboard.press("Escape");
  if (await page.locator("#hits").isVisible()) told("keyboard", "Escape leaves what was found");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("?");
  if (!(await page.locator("#itpm-keys").isVisible())) return told("keyboard", "? tells no keys");
  await page.keyboard.press("Escape");
  if (await page.locator("#itpm-keys").isVisible()) told("keyboard", "Escape leaves the keys");
}

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"] });
const waiting = [...work];
await Promise.all([0, 1].map(async () => {
  for (let item = waiting.shift(); item; item = waiting.shift()) {
    try { await (item.tall || item.sheets ? measured : looked)(browser, item, (where, what) => found.push([item.page, where, what])) } catch (error) { found.push([item.url, "opening", String(error).slice(0, 300)]) }
  }
}));
await browser.close();
console.log(JSON.stringify(found));
