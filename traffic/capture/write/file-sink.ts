import { type FileHandle, open } from "node:fs/promises";
import { InputError } from "../../input-error.js";
import { describeFileTrouble } from "../file-trouble.js";
import type { Sink } from "./sink.js";

/** A file that ends where the last write ended, even when the next one fails. */
export class FileSink implements Sink {
  readonly #file: FileHandle;
  readonly #path: string;
  size = 0;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /**
   * Starts a file at the path; what was there is lost.
   *
   * @throws InputError when the file cannot be written
   */
  static async create(path: string): Promise<FileSink> {
    try {
      return new FileSink(await open(path, "w"), path);
    } catch (error) {
      throw explain(path, error);
    }
  }

  /** @throws InputError when the file cannot be written */
  async write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#writeAll(bytes);
      this.size += bytes.length;
    } catch (error) {
      await this.#file.truncate(this.size).catch(() => undefined);
      throw explain(this.#path, error);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      written += (await this.#file.write(bytes, written, bytes.length - written)).bytesWritten;
    }
  }
}

function explain(path: string, error: unknown): unknown {
  const trouble = describeFileTrouble(error);
  return trouble === undefined ? error : new InputError(`${path} cannot be written: ${trouble}`, { cause: error });
}
