/** Ten to a higher power is no exact double. */
export const mostPlaces = 22;

/** Powers of ten, as far as they are exact. */
export const powers = /* @__PURE__ */ Array.from({ length: mostPlaces + 1 }, (_, exponent) => Number(`1e${exponent}`));

/** Above it not every integer is a double. */
export const mostExact = 9007199254740991;
