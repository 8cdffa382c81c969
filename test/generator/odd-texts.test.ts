import { Project } from "ts-morph";
import { emit } from "../../generator/emit.js";
import { collectTexts } from "./spec-texts.js";

/** Each would end a comment, a string, a template or a line in what is emitted if nobody took care. */
const odd = ["*/ x", '"', "'", "`${x}`", "\\", "\n", "\r", "\u2028", "\u2029", "// x", "\u0000", "é", "\ud83d\ude00"];

const specOf = (text: string): string => {
  const quoted = JSON.stringify(text);
  return `asyncapi: 3.1.0
info: { title: ${quoted}, version: 1.0.0, description: ${quoted} }
servers:
  main: { host: exchange.example, pathname: /ws, protocol: wss }
channels:
  news:
    address: ${JSON.stringify(`news ${text}`)}
    description: ${quoted}
    messages:
      news.update: { $ref: '#/components/messages/news.update' }
operations:
  news:
    action: receive
    channel: { $ref: '#/channels/news' }
    messages: [{ $ref: '#/channels/news/messages/news.update' }]
components:
  messages:
    news.update:
      description: ${quoted}
      payload:
        type: object
        required: [type]
        properties:
          type: { const: ${quoted}, description: ${quoted} }
          of: { enum: [${quoted}, b], description: ${quoted} }
          ${JSON.stringify(`a${text}`)}: { type: string, description: ${quoted} }
      examples: [{ name: one, payload: { type: ${quoted} } }]
`;
};

describe("what a spec says", () => {
  test.each(odd)("stays in its place in what is emitted: %j", async (text) => {
    const source = await collectTexts({ "specs/example.yaml": specOf(text) });
    const files = emit(source, { contract: "tickwire", checkTypes: false });
    const project = new Project({ useInMemoryFileSystem: true });
    for (const file of files.filter(({ path }) => path.endsWith(".ts"))) {
      const parsed = project.createSourceFile(file.path, file.text);
      expect(
        project
          .getProgram()
          .getSyntacticDiagnostics(parsed)
          .map((each) => each.getMessageText()),
      ).toEqual([]);
      expect(parsed.getStatements().every((statement) => !/^(?:x|\*)/.test(statement.getText()))).toBe(true);
    }
  });
});
