/* Search, the scheme switch and details in print. Everything else works without a script. */
(function () {
  "use strict";
  var root = document.body.dataset.root.replace(/\/?$/, "/");
  var html = document.documentElement;
  var words = JSON.parse(document.body.dataset.words || "{}");
  function said(english) { return words[english] || english }

  /* light and dark */
  var button = document.getElementById("scheme");
  var dark = matchMedia("(prefers-color-scheme: dark)");
  function scheme() { return html.dataset.scheme || (dark.matches ? "dark" : "light") }
  function named() { button.textContent = scheme() === "dark" ? "☀" : "☾"; }
  if (button) {
    button.hidden = false; named();
    button.addEventListener("click", function () {
      html.dataset.scheme = scheme() === "dark" ? "light" : "dark";
      try { localStorage.setItem("itpm-scheme", html.dataset.scheme) } catch (e) {}
      named();
    });
  }

  /* search: the index is a script, so that it loads from a folder as well as from a server */
  var input = document.getElementById("q"), list = document.getElementById("hits"), waiting = false;
  function load(then) {
    if (window.ITPM_SEARCH) return then();
    if (waiting) return;
    waiting = true;
    var script = document.createElement("script");
    script.src = root + "search/index.js";
    script.onload = then;
    document.head.appendChild(script);
  }
  function plain(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "") }
  function rank(entry, words) {
    var title = plain(entry.title), text = plain(entry.text), points = 0;
    for (var i = 0; i < words.length; i++) {
      var at = title.indexOf(words[i]), in_ = text.indexOf(words[i]);
      if (at < 0 && in_ < 0) return 0;
      points += at === 0 ? 12 : at > 0 ? 8 : in_ === 0 || /[\s/·]/.test(text[in_ - 1]) ? 3 : 1;
    }
    return points + (entry.location.indexOf("#") < 0 ? 1 : 0);
  }
  function snippet(entry, word) {
    var at = plain(entry.text).indexOf(word);
    if (at < 0) return entry.text.slice(0, 90);
    return (at > 30 ? "…" : "") + entry.text.slice(Math.max(0, at - 30), at + 70);
  }
  function show() {
    var words = plain(input.value).split(/\s+/).filter(Boolean);
    list.textContent = "";
    if (!words.length) { list.hidden = true; return }
    var hits = window.ITPM_SEARCH.map((e) => [rank(e, words), e])
      .filter((h) => h[0]).sort((a, b) => b[0] - a[0]).slice(0, 12);
    hits.forEach(function (hit) {
      var item = document.createElement("li"), link = document.createElement("a"), small = document.createElement("small");
      link.href = root + hit[1].location;
      link.textContent = hit[1].title;
      small.textContent = snippet(hit[1], words[0]);
      link.appendChild(small); item.appendChild(link); list.appendChild(item);
    });
    if (!hits.length) { var none = document.createElement("li"); none.textContent = said("Nothing found."); list.appendChild(none) }
    list.hidden = false;
  }
  if (input) {
    input.addEventListener("input", function () { load(show) });
    input.addEventListener("focus", function () { load(function () { if (input.value) show() }) });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") list.hidden = true;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
        var links = [...list.querySelectorAll("a")];
        var at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
        event.preventDefault();
        (links[at] || input).focus();
      }
    });
    document.addEventListener("click", function (event) { if (!event.target.closest(".search")) list.hidden = true });
  }
  /* a row of the navigation that is longer than the page shows where one is */
  document.querySelectorAll(".row").forEach(function (row) {
    var here = row.querySelector("[aria-current]");
    if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  });
  /* what scrolls sideways can be reached with the keyboard */
  var own = [...document.querySelectorAll("main pre, main > table")];
  own.forEach(function (each, at) {
    if (each.tagName === "PRE") each.dataset.named = said("Code") + " " + (at + 1);
  });
  function reach() {
    own.map((each) => each.scrollWidth > each.clientWidth).forEach(function (wide, at) {
      var each = own[at], name = each.dataset.named;
      if (wide === (each.tabIndex === 0)) return;
      if (wide) each.tabIndex = 0; else each.removeAttribute("tabindex");
      if (name && wide) { each.setAttribute("role", "region"); each.setAttribute("aria-label", name) }
      if (name && !wide) { each.removeAttribute("role"); each.removeAttribute("aria-label") }
    });
  }
  addEventListener("resize", reach); reach();
  /* what a link leads to is shown, also where it lies below a line that opens */
  function reveal() {
    var found = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))), moved = false;
    for (var at = found; at; at = at.parentElement) if (at.tagName === "DETAILS" && !at.open) { at.open = true; moved = true }
    if (moved) found.scrollIntoView();
  }
  addEventListener("hashchange", reveal); reveal();
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = true });
  });
})();
