// What a phone can do beyond the plain page: say where it is, and print. Without it everything works as well.
const locate = document.querySelector("[data-locate]");
if (locate !== null && "geolocation" in navigator && isSecureContext) {
  locate.hidden = false;
  locate.addEventListener("click", ask);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

function ask() {
  say(locate.dataset.asking);
  locate.disabled = true;
  navigator.geolocation.getCurrentPosition(found, () => done(locate.dataset.failed), {
    enableHighAccuracy: true,
    timeout: 15000, // ms
    maximumAge: 60000,
  });
}

function found({ coords }) {
  const said = locate.dataset.found
    .replace("{north}", coords.latitude.toFixed(5))
    .replace("{east}", coords.longitude.toFixed(5))
    .replace("{metres}", Math.ceil(coords.accuracy));
  const field = document.querySelector("[name=spot]");
  field.value = [field.value.replace(/[；;]?\s*\[[^\]]*\]$/, ""), `[${said}]`].filter(Boolean).join(" ").slice(-field.maxLength);
  done(locate.dataset.done);
}

function done(told) {
  locate.disabled = false;
  say(told);
}

function say(told) {
  document.querySelector("[data-located]").textContent = told;
}
