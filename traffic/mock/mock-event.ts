import type { RefusalCause } from "./description.js";

/** Something that happened at a mock; connections are numbered from 1. */
export type MockEvent =
  | { readonly kind: "connected"; readonly connection: number; readonly path: string }
  | { readonly kind: "disconnected"; readonly connection: number; readonly code: number }
  | {
      readonly kind: "refused";
      readonly connection: number;
      readonly cause: RefusalCause;
      /** The wire's word for what was asked, where it was recognised. */
      readonly operation: string | undefined;
    }
  | { readonly kind: "sent"; readonly connection: number; readonly message: string; readonly frame: unknown };
