/** Light and dark as the reader's system has it; on a narrow screen the columns stand below each other. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --text: #1c2330; --quiet: #566074; --line: #d9dee7; --track: #e3e7ee;
  --link: #1f5fbf; --error: #b3261e; --warning: #8a5a00; --note: #1f5fbf; --fill: #2f855a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151b; --card: #1a1f28; --text: #e4e8ef; --quiet: #9aa5b8; --line: #303847; --track: #303847;
    --link: #8ab4f8; --error: #ff8a80; --warning: #f2b84b; --note: #8ab4f8; --fill: #4fb286;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header, main { max-width: 75rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { padding-bottom: 0; }
h1 { margin: 0; font-size: 1.4rem; }
h2 { margin: 2rem 0 .75rem; font-size: 1.15rem; }
p { margin: .25rem 0; }
code, .path, .place { font: .92em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
.verdict { font-size: 1.1rem; font-weight: 600; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .75rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-size: .85rem; font-weight: 600; }
tbody th { min-width: 5rem; font-weight: inherit; }
.captures tbody th { min-width: 14rem; }
.number { text-align: right; white-space: nowrap; }
form { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; margin-bottom: .5rem; }
form label, legend { font-size: .85rem; color: var(--quiet); }
form label > input[type=search], form select { display: block; width: 100%; min-height: 2.4rem; margin-top: .15rem; padding: .3rem .6rem;
  font: inherit; font-size: 1rem; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: .4rem; }
.search { flex: 1 1 16rem; }
fieldset { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0; border: 0; min-height: 2.4rem; }
fieldset label { display: flex; gap: .4rem; align-items: center; min-height: 2.4rem; font-size: .95rem; color: inherit; }
button { min-height: 2.4rem; padding: .3rem .9rem; font: inherit; color: var(--link); background: var(--card); border: 1px solid var(--line); border-radius: .4rem; cursor: pointer; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.rows { margin: 0; padding: 0; list-style: none; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.rows > li + li { border-top: 1px solid var(--line); }
summary { display: grid; gap: .1rem 1rem; padding: .55rem .75rem .55rem 1.9rem; cursor: pointer; position: relative; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "\\25B8"; position: absolute; left: .75rem; top: .55rem; color: var(--quiet); }
[open] > summary::before { content: "\\25BE"; }
summary:hover { background: color-mix(in srgb, var(--link) 7%, transparent); }
summary > * { min-width: 0; }
.finding > summary { grid-template-columns: 5rem minmax(0, 5fr) minmax(0, 6fr) 6.5rem; }
.message > summary { grid-template-columns: minmax(0, 1fr) 4.5rem 9rem 15rem 15rem; }
.badge { font-weight: 600; }
.subject strong { font-weight: 600; overflow-wrap: anywhere; }
.wrong { overflow-wrap: anywhere; }
.inside { padding: .25rem .75rem 1rem 1.9rem; }
dl { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .2rem 1rem; margin: 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: .75rem 0 0; padding: .6rem .75rem; white-space: pre-wrap; background: var(--page); border-radius: .4rem; }
.share { display: grid; grid-template-columns: minmax(2rem, 1fr) 6.2rem 3.2rem; gap: .5rem; align-items: center; font-variant-numeric: tabular-nums; }
.share > span { text-align: right; white-space: nowrap; }
.bar { display: block; width: 100%; height: .5rem; border-radius: .25rem; overflow: hidden; }
.track { fill: var(--track); } .fill { fill: var(--fill); }
.totals { display: grid; grid-template-columns: 5.5rem minmax(0, 32rem); gap: .25rem 1rem; margin: 0 0 1rem; }
.values { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; list-style: none; }
.values li { padding: 0 .45rem; border: 1px solid var(--line); border-radius: .8rem; font-size: .9em; overflow-wrap: anywhere; }
.unseen { color: var(--quiet); }
.values .unseen { border-style: dashed; }
@media (max-width: 48rem) {
  header, main { padding-inline: .75rem; }
  .finding > summary, .message > summary { grid-template-columns: minmax(0, 1fr) auto; }
  .finding .badge { grid-row: 1; } .finding .count { grid-row: 1; grid-column: 2; }
  .finding .subject, .finding .wrong, .message .share { grid-column: 1 / -1; }
  .message .way { grid-column: 2; }
  .message .count { grid-column: 1 / -1; text-align: left; }
  th, td { padding: .35rem .5rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .4rem; }
  .totals { grid-template-columns: 5rem minmax(0, 1fr); } .totals dd { margin: 0; }
}
@media print { form { display: none !important; } body { background: none; } }
`;
