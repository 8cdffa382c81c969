import type { Catalogue } from "../../runtime/contract.js";
import type { CapturedFrame, CapturedOpen } from "../capture/capture-event.js";
import type { Registry } from "../registry.js";
import { chooseVenue, explainNoVenue } from "./choose-venue.js";

/** How the venue of a connection is found. */
export interface VenueChoice {
  readonly registry: Registry;
  /** Takes all for this venue, whatever the capture says; without it the capture must say. */
  readonly catalogue?: Catalogue;
}

/** A connection of a capture as it begins. */
export interface OpenedConnection {
  readonly name: string;
  readonly catalogue: Catalogue;
  readonly url: string | undefined;
}

/** What reads the connections of a capture, each with its own state. */
export class CapturedConnections<Reader> {
  readonly #file: string;
  readonly #choice: VenueChoice;
  readonly #make: (opened: OpenedConnection) => Reader | Promise<Reader>;
  readonly #readers = new Map<string, Reader>();
  #catalogue: Catalogue | undefined;
  /** The connection that was asked for last: most frames are of the same as the one before. */
  #last: { readonly name: string; readonly reader: Reader } | undefined;

  constructor(file: string, choice: VenueChoice, make: (opened: OpenedConnection) => Reader | Promise<Reader>) {
    this.#file = file;
    this.#choice = choice;
    this.#make = make;
  }

  async open(event: CapturedOpen): Promise<void> {
    await this.#begin(event, event.url);
  }

  /** Those that are open, by their names. */
  get readers(): ReadonlyMap<string, Reader> {
    return this.#readers;
  }

  /** The venue that a connection is taken to go to that does not say where. */
  get lastVenue(): string | undefined {
    return this.#catalogue?.venue.name;
  }

  close(connection: string): void {
    this.#readers.delete(connection);
    this.#last = undefined;
  }

  /** Spares those the waiting that have a reader already. */
  known({ connection }: Pick<CapturedFrame, "connection">): Reader | undefined {
    if (this.#last?.name === connection) return this.#last.reader;
    const reader = this.#readers.get(connection);
    if (reader !== undefined) this.#last = { name: connection, reader };
    return reader;
  }

  /** The reader of the frame's connection; where its beginning is not in the capture, it begins with the frame. */
  async of(frame: CapturedFrame): Promise<Reader> {
    return this.#readers.get(frame.connection) ?? this.#begin(frame, undefined);
  }

  async #begin(event: CapturedFrame | CapturedOpen, url: string | undefined): Promise<Reader> {
    const catalogue = await this.#choose(event);
    const reader = await this.#make({ name: event.connection, catalogue, url });
    this.#readers.set(event.connection, reader);
    this.#last = undefined;
    return reader;
  }

  /** A connection that does not say where it goes is taken to go where the one before it went. */
  async #choose(event: CapturedFrame | CapturedOpen): Promise<Catalogue> {
    const { catalogue, registry } = this.#choice;
    this.#catalogue = catalogue ?? (await chooseVenue(event, registry)) ?? this.#catalogue;
    if (this.#catalogue !== undefined) return this.#catalogue;
    throw await explainNoVenue(this.#file, event.venue, registry);
  }
}
