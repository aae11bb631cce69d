// A click on a place leaves the others pale; a second click shows all again.
"use strict";
const main = document.getElementById("account");
const buttons = [...main.querySelectorAll("button[data-where]")];
const marked = [...main.querySelectorAll("[data-where]:not(button)")];
for (const button of buttons) {
  button.addEventListener("click", () => {
    const only = button.getAttribute("aria-pressed") === "true" ? null : button.dataset.where;
    for (const other of buttons) other.setAttribute("aria-pressed", String(other.dataset.where === only));
    main.toggleAttribute("data-only", only !== null);
    for (const one of marked) one.classList.toggle("pale", only !== null && one.dataset.where !== only);
  });
}
