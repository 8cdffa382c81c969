import type { Message, Schema } from "../protocol.js";
import { addressFields, callerFields, fieldsOf, partsOf, type Field } from "./parts.js";
import type { Positional, Shapes } from "./shape.js";

/** The named parameters of a request whose parameters are not a choice. */
export function paramFields(request: Message, shapes: Shapes): Field[] {
  return partsOf(request, shapes).flatMap((part) => {
    if (part.kind === "plain") return [part];
    if (part.kind === "signed") return callerFields(part);
    if (part.kind === "address") return addressFields(part.address);
    if (part.kind !== "positional" || part.positional.kind === "choice") return [];
    return fieldsOf(part.positional, shapes);
  });
}

/** The list that a named parameter of a request holds, in whichever alternative it stands. */
export function listField(request: Message, name: string, shapes: Shapes): Schema | undefined {
  const search = (positional: Positional): Schema | undefined => {
    if (positional.kind === "choice") return positional.alternatives.flatMap((each) => search(each) ?? [])[0];
    return positional.kind === "list" && positional.name === name ? positional.list : undefined;
  };
  return partsOf(request, shapes).flatMap((part) => {
    return part.kind === "positional" ? (search(part.positional) ?? []) : [];
  })[0];
}
