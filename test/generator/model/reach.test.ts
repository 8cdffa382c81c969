import { faultsOf } from "./exchange-spec.js";

const said = (name: string): string =>
  `no operation has the message "${name}"; give it an operation with "action: receive", list it in a "reply", or leave it out`;

describe("a message that nothing reaches", () => {
  test("is reported where an update of a feed has no operation", async () => {
    const full =
      "  full:\n    action: receive\n    channel: { $ref: '#/channels/depth' }\n    messages: [{ $ref: '#/channels/depth/messages/full' }]\n";
    expect(await faultsOf([full, ""])).toEqual([`166:5: components.messages.full: ${said("full")}`]);
  });

  test("is reported where no request draws the reply", async () => {
    const refused = ", { $ref: '#/channels/server/messages/refused' }";
    expect(await faultsOf([refused, ""])).toEqual([`135:5: components.messages.refused: ${said("refused")}`]);
  });

  test("is reported where no channel has it", async () => {
    const spare = "    ping:\n      correlationId: { $ref: '#/components/correlationIds/request' }\n";
    expect(await faultsOf([spare, `    spare:\n      name: to.spare\n      payload: {}\n${spare}`])).toEqual([
      `105:5: components.messages.spare: no channel has the message "to.spare"; ` +
        `list it under the "messages" of one and give it an operation, or leave it out`,
    ]);
  });

  test("is not reported where its operation has a problem of its own", async () => {
    const two = "[{ $ref: '#/channels/depth/messages/full' }, { $ref: '#/channels/depth/messages/update' }]";
    expect(await faultsOf(["messages: [{ $ref: '#/channels/depth/messages/full' }]", `messages: ${two}`])).toEqual([
      "79:3: operations.full: an operation has one message, this has 2; split it",
    ]);
  });
});
