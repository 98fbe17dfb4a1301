/** What a client asks of the engine: to run node in the container. */
export interface ExecRequest {
  /** Names the process in the engine's reports. */
  readonly id: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the engine sends to the client: a piece of output, in base64, or the end. */
export interface ExecAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number | null;
  readonly signal?: NodeJS.Signals | null;
  readonly error?: string;
}

/** What the engine sends to the process that opened the container. */
export type Report =
  | { readonly isReady: true }
  | { readonly id: string; readonly pid: number }
  | {
      readonly id: string;
      readonly exitCode: number | null;
      readonly signal: NodeJS.Signals | null;
      readonly lost: string;
      readonly endedWithContainer: boolean;
    };
