// JSON Schemas as lists of fields.
import { h, inline } from "./common.js";

const DEEPEST = 5;

/** A schema's fields, alternatives and elements; `follow` resolves references. */
export function schemaOf(schema, follow, depth = 0) {
  const seen = merged(schema, follow);
  const about = seen.description ? h("p", {}, inline(seen.description)) : null;
  if (depth > DEEPEST) return h("p.type", {}, "…");
  const choices = seen.anyOf || seen.oneOf;
  if (choices) return h("div", {}, about, h("ul.schema", {}, choices.map((one) => h("li", {}, h("span.type", {}, `either ${wordFor(merged(one, follow))}`), inner(one, follow, depth)))));
  if (seen.properties) return h("div", {}, about, h("ul.schema", {}, Object.entries(seen.properties).map(([name, one]) => fieldOf(name, one, seen.required || [], follow, depth))));
  if (seen.items) return h("div", {}, about, h("ul.schema", {}, h("li", {}, h("span.type", {}, `each ${wordFor(merged(seen.items, follow))}`), inner(seen.items, follow, depth))));
  return h("div", {}, h("p.type", {}, wordFor(seen)), about);
}

export function sampleOf({ summary, value }) {
  return h("div", {}, summary ? h("p", {}, inline(summary)) : null, h("pre", { tabindex: 0 }, JSON.stringify(value, null, 2)));
}

function fieldOf(name, schema, required, follow, depth) {
  const seen = merged(schema, follow);
  return h("li", {},
    h("code", {}, name), h("span.type", {}, ` ${wordFor(seen)} `), required.includes(name) ? h("span.must", {}, "required ") : null,
    seen.description ? inline(seen.description) : null, inner({ ...seen, description: undefined }, follow, depth));
}

/** What is below a field, where there is something. */
function inner(schema, follow, depth) {
  const seen = merged(schema, follow);
  return seen.properties || seen.anyOf || seen.oneOf || (seen.items && typeof seen.items === "object") ? schemaOf(seen, follow, depth + 1) : null;
}

/** A schema with its reference followed and its `allOf` put together. */
function merged(schema, follow) {
  const seen = follow(schema) || {};
  if (!seen.allOf) return seen;
  return seen.allOf.map((one) => merged(one, follow)).reduce((all, one) => ({
    ...all, ...one, properties: { ...all.properties, ...one.properties }, required: [...(all.required || []), ...(one.required || [])],
  }), {});
}

function wordFor(seen) {
  if (seen.title) return seen.title;
  if (seen.const !== undefined) return JSON.stringify(seen.const);
  if (seen.enum) return seen.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (seen.anyOf || seen.oneOf) return "one of";
  const bounds = seen.minimum !== undefined && seen.maximum !== undefined ? `, ${seen.minimum} to ${seen.maximum}` : "";
  return ([seen.type].flat().filter(Boolean).join(" or ") || "anything") + (seen.format || seen.contentEncoding ? `, ${seen.format || seen.contentEncoding}` : "") + bounds;
}
