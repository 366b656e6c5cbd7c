// An answer, or a problem, as elements.
import { h } from "./common.js";

const MOST_LABELS = 8;
const percent = (score) => `${(100 * score).toFixed(1)} %`;
const plain = (label) => label.replaceAll("_", " ");

export function answerOf(body, path) {
  const times = Object.entries(body.timings_ms).map(([name, ms]) => h("li", {}, `${name} ${ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`}`));
  const whole = JSON.stringify(body, null, 2);
  return h("div", {},
    body.pages.map((page) => pageOf(page, body.pages.length)),
    h("ul.chips", { "aria-label": "Where the time went" }, times),
    h("details", {}, h("summary", {}, "Whole answer"), h("pre", { tabindex: 0 }, whole)),
    h("details", {}, h("summary", {}, "The same with curl"), h("pre", { tabindex: 0 }, `curl --data-binary @page.jpg '${location.origin}${path}'`)),
  );
}

export function problemOf(problem, retryAfter) {
  const after = retryAfter ? ` Come back in ${retryAfter} s.` : "";
  const code = problem.code ? h("p.hint", {}, h("code", {}, problem.code), ` · request ${problem.request_id}`) : null;
  return h("div.problem", { role: "alert" }, h("h3", {}, problem.title), h("p", {}, problem.detail + after), code);
}

function pageOf(page, pages) {
  const title = pages > 1 ? h("h3", {}, `Page ${page.page}`) : null;
  if (page.error) return h("div.page", {}, title, problemOf({ title: "This page can't be answered", detail: page.error.detail }, null));
  const done = [...page.applied, page.finish_reason === "stop" ? null : `ended by ${page.finish_reason}`].filter(Boolean);
  return h("div.page", {}, title, contentOf(page), done.length ? h("ul.chips", { "aria-label": "What was done" }, done.map((one) => h("li", {}, one))) : null);
}

function contentOf(page) {
  if (page.labels) return labelsOf(page);
  if ("answer" in page) return h("p.verdict", {}, page.answer || "no answer", h("small", {}, ` ${percent(page.score)}`));
  if ("fields" in page) return h("div", {}, treeOf(page.fields), h("p.hint", {}, `sure to ${percent(page.score)}`));
  return h("blockquote.text", {}, page.text || "no text");
}

function labelsOf(page) {
  const rows = page.labels.slice(0, MOST_LABELS).map(({ label, score }) => {
    const filled = h("i");
    filled.style.width = percent(score).replace(" ", "");
    return h("li", {}, h("span", {}, plain(label)), h("span.bar", { "aria-hidden": "true" }, filled), h("span.number", {}, percent(score)));
  });
  return h("div", {}, h("p.verdict", {}, plain(page.label), h("small", {}, ` ${percent(page.score)}`)), h("ol.bars", {}, rows));
}

/** JSON of any depth as lists that a screen reader can walk. */
function treeOf(value) {
  if (Array.isArray(value)) return h("ol", {}, value.map((one) => h("li", {}, treeOf(one))));
  if (value && typeof value === "object") return h("dl.tree", {}, Object.entries(value).flatMap(([name, one]) => [h("dt", {}, name), h("dd", {}, treeOf(one))]));
  return h("span", {}, String(value));
}
