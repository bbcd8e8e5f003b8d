/* The keys of this site: '?' tells them, '/' leads into the search. Whoever speaks to their machine may switch both off. */
(function () {
  "use strict";
  var KEYS = [["/", "Search"], ["↓ ↑", "Through what was found"], ["Enter", "Open it; sort by the heading of a table"],
    ["← →", "Move what is wider than the page"], ["Esc", "Close"], ["?", "Show these keys"]];
  var said = JSON.parse(document.body.dataset.words || "{}");
  function word(english) { return said[english] || english }
  var button = document.getElementById("itpm-help"), dialog = null, off = false;
  try { off = localStorage.getItem("itpm-keys") === "off" } catch (e) {}
  function element(name, words, inside) {
    var made = document.createElement(name);
    made.textContent = words;
    if (inside) inside.appendChild(made);
    return made;
  }
  function made() {
    var list, label, box, close;
    dialog = element("dialog", "", document.body);
    dialog.id = "itpm-keys"; dialog.setAttribute("aria-labelledby", "itpm-keys-title");
    element("h2", word("Keys"), dialog).id = "itpm-keys-title";
    list = element("dl", "", dialog);
    KEYS.forEach(function (each) { element("kbd", each[0], element("dt", "", list)); element("dd", word(each[1]), list) });
    label = element("label", "", dialog); box = element("input", "", label);
    box.type = "checkbox"; box.checked = !off; label.append(" " + word("/ and ? are keys of this site"));
    box.addEventListener("change", function () {
      off = !box.checked;
      try { localStorage.setItem("itpm-keys", off ? "off" : "on") } catch (e) {}
    });
    close = element("button", word("Close"), dialog); close.type = "button";
    close.addEventListener("click", function () { dialog.close() });
  }
  function help() { if (!dialog) made(); if (!dialog.open) dialog.showModal() }
  if (button) { button.hidden = false; button.addEventListener("click", help) }
  document.addEventListener("keydown", function (event) {
    var here = document.activeElement, input = document.getElementById("q");
    if (off || event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(here.tagName) || here.isContentEditable) return;
    if (event.key === "?") { event.preventDefault(); help() }
    if (event.key === "/" && input && !(dialog && dialog.open)) { event.preventDefault(); input.focus() }
  });
})();
