// Shortcuts of the keyboard: "/" searches; a menu closes with Escape or a click elsewhere; a button prints.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSheets();
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const search = document.querySelector(".bar .search input");
  if (search === null) return;
  event.preventDefault();
  search.focus();
  search.select();
});

document.addEventListener("click", (event) => {
  closeSheets(event.target);
  if (event.target.closest("[data-print]")) window.print();
});

function closeSheets(except) {
  for (const sheet of document.querySelectorAll(".bar details[open]")) {
    if (except === undefined || !sheet.contains(except)) sheet.open = false;
  }
}
