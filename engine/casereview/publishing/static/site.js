// Filters for what this site lists. Without this script everything is shown.
"use strict";

function filter(form) {
  const listed = document.querySelector(`[data-filtered="${form.dataset.filters}"]`);
  const items = [...listed.querySelectorAll("[data-item]")].map((item) => [item, item.textContent.toLowerCase()]);
  const groups = [...listed.querySelectorAll("[data-group]")];
  const find = form.querySelector("[data-find]");
  const boxes = [...form.querySelectorAll("[data-shows]")];
  const count = form.querySelector("[data-count]");
  const all = new Set(items.map(([item]) => item.dataset.item)).size;

  function show() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set();
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown.add(item.dataset.item);
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    for (const box of boxes) document.getElementById(box.dataset.shows).hidden = !box.checked;
    const checked = boxes.filter((box) => box.checked).length;
    count.textContent =
      `${shown.size} of ${all} documents shown` + (boxes.length ? `, ${checked} of ${boxes.length} clauses` : "");
  }

  const chosen = { all: () => true, different: (box) => box.dataset.same === "no", none: () => false };
  for (const button of form.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = chosen[button.dataset.choose](box);
      show();
    });
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}

document.querySelectorAll("[data-filters]").forEach(filter);
