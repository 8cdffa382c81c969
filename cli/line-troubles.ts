import { counted } from "../traffic/report/words.js";
import { placeOf } from "../traffic/capture/read-capture.js";
import type { CaptureWarning, Damage } from "../traffic/capture/capture-event.js";

/** Lines of a capture that are named one by one: in a file whose bytes are damaged each may be bad. */
const mostNamed = 10;

/** Says what is wrong with the lines of a capture: the first ones each, then how many more there were. */
export class LineTroubles {
  readonly #file: string;
  readonly #complain: (text: string) => void;
  readonly #counts = { damage: 0, warning: 0 };

  constructor(file: string, complain: (text: string) => void) {
    this.#file = file;
    this.#complain = complain;
  }

  get damages(): number {
    return this.#counts.damage;
  }

  take(trouble: Damage | CaptureWarning): void {
    this.#counts[trouble.kind] += 1;
    if (this.#counts[trouble.kind] > mostNamed) return;
    const kind = trouble.kind === "warning" ? "warning: " : "";
    this.#complain(`${placeOf(this.#file, trouble)}: ${kind}${trouble.reason}`);
  }

  /** Says how many there were that were not named. */
  end(): void {
    const { damage, warning } = this.#counts;
    this.#tellMore(damage, "could not be read");
    this.#tellMore(warning, "came with a warning");
  }

  #tellMore(count: number, what: string): void {
    const more = count - mostNamed;
    if (more > 0) this.#complain(`${this.#file}: ${counted(more, "more line")} ${what}`);
  }
}
