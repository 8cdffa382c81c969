import * as typebox from "./schemas-typebox.mjs";
import * as valibot from "./schemas-valibot.mjs";
import * as zod from "./schemas-zod.mjs";

const kinds = zod.names.map((name) => {
  const [venue, kind] = name.split(" ");
  return { venue, kind };
});

/** JSON.parse, and then a schema that somebody wrote for this one kind. */
function makePeer(name, accepts, does) {
  return {
    name,
    does: `validates one kind, told which; ${does}; no dispatch, no names for a list's elements`,
    kinds,
    prepare({ venue, kind, frames }) {
      const check = accepts(`${venue} ${kind}`);
      const hear = ({ bytes }) => check(JSON.parse(bytes.toString()));
      if (!frames.every(hear)) throw new Error(`the schema of ${name} refuses frames of ${venue} ${kind}`);
      return hear;
    },
  };
}

/** @type {readonly import("./peers.mjs").Peer[]} */
export const peers = [
  makePeer("zod", zod.accepts, "typed, copies what it accepts"),
  makePeer("valibot", valibot.accepts, "typed, copies what it accepts"),
  makePeer("typebox", typebox.accepts, "typed, compiled, copies nothing"),
];
