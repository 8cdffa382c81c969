/** Words that every venue uses for the same thing. The mock moves such values as a market would; a miss costs realism only. */
const price = /^(price|open|close|high|highest|low|lowest|last|bid|ask|bestbid|bestask)$/i;
const amount = /^(amount|size|quantity|qty|volume)$/i;
const left = /^(left|remaining|filled)/i;
const identifier = /^(trade_?|order_?|t)?id$/i;

export const isPriceName = (name: string | undefined): boolean => name !== undefined && price.test(name);
export const isAmountName = (name: string | undefined): boolean => name !== undefined && amount.test(name);
export const isLeftName = (name: string | undefined): boolean => name !== undefined && left.test(name);
export const isIdName = (name: string | undefined): boolean => name !== undefined && identifier.test(name);

/** Bids stand below what a market trades at, asks above. */
export function sideOfName(name: string | undefined): -1 | 0 | 1 {
  if (name === undefined) return 0;
  if (/bid$/i.test(name)) return -1;
  return /ask$/i.test(name) ? 1 : 0;
}
