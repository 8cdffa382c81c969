/** @param {readonly number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Three significant digits are more than a noisy machine can promise. */
export function rounded(value) {
  return value === undefined || value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(3));
}

/** @param {number | null | undefined} ratio */
export function showRatio(ratio) {
  return ratio === undefined || ratio === null ? "-" : ratio.toFixed(2);
}

/** @param {number | null | undefined} share of 1 */
export function showShare(share) {
  return share === undefined || share === null ? "-" : `${(share * 100).toFixed(1)} %`;
}
