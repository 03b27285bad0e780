// Every page can be read, and every form sent, without this. With it the list follows what is typed, pages follow what
// changes, ages stay true and lines can be copied. What the server sends as HTML it has escaped; nothing here makes HTML from
// text.
"use strict";

const prefix = document.body.dataset.prefix;
const form = document.getElementById("search");

// ---- ages

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

function ago(seconds) {
  if (seconds < 1) {
    return "just now";
  }
  for (const [size, unit] of [
    [YEAR, "year"],
    [DAY, "day"],
    [HOUR, "hour"],
    [MINUTE, "minute"],
    [1, "second"],
  ]) {
    if (seconds >= size) {
      const amount = Math.floor(seconds / size);
      return `${amount} ${unit}${amount === 1 ? "" : "s"} ago`;
    }
  }
  return "";
}

// How old it was when it was rendered is believed, and how long it has been here: clocks of browsers and servers may differ.
const arrivals = new WeakMap();

function tellAges() {
  for (const time of document.querySelectorAll("time[data-age]")) {
    if (!arrivals.has(time)) {
      arrivals.set(time, Date.now());
    }
    time.textContent = ago(Number(time.dataset.age) + (Date.now() - arrivals.get(time)) / 1000);
  }
}

// ---- what only the browser knows, or can do

function base() {
  return new URL(prefix + "/", document.baseURI).href.replace(/\/$/, "");
}

function dress() {
  for (const place of document.querySelectorAll(".base")) {
    place.textContent = base();
  }
  for (const row of document.querySelectorAll(".copies dd:not(:has(button))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy: " + row.previousElementSibling.textContent);
    row.append(button);
  }
  const all = document.getElementById("all");
  if (all) {
    all.hidden = false;
  }
  tellAges();
  tellSelected();
}

async function copy(button) {
  const code = button.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // Only encrypted pages may write to the clipboard; what is selected can be copied by hand.
    getSelection().selectAllChildren(code);
    button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
    return;
  }
  button.textContent = "Copied";
}

// ---- choosing groups

function boxes() {
  return [...document.querySelectorAll("#selection input[name=path]")];
}

function tellSelected() {
  const button = document.getElementById("delete-selected");
  if (button) {
    const count = boxes().filter((box) => box.checked).length;
    button.disabled = count === 0;
    button.textContent = count === 0 ? "Delete selected…" : `Delete ${count} selected…`;
    const all = document.getElementById("all");
    all.checked = count > 0 && count === boxes().length;
  }
}

document.addEventListener("change", (event) => {
  if (event.target.id === "all") {
    boxes().forEach((box) => {
      box.checked = event.target.checked;
    });
  }
  if (event.target.closest("#selection")) {
    tellSelected();
  }
});

// ---- the page anew

let asked = 0;

// What the reader has done to the page is done again to the new one.
function remember(part) {
  const focused = document.activeElement;
  return {
    checked: new Set(boxes().filter((box) => box.checked).map((box) => box.value)),
    toggled: new Map(
      [...part.querySelectorAll("details")].map((each) => [each.dataset.name, each.open]),
    ),
    focus: part.contains(focused) ? nameOf(focused) : null,
  };
}

function nameOf(element) {
  return element.id || element.getAttribute("href") || element.value || element.textContent;
}

function restore(part, before) {
  for (const box of boxes()) {
    box.checked = before.checked.has(box.value);
  }
  for (const each of part.querySelectorAll("details")) {
    each.open = before.toggled.get(each.dataset.name) ?? each.open;
  }
  if (before.focus) {
    const focusable = part.querySelectorAll("a, button, input, summary, [tabindex]");
    [...focusable].find((each) => nameOf(each) === before.focus)?.focus({ preventScroll: true });
  }
}

// What a reader can tell from another; ages go on by themselves.
function looks(part) {
  return part.outerHTML.replace(/ data-age="-?\d+"/g, "");
}

async function refresh(url) {
  const ticket = ++asked;
  const response = await fetch(url, { cache: "no-store" });
  const text = await response.text();
  if (ticket !== asked || !response.headers.get("content-type")?.startsWith("text/html")) {
    return;
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const id of ["warnings", "complaint", "live-part"]) {
    const part = document.getElementById(id);
    const next = fresh.getElementById(id);
    if (part && next && looks(part) !== looks(next)) {
      const before = remember(part);
      part.replaceWith(next);
      restore(next, before);
    }
  }
  dress();
}

// ---- searching

function follow() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "sort" && value === "name")) {
      parameters.append(name, value);
    }
  }
  const query = parameters.toString();
  const url = location.pathname + (query ? "?" + query : "");
  history.replaceState(null, "", url);
  refresh(url).catch(() => location.assign(url));
}

if (form) {
  let typing = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(follow, event.target.type === "search" ? 200 : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    follow();
  });
  document.addEventListener("keydown", (event) => {
    const typed = event.target.closest("input[type=search], select, textarea");
    if (event.key === "/" && !typed && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });
}

// ---- following what changes

const live = document.getElementById("live");
const liveText = document.getElementById("live-text");
let events = null;
let paused = false;
let waiting = false;
let due = false;

// One refresh at a time, and a pause after each, so that a busy cluster does not keep a browser busy.
async function changed() {
  if (waiting || document.hidden) {
    due = true;
    return;
  }
  waiting = true;
  due = false;
  try {
    await refresh(location.href);
  } catch {
    // The events tell when the node is back.
  }
  setTimeout(() => {
    waiting = false;
    if (due && !paused) {
      changed();
    }
  }, 1500);
}

function tellLive(text) {
  liveText.textContent = text;
  live.dataset.state = text.toLowerCase();
  live.setAttribute("aria-pressed", String(!paused));
  live.title = paused ? "Follow changes again" : "Stop following changes";
}

function connect() {
  let lost = false;
  events = new EventSource(prefix + "/ui/events");
  events.addEventListener("changed", changed);
  events.addEventListener("open", () => {
    tellLive("Live");
    if (lost) {
      lost = false;
      changed();
    }
  });
  events.addEventListener("error", () => {
    lost = true;
    tellLive("Lost");
  });
}

if (document.getElementById("live-part")) {
  live.hidden = false;
  connect();
  live.addEventListener("click", () => {
    paused = !paused;
    events.close();
    if (paused) {
      tellLive("Paused");
    } else {
      connect();
      changed();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && due && !paused) {
      changed();
    }
  });
}

// ---- the theme

const themes = ["auto", "light", "dark"];
const theme = document.getElementById("theme");

function tellTheme() {
  const chosen = document.documentElement.dataset.theme || "auto";
  theme.textContent = chosen[0].toUpperCase() + chosen.slice(1);
  theme.setAttribute("aria-label", "Theme: " + chosen);
  theme.hidden = false;
}

theme.addEventListener("click", () => {
  const chosen = document.documentElement.dataset.theme || "auto";
  const next = themes[(themes.indexOf(chosen) + 1) % themes.length];
  if (next === "auto") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  try {
    localStorage.setItem("pushgrid.theme", next);
  } catch {
    // Then it is for this page only.
  }
  tellTheme();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) {
    copy(button);
  }
});

tellTheme();
dress();
setInterval(tellAges, 10000);
