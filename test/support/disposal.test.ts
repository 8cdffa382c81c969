import { describe, expect, it } from "@jest/globals";

describe("the test setup", () => {
  it("runs `await using` on every Node that the package supports", async () => {
    const order: string[] = [];
    {
      await using _resource = {
        async [Symbol.asyncDispose](): Promise<void> {
          await Promise.resolve();
          order.push("disposed");
        },
      };
      order.push("used");
    }
    expect(order).toEqual(["used", "disposed"]);
  });
});
