import type { Trait } from "../../runtime/contract.js";
import { valueAt } from "../../runtime/pointer.js";
import { claims, countTraits, typeOf } from "../../runtime/traits.js";
import type { MessageRules } from "./venue-rules.js";
import { type WalkedFrame, walkMessage } from "./walk-message.js";

/**
 * The message that a frame looks most like: by what tells messages apart, then by the fields that it names.
 * `undefined` where it has no field of that message: naming one would send the reader the wrong way.
 */
export function nearestMessage(frame: WalkedFrame, messages: readonly MessageRules[]): MessageRules | undefined {
  const likely = mostBy(messages, ({ message }) => shareOfTraits(frame.value, message.traits));
  const [nearest] = mostBy(likely, (rules) => likeness(frame, rules));
  return nearest !== undefined && fieldsOf(frame, nearest).size > 0 ? nearest : undefined;
}

/**
 * Of what a frame of a bound channel may be, the message that it was meant as: a wrong type alone is a mistake in it.
 * `undefined` where it has a word of its own in the place where others have theirs: that is a message not known yet.
 */
export function meantMessage(frame: WalkedFrame, messages: readonly MessageRules[]): MessageRules | undefined {
  const words = messages.flatMap(({ message }) => message.traits.filter(({ is }) => is !== undefined));
  const untold = messages.filter(({ message }) =>
    message.traits.every(
      (trait) =>
        claims(frame.value, [trait]) ||
        (trait.type !== undefined && !words.some((word) => isWord(frame.value, trait, word))),
    ),
  );
  const [meant] = mostBy(untold, (rules) => likeness(frame, rules));
  return meant;
}

/** Whether the frame has a value of the word's type in the word's place, which the trait speaks of too. */
function isWord(frame: unknown, { at }: Trait, word: Trait): boolean {
  if (word.is === undefined || at.join() !== word.at.join()) return false;
  const type = typeOf(valueAt(frame, at));
  return word.is.some((constant) => typeOf(constant) === type);
}

function shareOfTraits(frame: unknown, traits: MessageRules["message"]["traits"]): number {
  if (claims(frame, traits)) return traits.length;
  return countTraits(frame, traits) / traits.length;
}

/** Fields that the schema names, less what it does not want. */
function likeness(frame: WalkedFrame, { message, root }: MessageRules): number {
  const { fields, departures } = walkMessage(frame, root, message.tail);
  return fields.size - departures.length;
}

function fieldsOf(frame: WalkedFrame, { message, root }: MessageRules): ReadonlySet<string> {
  return walkMessage(frame, root, message.tail).fields;
}

function mostBy<Item>(items: readonly Item[], score: (item: Item) => number): readonly Item[] {
  const scores = items.map(score);
  const most = Math.max(...scores);
  return items.filter((_item, index) => scores[index] === most);
}
