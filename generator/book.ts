/** How a book is kept from the feed's updates. Pointers lead into the update's frame. */
export interface BookRules {
  readonly bids: string;
  readonly asks: string;
  /** An update is a whole book when the value at the pointer is this, and a change otherwise; absent: always whole. */
  readonly snapshot?: { readonly at: string; readonly is: string | number | boolean };
  /** A level with these values, by element name, deletes its price. */
  readonly delete: Readonly<Record<string, string | number | boolean>>;
  readonly sort: { readonly bids: "ascending" | "descending"; readonly asks: "ascending" | "descending" };
  /** The field of an entry that says how many levels a side are kept. */
  readonly trim?: string;
  /** The field of an entry that says how many levels a side the venue tells of, and what counts without it. */
  readonly levels?: { readonly field: string; readonly default?: number };
}
