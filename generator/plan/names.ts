/** `depth.update`, `marketToday_query` -> `DepthUpdate`, `MarketTodayQuery`. */
export function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** `depth.update` -> `depthUpdate`. */
export function camel(name: string): string {
  const text = pascal(name);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The file, without its ending, that holds a channel: `fundingBook` -> `funding-book`. */
export function moduleName(channel: string): string {
  return camel(channel).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A key as it stands in an object literal or a type. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** Access to a property of an expression. */
export function member(expression: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${expression}.${name}` : `${expression}[${JSON.stringify(name)}]`;
}

const reserved = new Set(
  (
    "abstract any as async await boolean break case catch class const continue debugger default delete do else enum " +
    "export extends false finally for from function if implements import in instanceof interface let new null " +
    "number of package private protected public return static string super switch symbol this throw true try type " +
    "typeof undefined unknown var void while with yield arguments eval"
  ).split(" "),
);

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !reserved.has(name);
}

/** The names that one message or operation gives rise to. */
export interface Names {
  /** The value: a message's descriptor or an operation. */
  readonly constant: string;
  /** How a request is read. */
  readonly request: string;
  /** The decoded message. */
  readonly type: string;
  /** The message as it stands on the wire. */
  readonly frame: string;
  readonly params: string;
  readonly validate: string;
  readonly decode: string;
  readonly build: string;
}

export function namesOf(name: string): Names {
  const type = pascal(name);
  return {
    constant: camel(name),
    request: `${camel(name)}Request`,
    type,
    frame: `${type}Frame`,
    params: `${type}Params`,
    validate: `validate${type}`,
    decode: `decode${type}`,
    build: `build${type}`,
  };
}
