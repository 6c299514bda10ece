// Ticks of a list: all at once, how many there are, and none is worked on by mistake.
const ticks = () => [...document.querySelectorAll('input[name="case"][form="together"]')];

function count() {
  const form = document.getElementById("together");
  if (form === null) return;
  const ticked = ticks().filter((each) => each.checked).length;
  form.querySelector("[data-ticked]").textContent = ticked ? `${ticked}` : "";
  form.querySelector("button").disabled = ticked === 0;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick-all]")) for (const each of ticks()) each.checked = event.target.checked;
  count();
});
count();
