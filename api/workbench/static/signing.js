// A signature drawn on the screen: a dialog with a pad, whose picture is handed on once it is used.
const SHARP = 2; // points of the picture for each of the screen, at least: it is printed

export function drawing(dialog, used) {
  const canvas = dialog.querySelector("canvas");
  const hint = dialog.querySelector(".hint");
  let pad = null;
  dialog.querySelector("[data-clear]").addEventListener("click", () => pad.clear());
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-use]").addEventListener("click", () => {
    hint?.classList.toggle("error", pad.isEmpty()); // nothing drawn: that is what is missing
    if (pad.isEmpty()) return;
    canvas.toBlob(async (blob) => {
      await used(blob);
      dialog.close();
    }, "image/png");
  });

  return () => {
    dialog.showModal();
    const ratio = Math.max(devicePixelRatio || 1, SHARP);
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad ??= new SignaturePad(canvas, { backgroundColor: "#fff", penColor: "#1c2430" });
    pad.clear();
    hint?.classList.remove("error");
  };
}
