// Shortcuts of the keyboard; menus close with Escape or a click elsewhere; a button prints, and what is printed is told.
const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog") !== null;
const keys = {
  "/": search, "?": help, g: () => location.assign("/desk"), i: () => follow("/intake"), s: () => follow("/step"), b: () => follow("/board"),
  j: () => step(1), k: () => step(-1),
};

// Where there is a keyboard, the field says by which key it is reached.
const field = document.querySelector(".bar .search input");
if (field !== null && matchMedia("(hover: hover)").matches) field.placeholder += field.dataset.key;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSheets();
  const act = keys[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (act() !== false) event.preventDefault();
});

document.addEventListener("click", (event) => {
  closeSheets(event.target);
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.closest("[data-keys]")) help();
});

// Whoever takes a page along on paper leaves a trace of it.
addEventListener("beforeprint", () => {
  const token = document.querySelector('input[name="form_token"]');
  if (token) navigator.sendBeacon("/printed", new URLSearchParams({ form_token: token.value, path: location.pathname }));
});

function search() {
  if (field === null) return false;
  field.focus();
  field.select();
}

// Only where the menu leads there too.
function follow(path) {
  const link = document.querySelector(`.side a[href^="${path}"]`);
  if (link === null) return false;
  location.assign(link.href);
}

function step(by) {
  const links = [...document.querySelectorAll("main table td a")];
  const next = links[links.indexOf(document.activeElement) + by];
  if (next === undefined) return false;
  next.focus();
}

function help() {
  const sheet = document.getElementById("keys");
  if (sheet === null) return false;
  sheet.showModal();
}

function closeSheets(except) {
  for (const sheet of document.querySelectorAll(".bar details[open], .open-new[open]")) {
    if (except === undefined || !sheet.contains(except)) sheet.open = false;
  }
}
