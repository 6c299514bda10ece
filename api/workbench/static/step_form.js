// The form of a step: sentences to tap, what is chosen told in words, papers, and saving it as a draft.
import { papers } from "./step_papers.js";
import { carry, NoLine, SignedOut } from "./step_send.js";
import { drafts, keepDraft, keys, paper } from "./step_store.js";

const OWN = ["form_token", "key", "occurred_at"];

export async function enhance(form, words, send) {
  const kept = papers(form, words);
  for (const each of form.querySelectorAll("[data-scripted]")) each.hidden = false;
  for (const each of form.querySelectorAll("[data-plain]")) each.hidden = true;
  for (const each of form.querySelectorAll("[data-phrase]")) each.addEventListener("click", () => tapped(form, each));
  form.addEventListener("change", () => told(form, words));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form, words, kept, send);
  });
  await fillDraft(form, kept);
  told(form, words);
}

function tapped(form, phrase) {
  const field = form.elements.words;
  field.value = `${field.value.trimEnd()}${phrase.textContent.trim()}`;
  if (phrase.dataset.everybody !== undefined) for (const box of form.querySelectorAll("input[name=party]")) box.checked = true;
}

function told(form, words) {
  const others = form.querySelectorAll("input[name=also]:checked").length;
  form.querySelector("[data-also-told]").textContent = others === 0 ? words.onlyHere : words.alsoCount.replace("{n}", others);
  form.querySelector("[data-when-told]").textContent = form.elements.occurred_at.value.replace("T", " ") || words.now;
}

async function save(form, words, kept, send) {
  const button = form.querySelector("[data-save]");
  if (button.disabled) return;
  button.disabled = true;
  try {
    if ((await keys()) === null) await carry();
    const draft = await draftOf(form, kept);
    await send();
    await send(); // a try that was under way may have passed this draft by
    const waits = (await drafts()).some((each) => each.id === draft.id);
    location.href = waits ? `/step${location.search}` : done(draft);
  } catch (error) {
    if (!(error instanceof NoLine || error instanceof SignedOut)) throw error;
    alert(error instanceof SignedOut ? words.signInFirst : words.locked);
  } finally {
    button.disabled = false;
  }
}

function done(draft) {
  const url = new URL(draft.path, location.origin);
  url.searchParams.set("done", draft.number);
  return url.href;
}

async function draftOf(form, kept) {
  const label = form.querySelector("input[name=sort]:checked").closest("label").textContent.trim();
  const occurredAt = form.elements.occurred_at.value || now();
  const when = occurredAt.slice(0, 16).replace("T", " ");
  const named = kept.named(when, label);
  const path = new URL(form.action, location.origin).pathname;
  const acting = form.elements.acting_for?.value ?? "";
  const entries = [...new FormData(form)].filter(([name, value]) => !OWN.includes(name) && typeof value === "string");
  const head = {
    id: form.dataset.draft || crypto.randomUUID(), case: decodeURIComponent(path.split("/")[2]),
    path: acting === "" ? path : `${path}?${new URLSearchParams({ acting_for: acting })}`, acting_for: acting,
    number: document.querySelector(".of-case [data-number]").textContent.trim(), sort: label, when, words: form.elements.words.value,
    entries: [...entries, ["occurred_at", occurredAt]], refused: "", editing: false,
    papers: named.map(({ blob, ...paper }) => paper),
  };
  await keepDraft(head, named);
  return head;
}

// The office counts in the time of Shanghai, wherever the phone believes to be.
const SHANGHAI = 8 * 3600 * 1000;
const now = () => new Date(Date.now() + SHANGHAI).toISOString().slice(0, 19);

// A draft that is to be changed comes back into its form, papers too; saved again it keeps its key.
async function fillDraft(form, kept) {
  const id = sessionStorage.getItem("hemu-step-edit");
  const draft = id && (await drafts()).find((each) => each.id === id);
  if (!draft || new URL(draft.path, location.origin).pathname !== location.pathname) return;
  form.dataset.draft = draft.id;
  for (const box of form.querySelectorAll("input[type=checkbox], input[type=radio]")) {
    box.checked = draft.entries.some(([name, value]) => name === box.name && value === box.value);
  }
  for (const [name, value] of draft.entries) {
    const field = form.elements[name];
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      if (["checkbox", "radio", "hidden"].includes(field.type)) continue;
      field.value = value;
      const fold = field.closest("details");
      if (fold !== null && value !== "") fold.open = true;
    }
  }
  for (const [place, each] of draft.papers.entries()) {
    const type = each.paper === "photo" ? "image/jpeg" : "image/png";
    await kept.add(new Blob([await paper(draft.id, place)], { type }), each.paper, each.subject, each.whose);
  }
}
