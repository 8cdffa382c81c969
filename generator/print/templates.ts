import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { packageRoot } from "../package-root.js";

/** The page that each kind of module is printed on; the values are finished text. */
export type Page = "module" | "protocol" | "index";

const partials = ["address", "builder", "decoder", "converter", "guard", "message", "operation", "topic"] as const;
let engine: typeof Handlebars | undefined;

export function renderPage(page: Page, values: object): string {
  engine ??= loadEngine();
  const template = engine.compile(readTemplate(page), { noEscape: true, strict: false });
  return template(values);
}

/** An engine of its own, so that nobody else's partials or helpers reach the emitted code. */
function loadEngine(): typeof Handlebars {
  const fresh = Handlebars.create();
  for (const name of partials) fresh.registerPartial(name, fresh.compile(readTemplate(name), { noEscape: true }));
  return fresh;
}

function readTemplate(name: string): string {
  return readFileSync(join(packageRoot(), "generator", "templates", `${name}.hbs`), "utf8");
}
