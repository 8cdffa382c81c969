/** A change that cannot be written into a text without harm to what stands around it; the message says why. */
export class Unwritable extends Error {
  override readonly name = "Unwritable";
}
