// Filters of the tables of this site. Without this script every row and column is shown.
"use strict";

const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

function filtersOf(form) {
  const body = document.querySelector(`[data-filtered="${form.dataset.filters}"]`);
  const rows = [...body.rows];
  const named = rows.map((row) => row.textContent && row.cells[0].textContent.toLowerCase() + (row.cells[1]?.querySelector("a")?.textContent.toLowerCase() ?? ""));
  const input = form.querySelector("[data-filter-rows]");
  const boxes = [...form.querySelectorAll("[data-column]")];
  const count = form.querySelector("[data-count]");

  function show() {
    const asked = words(input.value);
    let shown = 0;
    rows.forEach((row, place) => {
      row.hidden = !asked.every((word) => named[place].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    for (const box of boxes) {
      const column = Number(box.dataset.column);
      for (const row of body.parentElement.rows) row.cells[column].hidden = !box.checked;
    }
    const clauses = boxes.length ? `, and ${boxes.filter((box) => box.checked).length} of ${boxes.length} clauses` : "";
    count.textContent = `${shown} of ${rows.length} documents shown${clauses}`;
  }

  const chosen = { all: () => true, none: () => false, different: (box) => box.dataset.same === "no" };
  for (const button of form.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = chosen[button.dataset.choose](box);
      show();
    });
  }
  // A link to a column that is hidden shows it.
  addEventListener("hashchange", () => {
    const head = document.getElementById(location.hash.slice(1));
    const box = boxes.find((found) => head && Number(found.dataset.column) === head.cellIndex);
    if (box && !box.checked) { box.checked = true; show(); head.scrollIntoView(); }
  });
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}

document.querySelectorAll("[data-filters]").forEach(filtersOf);
