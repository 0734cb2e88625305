(function () {
	"use strict";
	var form = document.querySelector("form"), text = document.getElementById("text"),
	    verdict = document.getElementById("verdict"), shown = document.getElementById("shown");
	var rows = Array.from(document.querySelectorAll("[data-verdict]"));
	form.hidden = false;
	function filter() {
		var words = text.value.toLowerCase().split(/\s+/), wanted = verdict.value, n = 0;
		rows.forEach(function (row) {
			var all = row.dataset.text || (row.dataset.text = row.textContent.toLowerCase());
			var fits = words.every(function (w) { return all.indexOf(w) !== -1; });
			var of = wanted === "" || row.dataset.verdict === wanted || (wanted === "bad" ? row.dataset.verdict !== "proved" : false);
			row.hidden = !(fits ? of : false);
			n += row.hidden ? 0 : 1;
		});
		shown.textContent = n + " of " + rows.length + " shown";
	}
	function key(cell) {
		var value = cell.dataset.value;
		return value === undefined ? cell.textContent : Number(value);
	}
	function sort(th) {
		var table = th.closest("table"), body = table.tBodies[0];
		var up = th.getAttribute("aria-sort") !== "ascending";
		Array.from(th.parentNode.cells).forEach(function (c) { c.removeAttribute("aria-sort"); });
		th.setAttribute("aria-sort", up ? "ascending" : "descending");
		Array.from(body.rows).map(function (row) {
			return { key: key(row.cells[th.cellIndex]), row: row };
		}).sort(function (a, b) {
			var order = typeof a.key === "number" ? a.key - b.key : a.key.localeCompare(b.key, undefined, { numeric: true });
			return up ? order : -order;
		}).forEach(function (x) { body.appendChild(x.row); });
	}
	document.querySelectorAll("thead th").forEach(function (th) {
		var button = document.createElement("button");
		button.type = "button";
		button.textContent = th.textContent;
		th.textContent = "";
		th.appendChild(button);
		button.addEventListener("click", function () { sort(th); });
	});
	function go(step) {
		var all = Array.from(document.querySelectorAll("article:not([hidden])"));
		var next = all.indexOf(document.activeElement.closest("article")) + step;
		if (all.length) all[(next + all.length) % all.length].focus();
	}
	form.addEventListener("submit", function (e) { e.preventDefault(); });
	text.addEventListener("input", filter);
	verdict.addEventListener("change", filter);
	document.addEventListener("keydown", function (e) {
		if (e.ctrlKey || e.altKey || e.metaKey) return;
		if (e.key === "Escape") { text.value = ""; verdict.value = ""; filter(); return; }
		if (/^(INPUT|SELECT)$/.test(e.target.tagName)) return;
		if (e.key === "/") { e.preventDefault(); text.focus(); }
		if (e.key === "j") go(1);
		if (e.key === "k") go(-1);
	});
	filter();
}());
