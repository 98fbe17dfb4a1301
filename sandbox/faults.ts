import type { RecordedRequest, Route, ServiceName } from './http/recorded-request.ts';

/** What goes wrong. */
export type Fault =
  /** This answer is sent, and the request has no effect. Default body: the service's error document for the status. An object is sent as JSON. */
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | object;
    }
  /** Served as usual, after this delay. */
  | { readonly delayMs: number }
  /** Served as usual. Then a service closes its connections, and refuses new ones for this time. */
  | { readonly refuse: ServiceName; readonly forMs: number }
  /** The socket is destroyed after the headers have arrived; no effect. */
  | 'reset-before'
  /** The socket is destroyed after half of the body has arrived; no effect. */
  | 'reset-midway'
  /** The body is not read, and no answer is sent; no effect. */
  | 'stop-reading'
  /** Takes effect; the socket is destroyed before the answer. */
  | 'reset-after'
  /** Takes effect; the connection ends after half of the answer's body, or inside its head if it has no body. */
  | 'truncate'
  /** The body is read, but no answer is sent; no effect. */
  | 'hang'
  /** S3: `ExpiredToken`, ion: `InvalidCredentials`, GitHub: `Bad credentials`; no effect. */
  | 'expired-credentials'
  /** Takes effect; the answer has its status but no body. */
  | 'empty-body'
  /** 200 with a web page, as captive portals and misconfigured proxies send; no effect. */
  | 'html'
  /** 200 with an error document, as S3's CompleteMultipartUpload can send; no effect. */
  | 'error-in-200';

export interface FaultRule {
  /** Which requests: a route, or a pattern over route names. */
  readonly route: Route | RegExp;
  /** A further condition, such as the key. */
  readonly where?: (request: RecordedRequest) => boolean;
  /** Which of the matching requests, counted from 1. Default: all. */
  readonly nth?: number | ((n: number) => boolean);
  /** The maximum number of times that the fault happens. */
  readonly times?: number;
  readonly fault: Fault;
}

export interface Faults {
  /** Adds a rule. If several match a request, the first one added wins. Each of them counts the request. */
  add(rule: FaultRule): void;
  clear(): void;
  /** The rules that have never caused a fault. */
  unused(): readonly FaultRule[];
}

/** The rules in force, with their counters. */
export interface FaultPlan extends Faults {
  /** Returns the fault for this request, if any. Counts the request, so call it once for each. */
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
    unused: () => rules.filter(({ fired }) => fired === 0).map(({ rule }) => rule),
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
