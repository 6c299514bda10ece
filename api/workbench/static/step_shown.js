// What the pages show of what the phone keeps: drafts that wait, and, without a line, cases and today's sessions.
const part = (name) => document.querySelector(`template[data-part=${name}]`).content.cloneNode(true);
const say = (element, name, text) => element.querySelectorAll(`[data-${name}]`).forEach((each) => (each.textContent = text));

export function showDrafts(place, drafts, on) {
  place.replaceChildren(...drafts.map((draft) => draftRow(draft, on)));
  place.hidden = drafts.length === 0;
}

function draftRow(draft, on) {
  const row = part("draft");
  say(row, "number", draft.number);
  say(row, "sort", draft.sort);
  say(row, "when", draft.when);
  say(row, "words", draft.words);
  const told = row.querySelector("[data-told]");
  told.textContent = draft.refused ?? "";
  told.hidden = !draft.refused;
  row.querySelector("[data-edit]").addEventListener("click", () => on.edit(draft));
  row.querySelector("[data-again]").addEventListener("click", () => on.again(draft));
  row.querySelector("[data-again]").hidden = !draft.refused;
  row.querySelector("[data-remove]").addEventListener("click", () => on.remove(draft));
  return row;
}

export function showAlong(place, kept) {
  const sessions = kept.today.map((each) => {
    const row = part("session");
    row.querySelector("a").href = `/step/${encodeURIComponent(each.case)}`;
    say(row, "time", each.time);
    say(row, "number", each.number);
    say(row, "place", each.place);
    return row;
  });
  const cases = kept.cases.map((each) => caseRow(each));
  fill(place.querySelector("[data-today]"), sessions);
  fill(place.querySelector("[data-cases]"), cases);
  say(place, "as-kept", kept.when);
}

const fill = (list, rows) => {
  if (rows.length > 0) list.replaceChildren(...rows);
};

function caseRow(each) {
  const row = part("case");
  row.querySelector("[data-open]").href = `/step/${encodeURIComponent(each.id)}`;
  say(row, "number", each.number);
  say(row, "title", each.title);
  say(row, "state", each.state);
  say(row, "due", each.due);
  const light = row.querySelector("[data-light]");
  light.className = `light ${each.light}`;
  light.textContent = each.light_word;
  const people = row.querySelector("[data-people]");
  people.replaceChildren(...each.parties.map((party) => personRow(party)));
  return row;
}

function personRow(party) {
  const row = part("person");
  say(row, "side", party.side);
  say(row, "name", party.name);
  const call = row.querySelector("a");
  call.textContent = party.phone;
  call.href = `tel:${party.phone}`;
  call.hidden = party.phone === "";
  return row;
}

// The form of a case as the server would show it, from what is kept.
export function showForm(form, one, others) {
  form.action = `/step/${encodeURIComponent(one.id)}`;
  say(document, "number", one.number);
  say(document, "title", one.title);
  say(document, "due", one.due);
  const light = document.querySelector(".of-case [data-light]");
  light.className = `light ${one.light}`;
  light.textContent = one.light_word;
  for (const button of form.querySelectorAll("input[name=sort]")) button.disabled = one.not_now.includes(button.value);
  say(form, "why-not", one.why_not.join(" "));
  const parties = one.parties.flatMap((party) => [partyBox(party), allParties(party)]);
  form.querySelector("[data-parties]").replaceChildren(...parties);
  form.querySelector("[data-others]").replaceChildren(...others.map((each) => otherBox(each)));
}

function partyBox(party) {
  const row = part("party");
  row.querySelector("input").value = party.id;
  say(row, "said", `${party.side} ${party.name}`);
  return row;
}

function allParties(party) {
  const row = document.createElement("input");
  row.type = "hidden";
  row.name = "all_parties";
  row.value = party.id;
  return row;
}

function otherBox(each) {
  const row = part("other");
  row.querySelector("input").value = each.id;
  say(row, "number", each.number);
  say(row, "title", each.title);
  return row;
}
