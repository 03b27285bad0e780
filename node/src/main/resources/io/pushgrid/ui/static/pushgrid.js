// The page works as a list without this. With it groups open in place, the list follows the filter as it is typed, and
// groups can be deleted. What the server sends as HTML it has escaped; nothing here makes HTML from text.
"use strict";

const prefix = document.body.dataset.prefix;
const form = document.getElementById("search");
const alertBox = document.getElementById("alert");
const OPEN = "pushgrid.open";
const open = new Set(restoreOpen());

function restoreOpen() {
  try {
    return JSON.parse(sessionStorage.getItem(OPEN)) || [];
  } catch {
    return [];
  }
}

function keepOpen() {
  try {
    sessionStorage.setItem(OPEN, JSON.stringify([...open].slice(-500)));
  } catch {
    // Without storage nothing is open after a reload, which does no harm.
  }
}

function list() {
  return document.getElementById("list");
}

function complain(message) {
  alertBox.textContent = message;
  alertBox.hidden = !message;
}

// ---- asking the server

async function ask(path, options) {
  const response = await fetch(prefix + "/" + path, { cache: "no-store", ...options });
  if (!response.ok) {
    const text = (await response.text()).trim();
    const error = new Error(text || response.status + " " + response.statusText);
    error.status = response.status;
    throw error;
  }
  return response;
}

async function piece(path, parameters) {
  const response = await ask("ui/" + path + "?" + new URLSearchParams(parameters));
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  tellTimes(template.content);
  return template.content;
}

// ---- how long ago

const UNITS = [
  [60, "second"],
  [60, "minute"],
  [24, "hour"],
  [365, "day"],
  [Infinity, "year"],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "long" });

function ago(time) {
  let amount = Math.max(0, (Date.now() - time) / 1000);
  if (amount < 1) {
    return "just now";
  }
  for (const [size, unit] of UNITS) {
    if (amount < size) {
      return relative.format(-Math.floor(amount), unit);
    }
    amount /= size;
  }
  return "";
}

function tellTimes(root) {
  for (const time of root.querySelectorAll("time")) {
    const told = ago(Date.parse(time.dateTime));
    if (time.closest("summary")) {
      time.textContent = told;
      time.title = time.dateTime;
    } else {
      time.textContent = time.dateTime + " (" + told + ")";
    }
  }
}

// ---- what is inside a group

function pathOf(element) {
  return element.closest(".group").dataset.path;
}

async function load(details) {
  const body = details.querySelector(":scope > div");
  const family = details.classList.contains("family");
  if (details.dataset.loaded || (family && details.dataset.lazy === undefined)) {
    return;
  }
  details.dataset.loaded = "yes";
  try {
    const path = pathOf(details);
    body.replaceChildren(
      family
        ? await piece("series", { path, name: details.dataset.name })
        : await piece("group", { path }),
    );
    reopen(body);
  } catch (error) {
    delete details.dataset.loaded;
    details.open = false;
    complain(error.status === 404 ? "This group is gone." : "Loading failed: " + error.message);
    if (error.status === 404) {
      refresh();
    }
  }
}

function nameOf(details) {
  const family = details.classList.contains("family") ? " " + details.dataset.name : "";
  return pathOf(details) + family;
}

function reopen(root) {
  for (const details of root.querySelectorAll("details:not([open])")) {
    details.open = open.has(nameOf(details));
  }
}

// Toggling does not bubble, so it is caught on its way down.
document.addEventListener(
  "toggle",
  (event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.isConnected) {
      return;
    }
    if (details.open) {
      open.add(nameOf(details));
      load(details);
    } else {
      open.delete(nameOf(details));
    }
    keepOpen();
  },
  true,
);

async function moreSeries(button) {
  button.disabled = true;
  const details = button.closest(".family");
  const next = await piece("series", {
    path: pathOf(details),
    name: details.dataset.name,
    from: button.dataset.from,
  });
  details.querySelector("tbody").append(...next.querySelector("tbody").rows);
  const more = next.querySelector(".more");
  button.closest(".more").replaceWith(...(more ? [more] : []));
}

// ---- the list

function asked() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "order" && value === "key")) {
      parameters.set(name, value);
    }
  }
  return parameters;
}

let latest = 0;

async function refresh(show) {
  const ticket = ++latest;
  const parameters = asked();
  if (show) {
    parameters.set("show", Math.max(100, show));
  }
  try {
    const fresh = (await piece("groups", parameters)).firstElementChild;
    if (ticket === latest) {
      replaceList(fresh);
    }
  } catch (error) {
    complain("Loading the groups failed: " + error.message);
  }
}

