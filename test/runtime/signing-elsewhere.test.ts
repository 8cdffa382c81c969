import { expect, it, jest } from "@jest/globals";
import { fakeOptions, outcome } from "./fake-venue.js";
import { login, signingVenue } from "./signing-venue.js";

/** As on a page whose bundle has it in a file that is not there. */
jest.unstable_mockModule("@noble/hashes/legacy.js", () => {
  throw new Error("no such module");
});

it("a request that is signed with MD5 is a typed error where that cannot be loaded", async () => {
  const { connect, UsageError } = await import("../../runtime/index.js");
  const session = await connect(signingVenue, { ...fakeOptions(), credentials: { key: "key", secret: "secret" } });
  const error = await outcome(session.request(login, {}));
  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({ message: "signing login: cannot be signed on this platform: no such module" });
});
