import { constants, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import type { Login, Operation, Proof, Signature, Signing } from "../../runtime/contract.js";
import { valueAt } from "../../runtime/pointer.js";
import { sign, signedText } from "../../runtime/signature.js";
import { isRecord } from "../../traffic/is-record.js";
import { readWire } from "./read-frame.js";
import { logins, packed, signatures, signedRequests } from "./vectors.js";
import { buildRequest, overTheWire, requestMessage, venues, type Venue } from "./venues.js";

describe("a signature", () => {
  test.each(signatures)("of $venue over $text ($source) is $digest", async ({ parts, scheme, digest, text }) => {
    expect(signedText(scheme, parts)).toBe(text);
    expect(await sign(scheme, parts.secret, parts.nonce, parts.parameters)).toBe(digest);
  });
});

describe("a login", () => {
  test.each(logins)("to $venue, server $server, says $wanted", async ({ venue, server, nonce, wanted }) => {
    const login = await venueOf(venue).catalogue.venue.servers[server]?.login?.();
    if (login === undefined) throw new Error(`the server ${server} of ${venue} has no login`);
    const request = await signedLogin(login, nonce);
    const { validate } = requestMessage(venueOf(venue), login.operation);
    expect(validate(request) || validate.errors).toBe(true);
    expect(request).toMatchObject(wanted);
  });

  test("is tried for every server that has one", () => {
    const servers = venues.flatMap(({ name, catalogue }) =>
      Object.entries(catalogue.venue.servers).flatMap(([server, { login }]) => (login ? [`${name} ${server}`] : [])),
    );
    expect(logins.map(({ venue, server }) => `${venue} ${server}`).sort()).toEqual(servers.sort());
  });
});

describe("a signed request", () => {
  test.each(signedRequests)("to $venue, $operation, has the signature $signature", async (row) => {
    const operation = venueOf(row.venue).catalogue.operations[row.operation];
    if (operation?.signing === undefined) throw new Error(`${row.operation} of ${row.venue} is not signed`);
    const build = (proof: Proof): object => buildRequest(operation, row.params, { id: 1, proof });
    const request = await signed(operation.signing, { key: row.key, secret: "secret", nonce: 0 }, build);
    const { validate } = requestMessage(venueOf(row.venue), operation);
    expect(validate(request) || validate.errors).toBe(true);
    expect(request).toMatchObject({ parameters: { api_key: row.key, sign: row.signature } });
  });

  test("is tried for every operation that is signed by itself", () => {
    const operations = venues.flatMap(({ name, catalogue }) =>
      Object.values<Operation>(catalogue.operations).flatMap((each) => (each.signing ? [`${name} ${each.name}`] : [])),
    );
    expect(signedRequests.map(({ venue, operation }) => `${venue} ${operation}`).sort()).toEqual(operations.sort());
  });

  test("never holds the secret", async () => {
    for (const { catalogue } of venues) {
      for (const { login } of Object.values(catalogue.venue.servers)) {
        if (login !== undefined) expect(JSON.stringify(await signedLogin(await login(), 1))).not.toContain("secret");
      }
    }
  });
});

describe("a packed frame", () => {
  test.each(packed)("of $venue ($source) is $text", ({ venue, hex, kind, text }) => {
    const message = venueOf(venue).catalogue.messages[kind]?.decode(JSON.parse(text));
    const readings = readWire(venueOf(venue), { data: Buffer.from(hex, "hex"), binary: true });
    expect(readings).toMatchObject([{ kind: "message", message: { kind } }]);
    expect(readings).toMatchObject([{ message }]);
  });

  test.each(packed.filter(({ flush }) => flush))(
    "of $venue is $text as well without its end",
    ({ venue, text, kind }) => {
      const data = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
      expect(readWire(venueOf(venue), { data, binary: true })).toMatchObject([{ kind: "message", message: { kind } }]);
    },
  );
});

function venueOf(name: string): Venue {
  const venue = venues.find((each) => each.name === name);
  if (venue === undefined) throw new Error(`${name} is not in the box`);
  return venue;
}

function signedLogin(login: Login, nonce: number): Promise<unknown> {
  const credentials = { key: "key", secret: "secret", nonce };
  return signed(login, credentials, (proof) => login.build(proof, { id: 1 }));
}

/** Signs a request as a session does. What is signed may be the request itself, so it is built twice. */
async function signed(
  { signature, signs }: Signing,
  { key, secret, nonce }: { readonly key: string; readonly secret: string; readonly nonce: number },
  build: (proof: Proof) => object,
): Promise<unknown> {
  const unsigned = overTheWire(build({ key, nonce, signature: "", text: "" }));
  const fields = signs === undefined ? {} : valueAt(unsigned, signs.at);
  const parameters = Object.fromEntries(
    Object.entries(isRecord(fields) ? fields : {}).filter(([name]) => name !== signs?.except),
  );
  const proof = {
    key,
    nonce,
    signature: await sign(signature, secret, nonce, parameters),
    text: textOf(signature, nonce),
  };
  return overTheWire(build(proof));
}

/** What a venue may see of what was signed. */
function textOf(signature: Signature, nonce: number): string {
  return signature.text.includes("{secret}") ? "" : signedText(signature, { secret: "", nonce, parameters: {} });
}