// Groups that are open keep what they show until it has been loaded anew.
function replaceList(fresh) {
  const shown = new Map();
  for (const details of list().querySelectorAll(".group > details[open]")) {
    shown.set(pathOf(details), details);
  }
  for (const group of fresh.querySelectorAll(".group")) {
    const before = shown.get(group.dataset.path);
    if (before) {
      const body = before.querySelector(".families");
      group.querySelector(".families").append(...body.childNodes);
    }
  }
  const focused = pathFocused();
  list().replaceWith(fresh);
  const wipe = document.getElementById("wipe");
  if (wipe) {
    document.getElementById("total").textContent = fresh.dataset.total;
    wipe.disabled = fresh.dataset.total === "0";
  }
  arrived();
  focusGroup(focused);
}

function focusGroup(path) {
  if (path) {
    list().querySelector(`[data-path="${CSS.escape(path)}"] summary`)?.focus();
  }
}

function pathFocused() {
  const group = document.activeElement?.closest(".group");
  return group ? group.dataset.path : null;
}

function arrived() {
  reopen(list());
  const here = document.getElementById("here");
  if (here) {
    here.textContent = new URL(prefix + "/", document.baseURI).href.replace(/\/$/, "");
  }
  const more = list().querySelector(":scope > .more");
  if (more) {
    nearEnd.observe(more);
  }
}

const nearEnd = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        nearEnd.unobserve(entry.target);
        moreGroups(entry.target);
      }
    }
  },
  { rootMargin: "400px" },
);

async function moreGroups(more) {
  const ticket = latest;
  const parameters = new URL(more.querySelector("a").href).searchParams;
  try {
    const next = (await piece("groups", parameters)).firstElementChild;
    if (ticket !== latest) {
      return;
    }
    const known = new Set([...list().querySelectorAll(".group")].map((group) => group.dataset.path));
    const groups = [...next.querySelectorAll(".group")];
    list().querySelector(".groups").append(...groups.filter((each) => !known.has(each.dataset.path)));
    const rest = next.querySelector(":scope > .more");
    more.replaceWith(...(rest ? [rest] : []));
    arrived();
  } catch (error) {
    complain("Loading more groups failed: " + error.message);
  }
}

function refreshShown() {
  return refresh(list().querySelectorAll(".group").length);
}

let typing = 0;

function filter() {
  clearTimeout(typing);
  complain("");
  const parameters = asked().toString();
  history.replaceState(null, "", "?" + parameters + location.hash);
  if (!parameters) {
    history.replaceState(null, "", location.pathname + location.hash);
  }
  refresh();
}

form.addEventListener("input", (event) => {
  clearTimeout(typing);
  typing = setTimeout(filter, event.target.type === "search" ? 150 : 0);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.id === "refresh") {
    complain("");
    refreshShown();
  } else {
    filter();
  }
});

document.addEventListener("keydown", (event) => {
  const typed = event.target.closest("input, select, textarea, dialog");
  if (event.key === "/" && !typed && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    form.elements.q.focus();
  }
});

// ---- deleting

const dialog = document.getElementById("confirm");

function confirmed(title, text, labels) {
  document.getElementById("confirm-title").textContent = title;
  document.getElementById("confirm-text").textContent = text;
  document.getElementById("confirm-labels").replaceChildren(...labels);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

async function deleteGroup(group) {
  const labels = group.querySelector(".labels").cloneNode(true);
  const question = "Do you really want to delete all metrics of this group?";
  if (!(await confirmed("Delete Group", question, [labels]))) {
    return;
  }
  const neighbour = (group.nextElementSibling || group.previousElementSibling)?.dataset.path;
  complain("");
  group.classList.add("leaving");
  try {
    await ask(group.dataset.path, { method: "DELETE" });
    open.delete(group.dataset.path);
    await refreshShown();
    focusGroup(neighbour);
  } catch (error) {
    group.classList.remove("leaving");
    complain("Deleting metric group failed: " + error.message);
  }
}

async function deleteAll() {
  const question = "Do you really want to delete all metrics from all metric groups?";
  if (!(await confirmed("Delete All Groups", question, []))) {
    return;
  }
  complain("");
  try {
    await ask("api/v1/admin/wipe", { method: "PUT" });
    await refresh();
  } catch (error) {
    complain("Deleting all metric groups failed: " + error.message);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, .more a");
  if (!button) {
    return;
  }
  if (button.matches(".delete")) {
    deleteGroup(button.closest(".group"));
  } else if (button.id === "wipe") {
    deleteAll();
  } else if (button.matches(".more-series")) {
    moreSeries(button).catch((error) => complain("Loading failed: " + error.message));
  } else if (button.matches("a")) {
    event.preventDefault();
    moreGroups(button.closest(".more"));
  }
});

// ---- the views

function tellView() {
  const current = location.hash === "#status" ? "#status" : "#metrics";
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === current) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  scrollTo(0, 0);
}

addEventListener("hashchange", tellView);
tellView();
tellTimes(document);
arrived();
setInterval(() => tellTimes(document), 30000);
