// What the phone keeps: the keys of a session, the cases carried along, and drafts that wait. All but the keys is sealed (AES-GCM);
// the keys cannot be read out by any script, and are gone at sign-out and when the session ends.
const NAME = "hemu-step";
const STORES = ["keys", "cases", "drafts"];

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name, { keyPath: "id" }));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function inStore(name, mode, work) {
  const database = await opened();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(name, mode);
      const asked = work(transaction.objectStore(name));
      transaction.oncomplete = () => done(asked?.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

const get = (name, id) => inStore(name, "readonly", (store) => store.get(id));
const put = (name, value) => inStore(name, "readwrite", (store) => store.put(value));
const all = (name) => inStore(name, "readonly", (store) => store.getAll());
const drop = (name, id) => inStore(name, "readwrite", (store) => store.delete(id));
const empty = (name) => inStore(name, "readwrite", (store) => store.clear());

const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const imported = (text) => crypto.subtle.importKey("raw", bytes(text), "AES-GCM", false, ["encrypt", "decrypt"]);

async function seal(key, data) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, data) };
}

const unseal = (key, { iv, data }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
const sealText = (key, value) => seal(key, new TextEncoder().encode(JSON.stringify(value)));
const unsealText = async (key, sealed) => JSON.parse(new TextDecoder().decode(await unseal(key, sealed)));

// The keys of whoever is signed in; null when nobody is, or the session has ended.
export async function keys() {
  const kept = await get("keys", "now");
  if (kept === undefined) return null;
  if (Date.now() < kept.until) return kept;
  await lock();
  return null;
}

// Nobody reads the cases any more; drafts stay sealed until their writer signs in again.
export async function lock() {
  await empty("keys");
  await empty("cases");
}

export async function wipe() {
  for (const name of STORES) await empty(name);
  for (const name of await caches.keys()) if (name.startsWith("hemu-step-")) await caches.delete(name);
}

export async function keepCases(told) {
  if (told.key === undefined) return;
  const kept = { id: "now", staff: told.staff, until: Date.parse(told.until), cases: await imported(told.key), drafts: await imported(told.drafts_key) };
  await put("keys", kept);
  const { today, cases, when } = told;
  await put("cases", { id: "now", sealed: await sealText(kept.cases, { today, cases, when }) });
}

export async function keptCases() {
  const held = await keys();
  const kept = held && (await get("cases", "now"));
  if (!kept) return null;
  try {
    return await unsealText(held.cases, kept.sealed);
  } catch {
    return null; // kept under the key of another session
  }
}

// A draft: what the form held, and papers as they come from camera and screen.
export async function keepDraft(head, papers) {
  const held = await keys();
  if (held === null) throw new Error("locked");
  const files = [];
  for (const each of papers) files.push(await seal(held.drafts, await each.blob.arrayBuffer()));
  await put("drafts", { id: head.id, staff: held.staff, at: Date.now(), head: await sealText(held.drafts, head), files });
}

export async function changeDraft(head) {
  const held = await keys();
  const draft = held && (await get("drafts", head.id));
  if (draft) await put("drafts", { ...draft, head: await sealText(held.drafts, head) });
}

// The drafts of whoever is signed in, the oldest first.
export async function drafts() {
  const held = await keys();
  if (held === null) return [];
  const own = (await all("drafts")).filter((each) => each.staff === held.staff).sort((a, b) => a.at - b.at);
  return Promise.all(own.map((each) => unsealText(held.drafts, each.head)));
}

export async function paper(id, place) {
  const held = await keys();
  const draft = await get("drafts", id);
  return unseal(held.drafts, draft.files[place]);
}

export const dropDraft = (id) => drop("drafts", id);

export async function waiting() {
  return (await all("drafts")).length;
}
