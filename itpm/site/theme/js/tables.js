/* Tables sort by their headings; long ones are filtered and turned page by page. Without a script they are whole. */
(function () {
  "use strict";
  var words = JSON.parse(document.body.dataset.words || "{}");
  function word(english) { return words[english] || english }
  var PAGE = 200, FILTER = 20, MONTHS = word("janfebmaraprmayjunjulaugsepoctnovdec"), POINT = word("1,234.5").charAt(5);
  var DAY = /^(\d{1,2})\.? (\p{Lu}\p{L}{2})\p{L}*\.? (\d{4})/u;
  var NUMBER = /^[≥≤<>~±]?\s*([-−]?[\d.,]*\d)\s*([\p{L}]+\.?)?(?![\w-])/u;
  var UNITS = { k: 1e3, M: 1e6, bn: 1e9, "Tsd.": 1e3, "Mio.": 1e6, "Mrd.": 1e9 }, RANK = { red: 4, amber: 3, green: 2, unknown: 1, off: 0 };

  /* What a cell is sorted by: a day, a number with its unit, a state, else its text; what is unknown comes last. */
  function key(cell) {
    var chip = cell.querySelector(".chip"), text = cell.textContent.trim(), found;
    if (chip && !/\d/.test(chip.textContent)) return RANK[chip.className.replace(/\s*chip\s*/, "")] || 0;
    if (chip) text = chip.textContent.trim();
    if (/^(–|n\/a|unknown|never|unbekannt|nie)?$/i.test(text.split(/\s/)[0] || "")) return null;
    if ((found = DAY.exec(text)))
      return +found[3] * 1e4 + MONTHS.indexOf(found[2].toLowerCase()) * 100 + +found[1];
    if ((found = NUMBER.exec(text))) {
      var plain = found[1].replace(POINT === "," ? /\./g : /,/g, "").replace(",", ".").replace("−", "-");
      if (!isNaN(plain)) return +plain * (UNITS[found[2]] || 1);
    }
    return text.toLowerCase();
  }
  function compare(a, b) {
    if (a === null || b === null) return (a === null) - (b === null);
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  function element(name, words, classes) {
    var made = document.createElement(name);
    made.textContent = words; made.className = classes || "";
    return made;
  }

  function enhance(region) {
    var table = region.querySelector("table"), body = table && table.tBodies[0];
    if (!body || body.rows.length < 2 || table.className === "heat") return;
    var rows = [...body.rows], pinned = rows.filter((r) => r.className === "total");
    rows = rows.filter((r) => r.className !== "total");
    var shown = rows.slice(), page = 0, bar = null, said = null, input = null, turns = [];

    function draw(all) {
      var from = page * PAGE, part = all ? shown : shown.slice(from, from + PAGE);
      body.replaceChildren(...pinned, ...part);
      if (!said) return;
      var many = shown.length > PAGE;
      said.textContent = many ? (from + 1) + "–" + Math.min(from + PAGE, shown.length) + " " + word("of") + " " + shown.length
        : shown.length < rows.length ? shown.length + " " + word("of") + " " + rows.length : rows.length + " " + word("rows");
      turns.forEach(function (button, at) {
        button.hidden = !many;
        button.disabled = at ? from + PAGE >= shown.length : !page;
      });
    }
    function filter() {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      shown = rows.filter(function (row) {
        var text = [...row.cells].map((cell) => cell.textContent).join(" ").toLowerCase();
        return words.every((word) => text.indexOf(word) >= 0);
      });
      page = 0; draw();
    }
    var heads = [...table.tHead.rows[0].cells];
    heads.forEach(function (head, column) {
      var button = element("button", "", "sort");
      button.type = "button";
      var how = head.querySelector(".how");
      if (how) how.remove();
      button.append(...head.childNodes);
      head.appendChild(button);
      if (how) head.append(" ", how);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1, keys = new Map(rows.map((row) => [row, key(row.cells[column])]));
        function by(a, b) {
          var one = keys.get(a), two = keys.get(b);
          return one === null || two === null ? compare(one, two) : down * compare(one, two);
        }
        rows.sort(by); shown.sort(by);
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
        page = 0; draw();
      });
    });
    if (rows.length <= FILTER) return;
    bar = region.previousElementSibling; said = element("span", "", "muted"); input = document.createElement("input");
    said.setAttribute("aria-live", "polite");
    input.type = "search"; input.placeholder = word("Filter"); input.setAttribute("aria-label", word("Filter") + ": " + region.getAttribute("aria-label"));
    input.addEventListener("input", filter);
    turns = [word("‹ Before"), word("Next ›")].map(function (words, at) {
      var button = element("button", words);
      button.type = "button";
      button.addEventListener("click", function () { page += at ? 1 : -1; draw(); region.scrollIntoView() });
      return button;
    });
    /* Its place is kept where the page was made, so that nothing moves. */
    if (!bar || bar.className !== "bar-of-table") { bar = element("div", "", "bar-of-table"); region.before(bar) }
    bar.append(input, said, turns[0], turns[1]);
    /* A link into a table leads to the page that holds its row; paper holds all of them. */
    function jump() {
      var id = decodeURIComponent(location.hash.slice(1)), at = shown.findIndex((row) => id && row.id === id);
      if (at < 0) return;
      var fold = region.closest("details");
      if (fold) fold.open = true;
      page = Math.floor(at / PAGE); draw(); shown[at].scrollIntoView();
    }
    addEventListener("hashchange", jump);
    addEventListener("beforeprint", function () { draw(true) });
    addEventListener("afterprint", function () { draw() });
    draw(); jump();
  }
  document.querySelectorAll("main .scroll").forEach(function (region) { if (region.querySelector("table")) enhance(region) });
})();
