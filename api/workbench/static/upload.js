// A file that was chosen is still there when the session ended while the form was sent: sealed, in this tab only, for an hour.
const NAME = "hemu-upload";
const STORE = "chosen";
const KEY = "hemu-upload-key"; // in the tab's own memory: without it what lies in the browser cannot be read
const MOST = 20 * 1024 * 1024;
const HOUR = 3600_000;
const forms = document.querySelectorAll("form[data-keeps-for]");

if ("indexedDB" in window && isSecureContext) {
  for (const form of forms) form.addEventListener("submit", keepFirst);
  const form = [...forms].find((each) => new URL(each.action).pathname === location.pathname);
  if (form === undefined) indexedDB.deleteDatabase(NAME); // wherever else one is, the file has arrived or is not wanted
  else putBack(form);
}

async function keepFirst(event) {
  const form = event.target;
  if (form.dataset.kept === "yes") return;
  event.preventDefault();
  await keep(form).catch(() => indexedDB.deleteDatabase(NAME));
  form.dataset.kept = "yes";
  form.requestSubmit(event.submitter);
}

async function keep(form) {
  const [file] = form.elements.file.files;
  if (file === undefined || file.size > MOST) return;
  const [raw, iv] = [crypto.getRandomValues(new Uint8Array(32)), crypto.getRandomValues(new Uint8Array(12))];
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await imported(raw, "encrypt"), await file.arrayBuffer());
  await inStore("readwrite", (store) => store.put({ iv, data }, "now"));
  const { sort, subject } = form.elements;
  const told = { of: form.dataset.keepsFor, at: Date.now(), name: file.name, type: file.type, sort: sort.value, subject: subject.value };
  sessionStorage.setItem(KEY, JSON.stringify({ ...told, raw: [...raw], path: new URL(form.action).pathname }));
}

async function putBack(form) {
  const told = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  const fits = told !== null && told.of === form.dataset.keepsFor && told.path === location.pathname && Date.now() - told.at < HOUR;
  const kept = fits ? await inStore("readonly", (store) => store.get("now")) : undefined;
  if (kept === undefined) return;
  const key = await imported(new Uint8Array(told.raw), "decrypt");
  const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.data);
  const chosen = new DataTransfer();
  chosen.items.add(new File([data], told.name, { type: told.type }));
  form.elements.file.files = chosen.files;
  form.elements.sort.value = told.sort;
  form.elements.subject.value = told.subject;
  form.querySelector("[data-file-kept]").hidden = false;
}

const imported = (raw, use) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, [use]);

function inStore(mode, work) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onerror = () => failed(asked.error);
    asked.onsuccess = () => {
      const transaction = asked.result.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => { asked.result.close(); done(request.result); };
      transaction.onerror = transaction.onabort = () => { asked.result.close(); failed(transaction.error); };
    };
  });
}
