import type { IncomingMessage } from 'node:http';

import type { Cors } from './cors.ts';
import type { Exchange } from './exchange.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { Route, ServiceName } from './recorded-request.ts';

/** What the server needs to know of a service. */
export interface Service {
  readonly name: ServiceName;
  /** How scripts of web pages may call it. Its preflight requests are then answered for it. */
  readonly cors?: Cors;
  routeOf(request: IncomingMessage): Route;
  /** Rejects only if the connection is closed or the sandbox has a bug. Protocol errors are answers. */
  handle(exchange: Exchange): Promise<HttpAnswer>;
  /** The service's error document for a status. */
  errorAnswer(status: number): HttpAnswer;
  /** The answer to credentials that have expired. */
  expiredAnswer(): HttpAnswer;
}
