import { TokenParser, TokenType, Tokenizer } from "@streamparser/json";

/** A value of a JSON text that is being read. */
export interface StreamedValue {
  readonly value: unknown;
  /** Keys and indexes that lead to it. */
  readonly path: readonly (string | number)[];
  /** Line of its first byte where it is an object or a list, else of its end; from 1. */
  readonly line: number;
}

/**
 * Reads a JSON text of any size: what was asked for is given as soon as it is whole, and the rest is dropped.
 * A string's length is the only thing that memory must hold.
 */
export class JsonStream {
  // Strings are put together as bytes, which is a third faster for strings as long as frames.
  readonly #tokenizer = new Tokenizer({ stringBufferSize: 64 * 1024 });
  /** Lines of the braces and brackets that are open. */
  readonly #openings: number[] = [];
  #values: StreamedValue[] = [];
  #chunk: Uint8Array = new Uint8Array(0);
  /** Offset of the chunk in the text, and in the chunk of what lines were counted to. */
  #chunkAt = 0;
  #counted = 0;
  #line = 1;
  #failure: string | undefined;

  /** @param paths of what is wanted, such as `$.log.entries.*.url` */
  constructor(paths: readonly string[]) {
    const parser = new TokenParser({ paths: [...paths], keepStack: false });
    let line = 1;
    parser.onValue = ({ value, key, stack }) => {
      const path = [...stack.slice(1).map((element) => element.key), key].filter((step) => step !== undefined);
      this.#values.push({ value, path, line });
    };
    this.#tokenizer.onToken = (token) => {
      line = this.#lineOf(token.token, token.offset);
      parser.write(token);
    };
    parser.onError = (error) => this.#fail(error);
    this.#tokenizer.onError = (error) => this.#fail(error);
  }

  /** What is wrong with the text; nothing is read behind that. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Whether something is open, which the text's end would cut off. */
  get isOpen(): boolean {
    return this.#openings.length > 0;
  }

  get line(): number {
    return this.#line;
  }

  /** The values that end in this chunk. */
  take(chunk: Uint8Array): readonly StreamedValue[] {
    this.#values = [];
    this.#chunk = chunk;
    this.#counted = 0;
    if (this.#failure === undefined) this.#tokenizer.write(chunk);
    this.#countLines(chunk.length);
    this.#chunkAt += chunk.length;
    return this.#values;
  }

  #lineOf(token: TokenType, offset: number): number {
    this.#countLines(offset - this.#chunkAt);
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.#openings.push(this.#line);
    const isEnd = token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET;
    return (isEnd ? this.#openings.pop() : undefined) ?? this.#line;
  }

  #countLines(until: number): void {
    for (; this.#counted < until; this.#counted += 1) if (this.#chunk[this.#counted] === 0x0a) this.#line += 1;
  }

  #fail(error: Error): void {
    this.#failure ??= error.message;
  }
}
