import { formatTable, type Table } from "../../../traffic/report/table.js";

const rows: { name: string; given: Table; want: string }[] = [
  {
    name: "pads to the widest cell",
    given: {
      rows: [
        ["a", "bb"],
        ["ccc", "d"],
      ],
    },
    want: "a    bb\nccc  d\n",
  },
  { name: "puts the headings above", given: { head: ["KIND", "N"], rows: [["a", "1"]] }, want: "KIND  N\na     1\n" },
  {
    name: "aligns numbers to the right",
    given: {
      rows: [
        ["a", "1"],
        ["b", "20"],
      ],
      align: ["left", "right"],
    },
    want: "a   1\nb  20\n",
  },
  {
    name: "leaves no space at the end of a line",
    given: {
      rows: [
        ["a", ""],
        ["b", "c"],
      ],
    },
    want: "a\nb  c\n",
  },
  { name: "takes rows of different length", given: { rows: [["a"], ["b", "c"]] }, want: "a\nb  c\n" },
  { name: "is nothing without rows", given: { rows: [] }, want: "" },
];

test.each(rows)("a table $name", ({ given, want }) => {
  expect(formatTable(given)).toBe(want);
});
