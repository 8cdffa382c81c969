import type { ConnectOptions, Credentials, Venue } from "../../runtime/index.js";
import { UsageError } from "../exit.js";
import type { CaptureCommandOptions } from "./options.js";
import type { ChosenFeed } from "./read-feed.js";

/** Where a session connects, and as whom. */
export type Connecting = ConnectOptions & { readonly url: string };

/** @throws UsageError when there is no such server, and when a login is needed that is not there */
export function connectionOf(
  { servers }: Venue,
  feeds: readonly ChosenFeed[],
  { url, server, login }: CaptureCommandOptions,
  environment: NodeJS.ProcessEnv,
): Connecting {
  if (login !== true) feeds.forEach(refusePrivate);
  const own = urlOf(servers, server);
  return {
    url: url ?? own,
    ...(server === undefined ? {} : { server }),
    ...(login === true ? { credentials: readCredentials(environment) } : {}),
  };
}

function refusePrivate({ feed }: ChosenFeed): void {
  if (feed.subscription.subscribe.authenticated !== true) return;
  const advice = "add --login, with TICKWIRE_KEY and TICKWIRE_SECRET in the environment";
  throw new UsageError(`${feed.name} is private: ${advice}`);
}

function urlOf(servers: Venue["servers"], name: string | undefined): string {
  const names = Object.keys(servers);
  const server = servers[name ?? names[0] ?? ""];
  if (server !== undefined) return server.url;
  throw new UsageError(`there is no server ${JSON.stringify(name)}; choose one of ${names.join(", ")}`);
}

/** Not of the command line, which every user of the machine can see. */
function readCredentials({ TICKWIRE_KEY: key = "", TICKWIRE_SECRET: secret = "" }: NodeJS.ProcessEnv): Credentials {
  if (key !== "" && secret !== "") return { key, secret };
  throw new UsageError("--login needs the key in TICKWIRE_KEY and the secret in TICKWIRE_SECRET, of the environment");
}
