import { percentOf, type Share } from "../../validate/coverage.js";
import { formatPercent, formatShare } from "../words.js";
import { html, type Markup } from "./markup.js";

/** The bar is for the eye; the numbers beside it say the same. Named where no heading says what it is a share of. */
export function shareBar(share: Share, name = ""): Markup {
  if (share.of === 0)
    return html`<span class="share quiet"><span></span><span>${name === "" ? "none" : `no ${name}`}</span><span></span></span>`;
  const width = `${percentOf(share).toFixed(1)}%`;
  return html`<span class="share"><svg class="bar" aria-hidden="true"><rect class="track" width="100%" height="100%"/><rect class="fill" width="${width}" height="100%"/></svg>
<span>${formatShare(share)} <span class="quiet">${name}</span></span> <span>${formatPercent(share)}</span></span>`;
}
