// What both pages share: making elements, asking with the visitor's key, and the state in the corner.

/** An element: `h("p.hint", {id: "x"}, "text", child)`; null children are left out. */
export function h(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const made = document.createElement(tag || "div");
  if (classes.length) made.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child != null));
  return made;
}

/** Text with `code` in backticks and paragraphs between empty lines, as elements. */
export function prose(text) {
  return (text || "").trim().split(/\n\s*\n/).filter(Boolean).map((part) => h("p", {}, inline(part)));
}

export function inline(text) {
  return text.split(/(`[^`]+`)/).map((piece) => (piece.startsWith("`") ? h("code", {}, piece.slice(1, -1)) : piece));
}

export const key = {
  get: () => sessionStorage.getItem("halfgig-key") || "",
  set: (value) => sessionStorage.setItem("halfgig-key", value),
};

/** fetch with the key, where the visitor gave one. */
export function ask(path, options = {}) {
  const headers = new Headers(options.headers);
  if (key.get()) headers.set("Authorization", `Bearer ${key.get()}`);
  return fetch(path, { ...options, headers });
}

const WORDS = {
  healthy: "ready", starting: "the model is loading", recycling: "renewing its child",
  idle: "asleep, wakes on request", restarting: "starting again", degraded: "can't keep its child alive",
  draining: "shutting down", stopped: "stopped",
};

/** Keep the state in the corner true. */
export async function watchState() {
  const place = document.querySelector(".state");
  try {
    const health = await (await fetch("/health")).json();
    const waiting = health.waiting ? `, ${health.waiting} waiting` : "";
    place.textContent = (health.running ? "reading a page" : WORDS[health.status] || health.status) + waiting;
    place.dataset.state = health.status === "degraded" ? "bad" : health.model_loaded ? "good" : "";
  } catch {
    place.textContent = "not reachable";
    place.dataset.state = "bad";
  }
  setTimeout(watchState, document.hidden ? 30000 : 4000);
}
