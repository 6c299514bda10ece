// A party signs the agreement on the screen: what was drawn goes with the form that records the signature.
import { drawing } from "./signing.js";

const dialog = document.querySelector("[data-signing]");
let form = null;

const open = drawing(dialog, async (blob) => {
  form.elements.drawn.value = await written(blob);
  form.elements.way.value = "signature";
  form.requestSubmit();
});

for (const button of document.querySelectorAll("[data-draw]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    form = button.form;
    dialog.querySelector("[data-who]").textContent = button.dataset.draw;
    open();
  });
}

async function written(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(bytes.reduce((text, each) => text + String.fromCharCode(each), ""));
}
