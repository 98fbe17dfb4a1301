/** A client's request to the engine: to run node in the container. */
export interface ExecRequest {
  /** The id of the process in the engine's reports. */
  readonly id: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The engine's messages to the client: a chunk of output, in base64, or the end. */
export interface ExecAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number | null;
  readonly signal?: NodeJS.Signals | null;
  readonly error?: string;
}

/** The engine's reports to the process that opened the container. */
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
