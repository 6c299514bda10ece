// Greys "undo" when its minutes have passed while the page was open; the office refuses it then in any case.
for (const form of document.querySelectorAll("[data-undo-until]")) {
  const left = Date.parse(form.dataset.undoUntil) - Date.now();
  setTimeout(() => {
    form.querySelector("button").disabled = true;
    form.querySelector("small").textContent = form.dataset.over;
    form.closest(".just-done").classList.add("off");
  }, Math.max(0, left));
}
