// The pages of a step open without a line: their files and an empty shell are kept, nothing else.
// VERSION and FILES stand before this text; they change with the files.
const KEPT = `hemu-step-${VERSION}`;
const SHELL = "/step/shell";
const PATIENCE = 5000; // ms: a line that says nothing for so long is none

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("hemu-step-") && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(kept(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});

async function kept(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    const shell = await (await caches.open(KEPT)).match(SHELL);
    return shell ?? Response.error();
  }
}

// A page that has a line asks for the shell to be kept, in the language in which it is read.
self.addEventListener("message", (event) => {
  if (event.data !== "keep the shell") return;
  event.waitUntil(
    fetch(SHELL, { redirect: "error" })
      .then(async (answer) => {
        if (!answer.ok) return;
        await (await caches.open(KEPT)).put(SHELL, answer);
        event.source.postMessage("the shell is kept");
      })
      .catch(() => undefined),
  );
});
