"use strict";
(() => {
  const search = document.getElementById("filter");
  const count = document.getElementById("count");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const units = [...document.querySelectorAll("[data-unit]")].map((node) => ({ node, text: fold(node.innerText) }));

  const filter = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    for (const { node, text } of units) node.hidden = !words.every((word) => text.includes(word));
    const found = units.filter(({ node }) => !node.hidden).length;
    count.textContent = words.length ? `${found} of ${units.length}` : "";
  };
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    search.value = "";
    filter();
  });

  // A column's name sorts by it; numbers as numbers, text as Dutch orders it.
  const order = new Intl.Collator("nl", { numeric: true });
  const heads = [...document.querySelectorAll("thead th")];
  const body = document.querySelector("tbody");
  for (const [column, head] of heads.entries()) {
    head.firstElementChild.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].innerText;
      const rows = [...body.rows].sort((one, other) => order.compare(value(one), value(other)));
      body.append(...(down ? rows.reverse() : rows));
    });
  }
})();
