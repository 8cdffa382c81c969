import type { Catalogue, Feed } from "../../runtime/contract.js";
import type { CapturedFrame, CaptureEvent, FrameInPlace } from "../capture/capture-event.js";
import { type Capture, placeOf } from "../capture/read-capture.js";
import { CapturedConnections, type OpenedConnection, type VenueChoice } from "../decode/captured-connections.js";
import { packingOf } from "../decode/choose-venue.js";
import { InputError } from "../input-error.js";
import type { Sighting } from "./finding.js";
import { type CollectedFindings, FindingsLog } from "./findings-log.js";
import { findVenueOf, mostForeign } from "./foreign-venue.js";
import type { CaptureSummary } from "./report.js";
import { SummaryCounts } from "./summary-counts.js";
import { ConnectionValidator, type Shortcut } from "./validate-connection.js";
import type { VenueRules } from "./venue-rules.js";
import { type VenueResult, VenueTally } from "./venue-tally.js";

export interface ValidateOptions extends VenueChoice {
  readonly loadRules: (catalogue: Catalogue) => Promise<VenueRules>;
  /** The channel ids that are bound by hand; see `ConnectionPlan.bindings`. */
  readonly bindingsOf: (catalogue: Catalogue) => ReadonlyMap<number, Feed>;
  /** What lets valid frames of a venue pass without looking into them; absent where all are looked into. */
  readonly shortcutOf?: ((venue: string) => Promise<Shortcut | undefined>) | undefined;
}

/** What one capture shows. Plain data: it can be sent to another thread, and merged with what others show. */
export interface CaptureResult {
  readonly summary: CaptureSummary;
  readonly venues: readonly VenueResult[];
  /** About the capture itself. */
  readonly found: CollectedFindings;
}

/**
 * Holds a capture against the specs of its venues, from its first event to its last. What cannot be read is a
 * finding and the summary's `problem`; what was read before it counts.
 */
