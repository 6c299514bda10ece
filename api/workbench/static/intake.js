// Ctrl+Enter registers from anywhere in the form; a form is sent once; a topic taken from the suggestions is the form's topic.
const form = document.querySelector("form.intake");

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button.primary"));
});

form?.addEventListener("submit", () => {
  const button = form.querySelector("button.primary");
  setTimeout(() => { button.disabled = true; });
  setTimeout(() => { button.disabled = false; }, 8000);
});

function take(suggested) {
  const topic = form.elements.topic;
  const there = [...topic.options].some((each) => each.value === suggested.value);
  if (!there) topic.add(new Option(suggested.closest("label").textContent.trim(), suggested.value));
  topic.value = suggested.value;
}

form?.addEventListener("change", ({ target }) => {
  if (target.name === "topic_taken") take(target);
  const none = form.querySelector("[name=topic_taken][value='']");
  if (target === form.elements.topic && none !== null) none.checked = true;
});

// A form that comes back with a fault, or was kept over a new sign-in, has its suggestion taken already.
form?.addEventListener("htmx:afterSwap", () => {
  const taken = form.querySelector("input[type=radio][name=topic_taken]:checked");
  if (taken?.value && form.elements.topic.value === "") take(taken);
});

form?.querySelector(".wrong :is(input, select, textarea)")?.focus();
