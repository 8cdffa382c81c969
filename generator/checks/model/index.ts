import type { Problems } from "../../lower/problems.js";
import type { Protocol } from "../../protocol.js";
import type { Source } from "../../source.js";
import { checkBooks } from "./book.js";
import { checkChoices } from "./choice.js";
import { checkCorrelationIds } from "./correlation-id.js";
import { checkCorrelations } from "./correlate.js";
import { checkFeeds } from "./feed.js";
import { checkFieldNames } from "./field-names.js";
import { checkHeartbeats } from "./heartbeat.js";
import { checkIdleNames } from "./idle-names.js";
import { Model } from "./model.js";
import { checkPayloads } from "./payload.js";
import { checkReach } from "./reach.js";
import { checkRefusals } from "./refusal.js";
import { checkSignatures } from "./signature.js";

/** What the extensions of a spec say of its messages must be so, or what is emitted would not compile, or not work. */
export function checkModel(protocol: Protocol, source: Source, problems: Problems): void {
  const model = new Model(protocol, source, problems);
  const checks = [
    checkCorrelationIds,
    checkHeartbeats,
    checkSignatures,
    checkFeeds,
    checkBooks,
    checkCorrelations,
    checkRefusals,
    checkReach,
    checkPayloads,
    checkChoices,
    checkFieldNames,
    checkIdleNames,
  ];
  for (const check of checks) check(model);
}