export async function validateCapture(capture: Capture, options: ValidateOptions): Promise<CaptureResult> {
  const validation = new CaptureValidation(capture, options);
  try {
    for await (const events of capture.read((frame) => validation.takeInPlace(frame))) {
      for (const event of events) {
        const taken = validation.take(event);
        if (taken !== undefined) await taken;
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    validation.stop(error.message);
  }
  return validation.finish();
}

/** What is said of a capture that could not even be opened. */
export function unreadableCapture(file: string, problem: string): CaptureResult {
  const found = new FindingsLog();
  found.add(fault("damaged-capture", "", problem), { at: { file, connection: "", line: 0 } });
  const summary = { file, connections: 0, frames: { in: 0, out: 0 }, problem };
  return { summary, venues: [], found: found.collect() };
}

class CaptureValidation {
  readonly #capture: Capture;
  readonly #options: ValidateOptions;
  readonly #connections: CapturedConnections<ConnectionValidator>;
  readonly #tallies = new Map<string, VenueTally>();
  readonly #found = new FindingsLog();
  readonly #counts = new SummaryCounts();
  /** The first frames, as long as no frame is a message. */
  #foreign: CapturedFrame[] | undefined = [];
  /** The line of the last frame that was not taken where it lay. */
  #declined = 0;

  constructor(capture: Capture, options: ValidateOptions) {
    this.#capture = capture;
    this.#options = options;
    this.#connections = new CapturedConnections(capture.file, options, (opened) => this.#open(opened));
  }

  /** Takes a frame in which there is nothing new; false where it has to come as an event. */
  takeInPlace(frame: FrameInPlace): boolean {
    const validator = this.#connections.known(frame);
    if (validator === undefined) return false;
    if (!validator.takeInPlace(frame)) {
      this.#declined = frame.line;
      return false;
    }
    this.#counts.takeFrame(frame);
    return true;
  }

  /** Waits only where a venue has to be loaded. */
  take(event: CaptureEvent): Promise<void> | undefined {
    this.#counts.take(event);
    switch (event.kind) {
      case "frame":
        return this.#takeFrame(event);
      case "open":
        return this.#connections.open(event);
      case "close":
        this.#connections.close(event.connection);
        return undefined;
      case "damage":
        this.#damaged(`${placeOf(this.#capture.file, event)}: ${event.reason}`, event.line, event.reason);
        return undefined;
      case "warning":
        this.#noteFault("lossy-capture", event.line, event.reason);
        return undefined;
    }
  }

  #takeFrame(frame: CapturedFrame): Promise<void> | undefined {
    const known = this.#connections.known(frame);
    if (known === undefined) return this.#connections.of(frame).then((begun) => this.#give(begun, frame));
    this.#give(known, frame);
    return undefined;
  }

  #give(validator: ConnectionValidator, frame: CapturedFrame): void {
    if (frame.line === this.#declined) validator.lookInto(frame);
    else validator.take(frame);
    if (this.#foreign !== undefined) this.#keepForeign(frame, this.#foreign);
  }

  /** The capture cannot be read further. */
  stop(problem: string): void {
    this.#damaged(problem, this.#counts.line, problem);
  }

  async finish(): Promise<CaptureResult> {
    const { file, format } = this.#capture;
    if (this.#counts.isEmpty) this.stop(`${file} holds no frames`);
    if (this.#foreign !== undefined && !this.#counts.isEmpty) await this.#noteForeign(this.#foreign);
    const venues = [...this.#tallies.values()].map((tally) => tally.result());
    return { summary: this.#counts.summarize(file, format), venues, found: this.#found.collect() };
  }

  async #open({ name, catalogue, url }: OpenedConnection): Promise<ConnectionValidator> {
    const { loadRules, bindingsOf, shortcutOf } = this.#options;
    this.#counts.connections += 1;
    const venue = catalogue.venue.name;
    const tally = this.#tallies.get(venue) ?? new VenueTally(venue);
    this.#tallies.set(venue, tally);
    return new ConnectionValidator({
      rules: await loadRules(catalogue),
      tally,
      file: this.#capture.file,
      connection: name,
      packing: packingOf(catalogue, url),
      bindings: bindingsOf(catalogue),
      shortcut: await shortcutOf?.(venue),
    });
  }

  #keepForeign(frame: CapturedFrame, kept: CapturedFrame[]): void {
    if ([...this.#tallies.values()].some(({ verdicts }) => verdicts.valid > 0)) this.#foreign = undefined;
    else if (kept.length < mostForeign) kept.push(keepFrame(frame));
  }

  async #noteForeign(frames: readonly CapturedFrame[]): Promise<void> {
    const [first] = frames;
    const [tally] = this.#tallies.values();
    if (first === undefined || tally === undefined) return;
    const other = await findVenueOf(frames, this.#options.registry);
    // Frames that claim to be messages of the venue are wrong rather than another's, unless that other knows them.
    if (other === undefined && tally.verdicts.invalid > 0) return;
    const at = { file: this.#capture.file, connection: first.connection, line: first.line };
    this.#found.add(foreign(tally.venue, other), { at });
  }

  #damaged(problem: string, line: number, reason: string): void {
    this.#counts.damage(problem);
    this.#noteFault("damaged-capture", line, reason);
  }

  #noteFault(rule: CaptureRule, line: number, reason: string): void {
    const [tally] = this.#tallies.values();
    const at: Sighting = { file: this.#capture.file, connection: "", line };
    this.#found.add(fault(rule, tally?.venue ?? "", reason), { at });
  }
}

/** A copy: the bytes of a frame hold until the next batch is asked for. */
function keepFrame(frame: CapturedFrame): CapturedFrame {
  return typeof frame.data === "string" ? frame : { ...frame, data: Uint8Array.from(frame.data) };
}

type CaptureRule = "damaged-capture" | "lossy-capture";

const expectations: Readonly<Record<CaptureRule, string>> = {
  "damaged-capture": "a capture that can be read to its end",
  "lossy-capture": "a capture that holds all that went over the wire",
};

function fault(rule: CaptureRule, venue: string, reason: string) {
  const words = { expected: expectations[rule], found: reason };
  return { rule, venue, direction: "in", message: "capture", path: "", keyword: rule, ...words } as const;
}

function foreign(venue: string, other: string | undefined) {
  const rule = "foreign-capture";
  const whose =
    other === undefined ? "no venue in the box knows them" : `they are messages of ${other}; add --venue ${other}`;
  const words = { expected: `frames of ${venue}`, found: `not one; ${whose}` };
  return { rule, venue, direction: "in", message: "capture", path: "", keyword: rule, ...words } as const;
}
