// The OpenAPI document, drawn for people.
import { h, inline, prose, watchState } from "./common.js";
import { schemaOf, sampleOf } from "./schemas.js";

const VERBS = ["get", "post", "put", "patch", "delete"];
let contract;

/** What a `$ref` points at; anything else is itself. */
export function follow(node) {
  if (!node?.$ref) return node;
  return node.$ref.slice(2).split("/").reduce((place, name) => place[name.replaceAll("~1", "/")], contract);
}

function operationsOf(tag) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    VERBS.filter((verb) => item[verb]?.tags.includes(tag)).map((verb) => ({ path, verb, ...item[verb] })));
}

function operationOf({ path, verb, operationId, summary, description, parameters = [], requestBody, responses }) {
  return h("section.operation.sheet", { id: operationId },
    h("h3", {}, h(`span.verb.${verb}`, {}, verb.toUpperCase()), h("code", {}, path)),
    h("p", {}, h("strong", {}, inline(summary))), prose(description),
    parameters.length ? [h("h4", {}, "Parameters"), h("ul.schema", {}, parameters.map((one) => parameterOf(follow(one))))] : null,
    requestBody ? [h("h4", {}, "Body"), contentOf(follow(requestBody), true)] : null,
    h("h4", {}, "Answers"), h("dl.answer", {}, Object.entries(responses).sort().flatMap(([status, one]) => answerOf(status, follow(one)))),
  );
}

function parameterOf({ name, in: place, required, description, schema }) {
  return h("li", {}, h("code", {}, name), h("span.type", {}, ` in ${place}, ${typeOf(schema)} `), required ? h("span.must", {}, "required") : null, prose(description));
}

function typeOf(schema) {
  const seen = follow(schema);
  return seen.enum ? seen.enum.join(" | ") : [seen.type].flat().join(" | ");
}

function contentOf({ content = {} }, open = false) {
  return h("div", {}, Object.entries(content).map(([type, { schema, examples }]) =>
    h("details", { open }, h("summary", {}, h("code", {}, type)), schemaOf(schema, follow), Object.values(examples || {}).map((one) => sampleOf(follow(one))))));
}

function answerOf(status, response) {
  return [h("dt", {}, status), h("dd", {}, inline(response.description), response.content ? contentOf(response) : null)];
}

function draw() {
  const families = contract.tags.map((tag) => ({ ...tag, operations: operationsOf(tag.name) })).filter((one) => one.operations.length);
  document.getElementById("contents").replaceChildren(...families.flatMap(({ name, operations }) => [
    h("h2", {}, name),
    h("ul", {}, operations.map(({ operationId, verb, path }) => h("li", {}, h("a", { href: `#${operationId}` }, h(`span.verb.${verb}`, {}, verb.toUpperCase()), path)))),
  ]));
  document.getElementById("reference").replaceChildren(
    h("h1", {}, `${contract.info.title}: the API`), ...prose(contract.info.description),
    h("p", {}, "The document itself: ", h("a", { href: "/openapi.json" }, "openapi.json"), "."),
    ...families.map(({ name, description, operations }) => h("section.family", {}, h("h2", {}, name), prose(description), operations.map(operationOf))),
  );
  // What the address points at exists only now.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

contract = await (await fetch("/openapi.json")).json();
draw();
watchState();
