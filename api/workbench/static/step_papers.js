// Photos from the camera, made small, and a signature drawn on the screen. Shown on canvases: no address of a picture is made.
import { drawing } from "./signing.js";

const LONGEST_EDGE = 1600; // px: a page of paper stays readable
const QUALITY = 0.82;
const MOST = 6;

export function papers(form, words) {
  const row = form.querySelector("[data-papers]");
  const camera = form.querySelector("[data-camera]");
  const dialog = document.querySelector("[data-signing]");
  const kept = [];

  camera.addEventListener("change", async () => {
    for (const file of [...camera.files].slice(0, MOST - kept.length)) {
      const blob = await smaller(file).catch(() => null);
      if (blob === null) alert(words.unreadable.replace("{name}", file.name));
      else await add(blob, "photo", "case");
    }
    camera.value = "";
  });

  async function add(blob, sort, subject, whose = "") {
    const paper = { blob, sort, subject, whose };
    kept.push(paper);
    const item = document.createElement("button");
    item.type = "button";
    item.className = "paper";
    const shown = document.createElement("canvas");
    await draw(blob, shown);
    const label = document.createElement("span");
    label.textContent = sort === "photo" ? words.photo.replace("{n}", count("photo")) : whose || words.signature;
    item.append(shown, label);
    item.setAttribute("aria-label", `${label.textContent} ${words.remove}`);
    item.addEventListener("click", () => {
      if (!confirm(`${words.remove}：${label.textContent}`)) return;
      kept.splice(kept.indexOf(paper), 1);
      item.remove();
    });
    row.prepend(item);
  }

  const count = (sort) => kept.filter((each) => each.sort === sort).length;
  signing(form, dialog, words, add);

  return {
    add,
    named(when, sort) {
      const numbers = { photo: 0, signature: 0 };
      return kept.map((each) => {
        numbers[each.sort] += 1;
        const pattern = each.sort === "photo" ? words.photoName : words.signatureName;
        const name = pattern.replace("{when}", when).replace("{sort}", sort).replace("{n}", numbers[each.sort]);
        return { name, sort: "M09", subject: each.subject, blob: each.blob, paper: each.sort, whose: each.whose };
      });
    },
  };
}

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
}

async function draw(blob, canvas) {
  const picture = await createImageBitmap(blob);
  canvas.width = canvas.height = 144;
  const scale = Math.max(144 / picture.width, 144 / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext("2d").drawImage(picture, (144 - width) / 2, (144 - height) / 2, width, height);
  picture.close();
}

function signing(form, dialog, words, add) {
  const open = drawing(dialog, (blob) => {
    const whose = dialog.querySelector("select");
    return add(blob, "signature", whose.value, whose.selectedOptions[0].textContent);
  });
  form.querySelector("[data-sign]").addEventListener("click", () => {
    fillSigners(form, dialog, words);
    open();
  });
}

function fillSigners(form, dialog, words) {
  const options = [...form.querySelectorAll("input[name=party]")].map((box) => new Option(box.closest("label").textContent.trim(), box.value));
  dialog.querySelector("select").replaceChildren(...options, new Option(words.somebodyElse, "case"));
}
