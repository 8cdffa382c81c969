import type { Diagnostic } from "../diagnostic.js";
import { diagnose, type Place, type Source } from "../source.js";
import { didYouMean } from "../spelling.js";
import { isObject, member, memberPlaces, shown } from "./places.js";

const actions = ["send", "receive"];

/** What the AsyncAPI parser lets pass and every later stage relies on. */
export function checkDocument(source: Source): Diagnostic[] {
  const root = { file: source.file, pointer: "", value: source.documents.get(source.file)?.value };
  return [...checkVersion(source, root), ...checkActions(source, root)];
}

/** True where a spec is not AsyncAPI 3 at all, so that nothing else said of it would help. */
export function isForeign(source: Source): boolean {
  const value = source.documents.get(source.file)?.value;
  return !isObject(value) || !/^3\.\d+\.\d+$/.test(String(value["asyncapi"]));
}

function checkVersion(source: Source, root: Place): Diagnostic[] {
  if (!isForeign(source)) return [];
  const version = member(root, "asyncapi");
  if (version === undefined) return [diagnose(source, root, `"asyncapi" is missing; write "asyncapi: 3.1.0"`)];
  return [diagnose(source, version, `found ${shown(version.value)}, expected an AsyncAPI 3 document: write 3.1.0`)];
}

function checkActions(source: Source, root: Place): Diagnostic[] {
  return memberPlaces(member(root, "operations")).flatMap((operation) => {
    const action = member(operation, "action");
    if (action === undefined || (typeof action.value === "string" && actions.includes(action.value))) return [];
    const hint = didYouMean(String(action.value), actions);
    return [diagnose(source, action, `${shown(action.value)} is neither "send" nor "receive"${hint}`)];
  });
}
