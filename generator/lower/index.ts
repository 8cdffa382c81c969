import { checkModel } from "../checks/model/index.js";
import type { Protocol } from "../protocol.js";
import type { Source } from "../source.js";
import { lowerChannels } from "./channel.js";
import { checkDistinct } from "./distinguish.js";
import { lowerMessages } from "./message.js";
import { lowerOperations } from "./operation.js";
import { Problems } from "./problems.js";
import { describe, SchemaLowering } from "./schema.js";
import { lowerServers } from "./server.js";
import { find, origin, rootOf, text, type SpecNode } from "./spec-node.js";

/**
 * Makes the model out of a spec that has passed its checks.
 *
 * @throws SpecError with every problem: messages that cannot be told apart, extensions that say what is not so.
 */
export function lower(source: Source): Protocol {
  const root = rootOf(source);
  const problems = new Problems();
  const schemas = new SchemaLowering(problems);
  const messages = lowerMessages(root, schemas);
  const operations = lowerOperations(root, messages, problems);
  const protocol: Protocol = {
    kind: "protocol",
    venue: venueName(source.file),
    title: infoText(root, "title"),
    version: infoText(root, "version"),
    servers: lowerServers(root),
    channels: lowerChannels(root),
    operations,
    messages,
    schemas: schemas.named,
    origin: origin(root),
    ...describe(find(root, "info") ?? root),
  };
  checkDistinct(protocol, source, problems);
  checkModel(protocol, source, problems);
  problems.throwIfAny();
  return protocol;
}

/** `specs/gate.yaml` -> `gate`. */
function venueName(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(/\.ya?ml$/, "");
}

function infoText(root: SpecNode, key: string): string {
  const info = find(root, "info");
  return info === undefined ? "" : (text(info, key) ?? "");
}
