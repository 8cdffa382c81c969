import type { Catalogue, Feed } from "../../runtime/contract.js";
import type { CapturedFrame, CaptureEvent, FrameInPlace } from "../capture/capture-event.js";
import { type Capture, placeOf } from "../capture/read-capture.js";
import { CapturedConnections, type OpenedConnection, type VenueChoice } from "../decode/captured-connections.js";
import { packingOf } from "../decode/choose-venue.js";
import { InputError } from "../input-error.js";
import { type CaptureRule, fault, foreign } from "./capture-faults.js";
import type { CaptureResult } from "./capture-result.js";
import type { Sighting } from "./finding.js";
import { FindingsLog } from "./findings-log.js";
import { findOwner, mostForeign } from "./foreign-venue.js";
import { SummaryCounts } from "./summary-counts.js";
import { ConnectionValidator, type Shortcut } from "./validate-connection.js";
import type { VenueRules } from "./venue-rules.js";
import { VenueTally } from "./venue-tally.js";

export interface ValidateOptions extends VenueChoice {
  readonly loadRules: (catalogue: Catalogue) => Promise<VenueRules>;
  /** The channel ids that are bound by hand; see `ConnectionPlan.bindings`. */
  readonly bindingsOf: (catalogue: Catalogue) => ReadonlyMap<number, Feed>;
  /** What lets valid frames of a venue pass without looking into them; absent where all are looked into. */
  readonly shortcutOf?: ((venue: string) => Promise<Shortcut | undefined>) | undefined;
}

/** What a capture has come to. Plain data; see `leadsTo`. */
export interface CaptureState {
  /** Equal texts are equal states, but for the numbers. */
  readonly text: string;
  /** The last number of each counter, by the connection. */
  readonly numbers: ReadonlyMap<string, ReadonlyMap<string, number | undefined>>;
  /** The first numbers since `CaptureValidation.join`. */
  readonly joins: ReadonlyMap<string, ReadonlyMap<string, number | undefined>>;
}

/** Holds a capture against the specs of its venues, event by event. */
export class CaptureValidation {
  readonly #capture: Pick<Capture, "file" | "format">;
  readonly #options: ValidateOptions;
  readonly #connections: CapturedConnections<ConnectionValidator>;
  readonly #tallies = new Map<string, VenueTally>();
  #found = new FindingsLog();
  #counts = new SummaryCounts();
  /** The first frames, as long as no frame is a message. */
  #foreign: CapturedFrame[] | undefined = [];
  /** The line of the last frame that was not taken where it lay. */
  #declined = 0;

  constructor(capture: Pick<Capture, "file" | "format">, options: ValidateOptions) {
    this.#capture = capture;
    this.#options = options;
    this.#connections = new CapturedConnections(capture.file, options, (opened) => this.#open(opened));
  }

  /**
   * Takes all events, from the first to the last. What keeps it from that is the summary's `problem`; what was read
   * before it counts.
   */
  async read(capture: Capture): Promise<void> {
    try {
      for await (const events of capture.read((frame) => this.#takeInPlace(frame))) {
        if (!(await this.#takeAll(events))) return;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { line, isWithoutFrames } = this.#counts;
      // What could be read until here is damaged from here on; a file that gave nothing may be no capture at all.
      if (isWithoutFrames) this.#counts.stop(error.lines);
      else this.#damaged(error.message, line, error.message);
    }
  }

  /** All of what came so far that matters to what is found in events to come. */
  get state(): CaptureState {
    const readers = [...this.#connections.readers].sort(([one], [other]) => (one < other ? -1 : 1));
    const connections = readers.map(([name, { state }]) => [name, state]);
    return {
      text: JSON.stringify([connections, this.#connections.lastVenue, this.#foreign === undefined]),
      numbers: new Map(readers.map(([name, { sequences }]) => [name, sequences.numbers])),
      joins: new Map(readers.map(([name, { sequences }]) => [name, sequences.joins])),
    };
  }

  /** Takes away what was found and counted so far: what comes next is of a later part of the capture. */
  join(): void {
    this.#found = new FindingsLog();
    this.#counts = new SummaryCounts();
    for (const tally of this.#tallies.values()) tally.clear();
    for (const validator of this.#connections.readers.values()) validator.join();
  }

  /** Takes a frame in which there is nothing new; false where it has to come as an event. */
  #takeInPlace(frame: FrameInPlace): boolean {
    const validator = this.#connections.known(frame);
    if (validator === undefined) return false;
    if (!validator.takeInPlace(frame)) {
      this.#declined = frame.line;
      return false;
    }
    this.#counts.takeFrame(frame);
    return true;
  }

  /** False where the capture is whole, but nothing can be said of it: of no venue in the box, or bound to what it has not. */
  async #takeAll(events: readonly CaptureEvent[]): Promise<boolean> {
    try {
      for (const event of events) {
        const taken = this.#take(event);
        if (taken !== undefined) await taken;
      }
      return true;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#counts.stop(error.lines);
      return false;
    }
  }

  /** Waits only where a venue has to be loaded. */
  #take(event: CaptureEvent): Promise<void> | undefined {
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

  async finish(): Promise<CaptureResult> {
    const { file, format } = this.#capture;
    if (this.#counts.isEmpty) this.#counts.stop([`${file} holds no frames`]);
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
    const { registry, catalogue } = this.#options;
    const owner = await findOwner(frames, registry);
    // Frames that claim to be messages of the venue are wrong rather than another's, unless that other knows them.
    if (owner === undefined && tally.verdicts.invalid > 0) return;
    const at = { file: this.#capture.file, connection: first.connection, line: first.line };
    this.#found.add(foreign(tally.venue, owner, catalogue !== undefined), { at });
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
