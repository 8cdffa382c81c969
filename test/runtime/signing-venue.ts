import type {
  BuildContext,
  Claim,
  Message,
  Operation,
  RefusalMessage,
  Signing,
  Venue,
} from "../../runtime/contract.js";
import { message } from "./tiny-venue.js";

/** A venue, written by hand, that signs each request, answers in order, and sends several messages in one frame. */

const signing: Signing = {
  signature: { algorithm: "md5", text: "{parameters}&secret_key={secret}", encoding: "HEX" },
  signs: { at: ["parameters"], except: "sign" },
};

interface Envelope {
  readonly channel: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function reply<Kind extends string>(
  kind: Kind,
  channel: string,
): Message<{ readonly kind: Kind; readonly data: object }> {
  return message(
    kind,
    [
      { at: ["channel"], is: [channel] },
      { at: ["data", "result"], is: [true] },
    ],
    { type: "object", required: ["data"], properties: { data: { type: "object", required: ["result"] } } },
    ({ data }: Envelope) => ({ kind, data }),
  );
}

const failed = message(
  "failed",
  [{ at: ["data", "result"], is: [false] }],
  { type: "object", properties: { data: { type: "object", required: ["error_code"] } } },
  ({ data }: Envelope) => ({ kind: "failed" as const, code: data["error_code"], text: data["error_msg"] }),
);

const refusal: RefusalMessage = {
  ...failed,
  reason: (frame) => {
    const decoded = failed.decode(frame);
    const { code, text } = decoded ?? {};
    return {
      code: typeof code === "number" ? code : undefined,
      text: typeof text === "string" ? text : undefined,
    };
  },
};

const loggedIn = reply("login.reply", "login");
const placed = reply("order.reply", "order");

function signed<Params extends object>(name: string, event: string, replied: Message) {
  const build = (params: Params, { proof }: BuildContext): object => ({
    event,
    channel: name,
    parameters: {
      ...params,
      api_key: proof?.key,
      sign: proof?.signature,
      seen: proof?.text === "" ? undefined : "text",
    },
  });
  const request = message(name, [], { type: "object" }, () => ({ kind: name }));
  const rest = { name, method: event, correlation: { by: "order" }, refusals: [refusal], signing } as const;
  return { ...request, ...rest, build, replies: [replied] } satisfies Operation<Params>;
}

export const login = signed("login", "login", loggedIn);
export const placeOrder = signed<{ readonly symbol: string; readonly price: string }>("order", "addChannel", placed);

function dispatch(frame: unknown): Claim | undefined {
  if (typeof frame !== "object" || frame === null || !("data" in frame)) return undefined;
  const { data } = frame;
  if (typeof data !== "object" || data === null || !("result" in data)) return undefined;
  if (data.result === false) return { by: "kind", kind: "failed" };
  return "channel" in frame ? { by: "kind", kind: `${String(frame.channel)}.reply` } : undefined;
}

const plain = { url: "ws://signing.example/", framing: "deflate-raw", batch: true, limits: {} } as const;

export const signingVenue: Venue = {
  name: "signing",
  title: "A venue that wants signatures",
  servers: {
    plain,
    private: {
      ...plain,
      login: () =>
        Promise.resolve({
          ...signing,
          operation: login,
          build: (proof, context) => login.build({}, { ...context, proof }),
        }),
    },
  },
  dispatch,
};
