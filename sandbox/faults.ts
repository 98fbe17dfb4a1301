import type { RecordedRequest, Route, ServiceName } from './http/recorded-request.ts';

/** What goes wrong. */
export type Fault =
  /** Answered instead of taking effect. Without a body the service's own error document for the status; an object is sent as JSON. */
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | object;
    }
  /** Served as usual, this much later. */
  | { readonly delayMs: number }
  /** Served as usual; then a service closes its connections, and refuses new ones for so long. */
  | { readonly refuse: ServiceName; readonly forMs: number }
  /** The socket is destroyed as soon as the headers are in; no effect. */
  | 'reset-before'
  /** The socket is destroyed when half of the body is in; no effect. */
  | 'reset-midway'
  /** Nothing of the body is read, and nothing is answered; no effect. */
  | 'stop-reading'
  /** Takes effect; the socket is destroyed instead of the answer. */
  | 'reset-after'
  /** Takes effect; the answer breaks off half way (in its body, or in its head where it has none). */
  | 'truncate'
  /** The body is read, then nothing more happens; no effect. */
  | 'hang'
  /** S3: `ExpiredToken`, ion: `InvalidCredentials`, GitHub: `Bad credentials`; no effect. */
  | 'expired-credentials'
  /** Takes effect; the answer keeps its status and loses its body. */
  | 'empty-body'
  /** 200 with a web page, as captive portals and misconfigured proxies send it; no effect. */
  | 'html'
  /** 200 whose body is an error document, as S3's CompleteMultipartUpload can end; no effect. */
  | 'error-in-200';

export interface FaultRule {
  /** Which requests: a route, or a pattern over route names. */
  readonly route: Route | RegExp;
  /** Narrows the requests further, by key for instance. */
  readonly where?: (request: RecordedRequest) => boolean;
  /** Which of the matching requests, counted from 1. Default: every one. */
  readonly nth?: number | ((n: number) => boolean);
  /** How often the fault happens at most. */
  readonly times?: number;
  readonly fault: Fault;
}

export interface Faults {
  /** Adds a rule. Where several apply to a request, the one added first wins; every rule counts it. */
  add(rule: FaultRule): void;
  clear(): void;
}

/** The rules in force, with their counters. */
export interface FaultPlan extends Faults {
  /** Returns the fault for this request, if any. Counts the request: call once for each. */
  take(request: RecordedRequest): Fault | undefined;
}

export function createFaultPlan(): FaultPlan {
  let rules: { readonly rule: FaultRule; seen: number; fired: number }[] = [];
  return {
    add(rule) {
      rules.push({ rule, seen: 0, fired: 0 });
    },
    clear() {
      rules = [];
    },
    take(request) {
      let fault: Fault | undefined;
      for (const entry of rules) {
        const { rule } = entry;
        if (!matches(rule, request)) continue;
        entry.seen++;
        if (fault === undefined && isDue(rule, entry.seen) && entry.fired < (rule.times ?? Infinity)) {
          entry.fired++;
          fault = rule.fault;
        }
      }
      return fault;
    },
  };
}

function matches(rule: FaultRule, request: RecordedRequest): boolean {
  const named =
    typeof rule.route === 'string' ? rule.route === request.route : request.route.search(rule.route) >= 0;
  return named && (rule.where?.(request) ?? true);
}

function isDue(rule: FaultRule, n: number): boolean {
  const { nth } = rule;
  return nth === undefined || (typeof nth === 'number' ? nth === n : nth(n));
}
