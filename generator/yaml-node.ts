/** Where everything of a YAML text stands, for those who change the text in place. Offsets count characters. */
export type YamlNode = YamlMap | YamlList | YamlScalar | YamlShared;

interface Extent {
  readonly start: number;
  /** Past its last character; a comment after it is not a part of it. */
  readonly end: number;
}

export interface YamlMap extends Extent {
  readonly kind: "map";
  /** True for `{ a: b }`. */
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
}

export interface YamlPair {
  /** What the key says, without its quotes. */
  readonly name: string;
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlList extends Extent {
  readonly kind: "list";
  /** True for `[a, b]`. */
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar extends Extent {
  readonly kind: "scalar";
}

/** An alias or an anchored node: what it says, it says elsewhere too. */
export interface YamlShared extends Extent {
  readonly kind: "shared";
}
