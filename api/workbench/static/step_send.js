// Drafts go out when there is a line: one after the other, each under its own key, so that a retry never doubles a step.
import { changeDraft, dropDraft, drafts, keepCases, lock, paper } from "./step_store.js";

const PATIENCE = 15000; // ms for a step
const PATIENCE_FOR_PAPER = 120000; // ms for a photo on a slow line

export class NoLine extends Error {}
export class SignedOut extends Error {}

async function asked(path, options, patience = PATIENCE) {
  try {
    const answer = await fetch(path, { ...options, redirect: "manual", signal: AbortSignal.timeout(patience) });
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
    if (answer.status >= 500 || answer.status === 429) throw new NoLine();
    return answer;
  } catch (error) {
    throw error instanceof SignedOut ? error : new NoLine();
  }
}

// Cases and keys as the server knows them now; its answer carries the token that forms need.
export async function carry() {
  try {
    const answer = await asked(`/step/cases${location.search.includes("acting_for") ? location.search : ""}`, { headers: { Accept: "application/json" } });
    const told = await answer.json();
    await keepCases(told);
    return told;
  } catch (error) {
    if (error instanceof SignedOut) await lock();
    throw error;
  }
}

// Sends what waits. Answers how many steps went out and which were refused.
export function sendAll() {
  return navigator.locks.request("hemu-step", async () => {
    const { form_token: token } = await carry();
    const sent = [];
    for (const draft of await drafts()) {
      if (draft.refused || draft.editing) continue;
      const refused = await send(draft, token);
      if (refused === "") {
        await dropDraft(draft.id);
        sent.push(draft);
      } else {
        await changeDraft({ ...draft, refused });
      }
    }
    return sent;
  });
}

async function send(draft, token) {
  const body = new URLSearchParams([...draft.entries, ["key", draft.id], ["form_token", token]]);
  const answer = await asked(draft.path, { method: "POST", body, headers: { Accept: "application/json" } });
  const told = await answer.json().catch(() => ({ results: [{ told: String(answer.status) }] }));
  const wrong = told.results.filter((each) => each.told).map((each) => (each.number ? `${each.number}：${each.told}` : each.told));
  if (wrong.length > 0) return wrong.join("\n");
  for (const { case: place } of told.results) {
    for (const [n, each] of draft.papers.entries()) {
      const refused = await sendPaper(draft, place, n, each);
      if (refused !== "") return refused;
    }
  }
  return "";
}

async function sendPaper(draft, place, n, { name, sort, subject }) {
  const query = new URLSearchParams({ name, sort, subject: place === draft.case ? subject : "case" });
  if (draft.acting_for) query.set("acting_for", draft.acting_for);
  const answer = await asked(
    `/api/v1/mediations/${encodeURIComponent(place)}/files?${query}`,
    { method: "POST", body: await paper(draft.id, n), headers: { "Content-Type": "application/octet-stream", "Idempotency-Key": `${draft.id}.${n}.${place}` } },
    PATIENCE_FOR_PAPER,
  );
  if (answer.ok) return "";
  const told = await answer.json().catch(() => ({}));
  return told.detail ?? told.title ?? String(answer.status);
}
