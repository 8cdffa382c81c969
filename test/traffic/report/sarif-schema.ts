/** What SARIF 2.1.0 says of the objects that a report uses, as JSON Schema; nothing but what is listed may stand there. */
const text = { type: "string", minLength: 1 };
const count = { type: "integer", minimum: 1 };

function object(required: readonly string[], properties: object): object {
  return { type: "object", required, properties, additionalProperties: false };
}

function list(items: object, more: object = {}): object {
  return { type: "array", items, ...more };
}

const message = object(["text"], { text });
const multiformat = object(["text"], { text, markdown: text });
const level = { enum: ["none", "note", "warning", "error"] };
const artifactLocation = object(["uri"], { uri: { type: "string", pattern: "^[!#-;=?-\\[\\]_a-z~]+$" } });
const region = object(["startLine"], { startLine: count, startColumn: count });
const physicalLocation = object(["artifactLocation"], { artifactLocation, region });
const location = object(["physicalLocation"], { id: { type: "integer", minimum: 0 }, message, physicalLocation });
const notification = object(["message"], { level, message, locations: list(location) });

const rule = object(["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"], {
  id: text,
  name: text,
  shortDescription: multiformat,
  fullDescription: multiformat,
  help: multiformat,
  defaultConfiguration: object(["level"], { level }),
});

const result = object(["ruleId", "ruleIndex", "level", "message", "locations"], {
  ruleId: text,
  ruleIndex: { type: "integer", minimum: 0 },
  level,
  message,
  locations: list(location),
  relatedLocations: list(location, { uniqueItems: true, minItems: 1 }),
  occurrenceCount: count,
  partialFingerprints: { type: "object", additionalProperties: { type: "string" } },
  properties: { type: "object" },
});

const run = object(["tool", "results"], {
  tool: object(["driver"], {
    driver: object(["name", "rules"], { name: text, version: text, rules: list(rule, { uniqueItems: true }) }),
  }),
  columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
  artifacts: list(object(["location"], { location: artifactLocation, length: { type: "integer", minimum: -1 } }), {
    uniqueItems: true,
  }),
  invocations: list(
    object(["executionSuccessful"], {
      executionSuccessful: { type: "boolean" },
      toolExecutionNotifications: list(notification),
    }),
  ),
  results: list(result),
  properties: { type: "object" },
});

export const sarifSchema = object(["version", "runs"], {
  $schema: text,
  version: { const: "2.1.0" },
  runs: list(run, { minItems: 1 }),
});
