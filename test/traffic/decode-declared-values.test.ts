import { countDeclared } from "../../traffic/decode/declared-values.js";
import { tinyCatalogue } from "./tiny-catalogue.js";

const { "ticker.reply": ticker, "book.reply": book, "pong.reply": pong } = tinyCatalogue.messages;

test.each([
  { message: pong, name: "a constant", result: "pong", want: { values: 2, declared: 2 } },
  { message: ticker, name: "every named field", result: { last: "1", open: "2" }, want: { values: 3, declared: 3 } },
  { message: ticker, name: "no other", result: { last: "1", open: "2", more: "3" }, want: { values: 4, declared: 3 } },
  { message: book, name: "an empty list", result: { asks: [] }, want: { values: 2, declared: 2 } },
  {
    message: book,
    name: "a list's first item",
    result: {
      bids: [
        ["1", "2"],
        ["3", "4"],
      ],
    },
    want: { values: 2, declared: 2 },
  },
  {
    message: book,
    name: "nothing in an object of others",
    result: { last: "1", open: "2" },
    want: { values: 3, declared: 1 },
  },
])("of a frame $message.kind declares $name", ({ message, result, want }) => {
  if (message === undefined) throw new Error("expected a message");
  expect(countDeclared({ error: null, result, id: 1 }, message)).toEqual(want);
});
