/** One socket, whatever it is made of: the `ws` library in Node, the browser's own elsewhere, a fake in tests. */
export interface Socket {
  /** Sends one text frame. Only called between `open` and `close`. */
  send(text: string): void;
  /** Begins the closing handshake. */
  close(): void;
  /** Drops the socket without a handshake; `close` is still reported. */
  terminate(): void;
}

/** What a socket reports. `close` comes exactly once, also when it never opened, and nothing comes after it. */
export interface SocketListener {
  open(): void;
  /** One whole frame, as bytes even where it is text. */
  frame(data: Uint8Array, binary: boolean): void;
  /** Why the socket is about to close; comes before `close`. */
  error(error: Error): void;
  close(code: number, reason: string): void;
}

/** Starts to open a socket; never reports before it has returned. */
export type SocketFactory = (url: string, listener: SocketListener) => Socket;
