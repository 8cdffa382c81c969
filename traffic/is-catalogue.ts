import type { Catalogue } from "../runtime/contract.js";
import { isRecord } from "./is-record.js";

/** Whether a value is what a generated index exports: enough of its shape that no tool trips over the rest. */
export function isCatalogue(value: unknown): value is Catalogue {
  if (!isRecord(value) || typeof value["requestOf"] !== "function") return false;
  return (
    isVenue(value["venue"]) &&
    isRecord(value["codes"]) &&
    isRecordOf(value["topics"], (topic) => isRecord(topic) && typeof topic["name"] === "string") &&
    isRecordOf(value["operations"], isOperation) &&
    isRecordOf(value["requests"], isMessage) &&
    isRecordOf(value["notifications"], isNotification) &&
    isRecordOf(value["messages"], isMessage)
  );
}

function isVenue(value: unknown): boolean {
  if (!isRecord(value) || typeof value["dispatch"] !== "function") return false;
  const isServer = (server: unknown): boolean => isRecord(server) && typeof server["url"] === "string";
  return hasTexts(value, "name", "title") && isRecordOf(value["servers"], isServer);
}

function isMessage(value: unknown): boolean {
  if (!isRecord(value) || !hasTexts(value, "kind") || !Array.isArray(value["traits"])) return false;
  return typeof value["validate"] === "function" && typeof value["decode"] === "function";
}

function isOperation(value: unknown): boolean {
  if (!isRecord(value) || !hasTexts(value, "name", "kind", "method")) return false;
  const { build, correlation, replies, refusals } = value;
  if (typeof build !== "function" || !isRecord(correlation)) return false;
  return [replies, refusals].every((messages) => Array.isArray(messages) && messages.every(isMessage));
}

function isNotification(value: unknown): boolean {
  return isRecord(value) && hasTexts(value, "method", "kind", "topic");
}

function hasTexts(value: Readonly<Record<string, unknown>>, ...keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === "string");
}

function isRecordOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return isRecord(value) && Object.values(value).every(isItem);
}
