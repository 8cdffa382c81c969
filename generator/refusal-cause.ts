/** Why the mock exchange refuses a request, as `when` of a code says it. */
export const refusalCauses = [
  "invalid",
  "unknown",
  "unknownTopic",
  "duplicate",
  "absent",
  "unauthenticated",
  "signature",
  "overload",
] as const;

export type RefusalCause = (typeof refusalCauses)[number];
