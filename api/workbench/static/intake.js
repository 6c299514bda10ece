// Ctrl+Enter registers from anywhere in the form; a form is sent once.
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
