import { CommanderError } from "commander";
import { SpecError } from "../generator/diagnostic.js";
import { didYouMean } from "../generator/spelling.js";
import { TickwireError } from "../runtime/errors.js";
import { InputError, UnknownFeedError, UnknownVenueError } from "../traffic/input-error.js";
import { tell } from "./tell.js";

/** What the shell is told; the same for every command. `closedPipe` is what it says itself of a command that SIGPIPE ends. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, fault: 3, closedPipe: 141 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Thrown by a command that was asked for something that cannot be done; its message says what to do instead. */
export class UsageError extends InputError {
  override readonly name = "UsageError";
}

/** What a failed command says on stderr, and the code it ends with. */
export interface Failing {
  readonly code: ExitCode;
  /** Empty when it has been said already. */
  readonly text: string;
}

/** Tells what the caller can mend from a fault of ours; only a fault shows a stack, and only when `debug` is set. */
export function explain(error: unknown, debug: boolean): Failing {
  if (error instanceof CommanderError) {
    return { code: error.exitCode === 0 ? exitCodes.clean : exitCodes.usage, text: "" };
  }
  if (error instanceof SpecError) return { code: exitCodes.usage, text: `${error.message}\n` };
  if (error instanceof InputError)
    return { code: exitCodes.usage, text: `tickwire: ${tell(error.lines)}${hintOf(error)}\n` };
  // The session did what it should and says what the exchange did.
  if (error instanceof TickwireError) return { code: exitCodes.findings, text: `tickwire: ${error.message}\n` };
  return { code: exitCodes.fault, text: explainFault(error, debug) };
}

function hintOf(error: InputError): string {
  if (error instanceof UnknownVenueError) return didYouMean(error.venue, error.venues);
  return error instanceof UnknownFeedError ? didYouMean(error.feed, error.feeds) : "";
}

function explainFault(error: unknown, debug: boolean): string {
  const reason = error instanceof Error ? error.message : String(error);
  const told = `tickwire: this is a fault of tickwire: ${reason}\n`;
  if (!debug) return `${told}Run it again with TICKWIRE_DEBUG=1 to see where.\n`;
  return error instanceof Error && error.stack !== undefined ? `${told}${error.stack}\n` : told;
}
