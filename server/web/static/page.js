// The page: a document in, its answer out, and every failure told as the server tells it.
import { ask, h, key, watchState } from "./common.js";
import { answerOf, problemOf } from "./answers.js";
import { drawnPage } from "./drawing.js";

const at = (id) => document.getElementById(id);
const TASKS = {
  classify: ["Classify", "What kind of page is this?"],
  parse: ["Parse", "Its fields, as JSON."],
  ask: ["Ask", "A question about the page."],
  read: ["Read", "Its text."],
};
let chosen = null; // a File or Blob

// ---- the document -------------------------------------------------------------------------------

function choose(file) {
  if (!file) return;
  chosen = file;
  at("send").disabled = false;
  const name = file.name || "drawn page";
  const isPicture = file.type.startsWith("image/") && !/tiff|heic/.test(file.type);
  const title = h("strong", {}, name);
  const noPreview = () => at("preview").replaceChildren(title);
  const shown = isPicture ? h("img", { src: URL.createObjectURL(file), alt: `Preview of ${name}`, onerror: noPreview }) : title;
  at("preview").replaceChildren(shown);
  at("kinds").textContent = `${name}, ${(file.size / 1e6).toFixed(2)} MB. Choose another to replace it.`;
}

const drop = document.querySelector(".drop");
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => { event.preventDefault(); choose(event.dataTransfer.files[0]); });
at("file").addEventListener("change", (event) => choose(event.target.files[0]));
document.addEventListener("paste", (event) => choose(event.clipboardData.files[0]));
at("draw").addEventListener("click", async () => { choose(await drawnPage()); send(); });

// ---- the task -----------------------------------------------------------------------------------

const task = () => document.querySelector("[name=task]:checked").value;

function offerTasks(able) {
  at("tasks").replaceChildren(...Object.entries(TASKS).map(([name, [title]]) => {
    const input = h("input", {
      type: "radio", name: "task", value: name, checked: name === (able[0] || "classify"),
      disabled: able.length > 0 && !able.includes(name), onchange: showTask,
    });
    return h("label", {}, input, title);
  }));
  const missing = Object.keys(TASKS).filter((name) => able.length && !able.includes(name));
  at("task-hint").dataset.missing = missing.length ? ` This checkpoint can't ${missing.join(", ")}.` : "";
  showTask();
}

function showTask() {
  at("task-hint").textContent = TASKS[task()][1] + at("task-hint").dataset.missing;
  at("asking").hidden = task() !== "ask";
}

// ---- asking -------------------------------------------------------------------------------------

async function send() {
  if (!chosen || at("send").disabled) return;
  const query = task() === "ask" ? `?question=${encodeURIComponent(at("question").value)}` : "";
  const path = `/v1/${task()}${query}`;
  const tick = showBusy();
  at("send").disabled = true;
  try {
    const reply = await ask(path, { method: "POST", body: chosen });
    const body = await reply.json();
    at("locked").hidden = reply.status !== 401 && !key.get();
    at("answer").replaceChildren(reply.ok ? answerOf(body, path) : problemOf(body, reply.headers.get("Retry-After")));
  } catch (error) {
    const problem = { title: "The server did not answer", detail: `${error.message}. Is it running?` };
    at("answer").replaceChildren(problemOf(problem, null));
  } finally {
    clearInterval(tick);
    at("send").disabled = false;
    showFacts();
  }
}

function showBusy() {
  const seconds = h("span", {}, "0 s");
  const began = performance.now();
  at("answer").replaceChildren(h("p", {}, "Looking at the page: ", seconds), h("div.busy"));
  return setInterval(() => { seconds.textContent = `${Math.round((performance.now() - began) / 1000)} s`; }, 1000);
}

at("document").addEventListener("submit", (event) => { event.preventDefault(); send(); });
at("key").addEventListener("change", (event) => { key.set(event.target.value.trim()); showFacts(); });

// ---- what is loaded -----------------------------------------------------------------------------

async function showFacts() {
  const reply = await ask("/info").catch(() => null);
  if (reply?.status === 401) at("locked").hidden = false;
  if (!reply?.ok) return;
  const { loaded, memory, limits, model_id: model } = await reply.json();
  const facts = [`checkpoint ${model}`];
  if (loaded) facts.push(`engine ${loaded.engine} ${loaded.precision}`, `canvas ${loaded.canvas.join("×")}`);
  if (memory.container_mb) facts.push(`memory ${Math.round(memory.container_mb)}${limits.memory_mb ? ` of ${Math.round(limits.memory_mb)}` : ""} MB`);
  at("facts").replaceChildren(...facts.map((fact) => h("span", {}, fact)));
  const able = loaded?.tasks || [];
  if (able.join() !== at("tasks").dataset.able) {
    at("tasks").dataset.able = able.join();
    offerTasks(able);
  }
  if (!loaded) setTimeout(showFacts, 2000);
}

offerTasks([]);
showFacts();
watchState();
