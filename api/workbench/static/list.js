// Ticks of a list: all at once, how many there are and what they come to, and none is worked on by mistake.
const ticks = () => [...document.querySelectorAll('input[name="case"][form="together"]')];

function count() {
  const form = document.getElementById("together");
  if (form === null) return;
  const ticked = ticks().filter((each) => each.checked);
  form.querySelector("[data-ticked]").textContent = ticked.length || "";
  form.querySelector("button").disabled = ticked.length === 0;
  const sum = form.querySelector("[data-sum]");
  if (sum === null) return;
  const cents = ticked.reduce((all, each) => all + Math.round(Number(each.dataset.amount) * 100), 0);
  sum.textContent = ticked.length ? (cents / 100).toLocaleString("zh-CN", { minimumFractionDigits: 2 }) : "";
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick-all]")) for (const each of ticks()) each.checked = event.target.checked;
  count();
});
count();
