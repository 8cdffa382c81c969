import type { SignatureScheme } from "../../protocol.js";
import { didYouMean } from "../../spelling.js";
import type { Model } from "./model.js";
import { checkLogin, checkSigned } from "./signed-request.js";

const placeholders = ["nonce", "secret", "parameters"];

/**
 * A signature is made of what there is, and goes where the request has room for it. What is wrong with a scheme
 * is said of the first request that it is wrong for.
 */
export function checkSignatures(model: Model): void {
  for (const { login } of model.protocol.servers) {
    if (login === undefined) continue;
    checkText(login, model);
    checkLogin(login, model);
  }
  const faulty = new Set<string>();
  for (const operation of model.protocol.operations) {
    if (operation.signing === undefined || faulty.has(operation.signing.origin)) continue;
    checkText(operation.signing, model);
    if (!checkSigned(operation, operation.signing, model)) faulty.add(operation.signing.origin);
  }
}

function checkText({ signature, parameters, origin }: SignatureScheme, model: Model): void {
  const place = model.place(origin, "x-signature", "text");
  const names = [...signature.text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  for (const name of names.filter((each) => !placeholders.includes(each))) {
    const known = placeholders.map((each) => `{${each}}`).join(" or ");
    model.report(place, `"{${name}}" stands for nothing${didYouMean(name, placeholders)}; write ${known}`);
  }
  if (signature.nonce !== undefined) return;
  const unfed = Object.keys(parameters).find((name) => parameters[name] === "nonce");
  if (names.includes("nonce")) model.report(place, noNonce("the text holds {nonce}"));
  else if (unfed !== undefined) {
    model.report(model.place(origin, "x-signature", "parameters", unfed), noNonce(`"${unfed}" takes one`));
  }
}

function noNonce(who: string): string {
  return `${who}, but nothing says what a nonce counts; write "nonce: ms" or "nonce: us"`;
}
