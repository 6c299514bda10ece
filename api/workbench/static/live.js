// Parts of a page marked data-live are fetched again when something was recorded: at most every few seconds, never while
// somebody uses them, and without moving what is read. The line is given up while the page is out of sight.
const EVERY = 5000;
const scrolls = new Map();
let source = null, position = 0, shownAt = Date.now(), waiting = null;

function listen() {
  if (source !== null || document.hidden || document.querySelector("[data-live]") === null) return;
  source = new EventSource("/events");
  source.addEventListener("moved", (event) => { position = Number(event.data); soon(); });
  source.addEventListener("ended", hush);
}

function hush() {
  if (source !== null) source.close();
  source = null;
}

function soon() {
  if (waiting === null) waiting = setTimeout(tell, Math.max(0, shownAt + EVERY - Date.now()));
}

function tell() {
  waiting = null;
  shownAt = Date.now();
  document.body.dispatchEvent(new CustomEvent("news"));
}

function inUse(part) {
  const selection = document.getSelection();
  const selected = selection !== null && !selection.isCollapsed && part.contains(selection.anchorNode);
  return selected || part.contains(document.activeElement);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return hush();
  listen();
  soon();
});
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.triggeringEvent?.type === "news" && position > 0) event.detail.parameters.wait_for = position;
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.requestConfig.triggeringEvent?.type !== "news" || !inUse(event.target)) return;
  event.preventDefault();
  soon();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  for (const each of event.target.querySelectorAll(".scroll")) scrolls.set(event.target.id, [each.scrollLeft, each.scrollTop]);
});
document.addEventListener("htmx:afterSettle", (event) => {
  const kept = scrolls.get(event.target.id), box = event.target.querySelector(".scroll");
  if (kept !== undefined && box !== null) [box.scrollLeft, box.scrollTop] = kept;
  scrolls.delete(event.target.id);
  listen();
});
listen();
