/** The fields of an entry or the parameters of a request. */
export type Fields = Readonly<Record<string, unknown>>;
