// A step is kept on the phone first and sent from there: without a line it waits, with one it goes at once.
import { enhance } from "./step_form.js";
import { NoLine, sendAll, SignedOut } from "./step_send.js";
import { showAlong, showDrafts, showForm } from "./step_shown.js";
import { changeDraft, dropDraft, drafts, keptCases, keys, waiting } from "./step_store.js";

const AGAIN = 20000; // ms between tries while something waits
const SENT = "hemu-step-sent";
const words = document.querySelector("[data-words]").dataset;
const line = document.querySelector("[data-line]");
const toCase = line.querySelector("[data-sent]");
const list = document.querySelector("[data-drafts]");
const form = document.querySelector("form[data-step]");
const isShell = document.body.classList.contains("shell");
const isForm = form !== null && (!isShell || location.pathname.split("/").length > 2);

if ("indexedDB" in window && isSecureContext) begin();

async function begin() {
  if (isShell) await showShell();
  if (isForm) await enhance(form, words, trySending);
  else await leaveEditing();
  line.querySelector("[data-send]").addEventListener("click", () => trySending());
  addEventListener("online", () => trySending());
  addEventListener("offline", () => showWaiting());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && trySending());
  setInterval(again, AGAIN);
  if ("serviceWorker" in navigator) keepShell();
  await showWaiting();
  await trySending();
  await tellSent();
}

async function keepShell() {
  await navigator.serviceWorker.register("/sw.js", { scope: "/step" });
  const { active } = await navigator.serviceWorker.ready;
  navigator.serviceWorker.onmessage = () => (document.body.dataset.shell = "kept");
  if (!isShell) active.postMessage("keep the shell");
}

async function again() {
  if (document.visibilityState !== "visible") return;
  if ((await waiting()) > 0) await trySending();
  else await keys(); // the twelve hours may be over
}

let trying = null;
function trySending() {
  trying ??= sendNow().finally(() => (trying = null));
  return trying;
}

async function sendNow() {
  let told = "";
  try {
    const sent = await sendAll();
    document.body.dataset.connection = "there";
    if (sent.length > 0) {
      told = words.sent.replace("{n}", sent.length);
      toCase.href = `/mediations/${encodeURIComponent(sent.at(-1).case)}`;
    }
    toCase.hidden = sent.length === 0;
    if (isShell && !isForm) {
      if (told) sessionStorage.setItem(SENT, JSON.stringify([told, toCase.href]));
      location.reload(); // the line is back: the page itself
    }
  } catch (error) {
    if (error instanceof SignedOut) told = words.signInFirst;
    else if (!(error instanceof NoLine)) throw error;
    document.body.dataset.connection = error instanceof NoLine ? "none" : "there";
  }
  await showWaiting(told);
}

// What the shell sent before the page itself came in its place.
async function tellSent() {
  const kept = sessionStorage.getItem(SENT);
  if (kept === null || isShell) return;
  sessionStorage.removeItem(SENT);
  const [told, href] = JSON.parse(kept);
  toCase.href = href;
  toCase.hidden = false;
  await showWaiting(told);
}

async function showWaiting(told = "") {
  const n = await waiting();
  const without = !navigator.onLine || document.body.dataset.connection === "none";
  const said = [without ? words.offline : "", n > 0 ? words.waiting.replace("{n}", n) : "", told].filter(Boolean);
  line.querySelector("[data-said]").textContent = said.join(" ");
  line.hidden = said.length === 0;
  line.classList.toggle("good", !without && n === 0);
  line.querySelector("[data-send]").hidden = n === 0 || without;
  if (list !== null && !isForm) showDrafts(list, await drafts(), { edit, again: resend, remove });
}

async function showShell() {
  const kept = await keptCases();
  const id = decodeURIComponent(location.pathname.split("/")[2] ?? "");
  const one = kept?.cases.find((each) => each.id === id);
  document.querySelector("[data-lock]").hidden = kept !== null;
  document.querySelector("[data-mine]").hidden = kept === null || one !== undefined;
  document.querySelector("[data-one]").hidden = one === undefined;
  if (kept !== null) showAlong(document.querySelector("[data-mine]"), kept);
  if (one !== undefined) showForm(form, one, kept.cases.filter((each) => each !== one));
}

// A draft under change is not sent; whoever comes back to the list has left it.
async function leaveEditing() {
  sessionStorage.removeItem("hemu-step-edit");
  for (const draft of await drafts()) if (draft.editing) await changeDraft({ ...draft, editing: false });
}

async function edit(draft) {
  await changeDraft({ ...draft, editing: true });
  sessionStorage.setItem("hemu-step-edit", draft.id);
  location.href = draft.path;
}

async function resend(draft) {
  await changeDraft({ ...draft, refused: "" });
  await trySending();
}

async function remove(draft) {
  if (!confirm(words.removeSure)) return;
  await dropDraft(draft.id);
  await showWaiting();
}
