import { paramFields } from "../../plan/params.js";
import { partsOf } from "../../plan/parts.js";
import type { Message, Operation, SignatureScheme } from "../../protocol.js";
import { nearest } from "../../spelling.js";
import { instead } from "./lead.js";
import type { Model } from "./model.js";

/** A login gives its request every parameter that it needs. */
export function checkLogin(login: SignatureScheme, model: Model): void {
  const request = model.request(model.sent(model.place(login.origin, "x-signature", "operation")));
  if (request === undefined || model.withoutId.has(request)) return;
  const fields = paramFields(request, model.shapes);
  const known = fields.map(({ name }) => name);
  checkParameters(login, request, known, model);
  const given = Object.keys(login.parameters).map((name) => (known.includes(name) ? name : nearest(name, known)));
  for (const { name } of fields.filter((field) => field.required && !given.includes(field.name))) {
    const place = model.place(login.origin, "x-signature", "parameters");
    model.report(place, `"${request.name}" needs "${name}"; say what goes into it`);
  }
}

/** A request that is signed by itself has an object for what is signed. False where it has not what it should. */
export function checkSigned(operation: Operation, signing: SignatureScheme, model: Model): boolean {
  const request = model.request(operation);
  if (request === undefined) return true;
  const part = partsOf(request, model.shapes).find(({ kind }) => kind === "signed");
  if (part?.kind !== "signed" || signing.in.length !== 1) {
    const place = model.place(signing.origin, "x-signature", "in");
    model.report(place, `"in" must point at an object at the top of "${request.name}", such as "/parameters"`);
    return false;
  }
  const known = part.object.properties.map(({ name }) => name);
  return checkParameters(signing, request, known, model);
}

function checkParameters(scheme: SignatureScheme, request: Message, known: readonly string[], model: Model): boolean {
  const unknown = Object.keys(scheme.parameters).filter((each) => !known.includes(each));
  for (const name of unknown) {
    const place = model.place(scheme.origin, "x-signature", "parameters", name);
    model.report(place, `"${name}" is no parameter of "${request.name}"${instead(name, known)}`, "key");
  }
  return unknown.length === 0;
}
