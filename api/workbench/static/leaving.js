// Whoever signs out leaves nothing on the phone; what waits to be sent is told before.
const leaving = document.querySelector("form[action='/sign-out']");

leaving?.addEventListener("submit", async (event) => {
  sessionStorage.clear(); // the key of a file that was chosen and not sent
  if (leaving.dataset.wiped === "yes" || !("indexedDB" in window)) return;
  event.preventDefault();
  const { waiting, wipe } = await import("/static/step_store.js");
  const n = await waiting();
  if (n > 0 && !confirm(leaving.dataset.waiting.replace("{n}", n))) return;
  await wipe();
  const registration = await navigator.serviceWorker?.getRegistration("/step");
  await registration?.unregister();
  leaving.dataset.wiped = "yes";
  leaving.submit();
});
