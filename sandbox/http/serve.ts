import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Fault, FaultPlan } from '../faults.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { answerInstead } from './fault-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { OpenRecord, ServiceName } from './recorded-request.ts';
import type { Service } from './service.ts';
import { writeAnswer, writeHalfAnswer } from './write-answer.ts';

export interface ServeContext {
  readonly service: Service;
  readonly faults: FaultPlan;
  readonly requests: OpenRecord[];
  /** The sandbox's clock: milliseconds since the epoch. */
  readonly now: () => number;
  /** Makes a service refuse connections for some time. */
  readonly refuse: (service: ServiceName, milliseconds: number) => void;
  /** Aborts when the sandbox closes. */
  readonly signal: AbortSignal;
}

/** Serves one request, faults included. Rejects when the connection breaks off or the sandbox closes. */
export async function serve(
  context: ServeContext,
  request: IncomingMessage,
  response: ServerResponse,
  awaitsContinue: boolean,
): Promise<void> {
  const { service, faults, requests, now, refuse, signal } = context;
  response.setHeader('date', new Date(now()).toUTCString()); // clients correct their clocks with it
  const record = recordOf(service, request);
  requests.push(record);
  const exchange = createExchange(request, response, record, awaitsContinue);
  const fault = faults.take(record);

  if (fault === 'reset-before') {
    reset(response);
    return;
  }
  if (fault === 'reset-midway') {
    await exchange.readHalf();
    reset(response);
    return;
  }
  if (fault === 'stop-reading') return;
  if (fault === 'hang') {
    await exchange.drain();
    return;
  }
  if (typeof fault === 'object' && 'delayMs' in fault) await sleep(fault.delayMs, undefined, { signal });
  const answer = answerInstead(fault, service) ?? (await answerOf(service, exchange));
  await exchange.drain();
  await send(exchange, response, service.cors?.reveal(answer, request) ?? answer, fault);
  if (typeof fault === 'object' && 'refuse' in fault) {
    await finished(response);
    refuse(fault.refuse, fault.forMs);
  }
}

async function answerOf(service: Service, exchange: Exchange): Promise<HttpAnswer> {
  return service.cors?.preflight(exchange.request) ?? service.handle(exchange);
}

async function send(
  exchange: Exchange,
  response: ServerResponse,
  answer: HttpAnswer,
  fault: Fault | undefined,
): Promise<void> {
  if (fault === 'reset-after') {
    reset(response);
    return;
  }
  if (exchange.awaitsContinue) {
    // the client may still send the body or not, so nothing after it can be parsed on this connection
    response.setHeader('connection', 'close');
  }
  exchange.record.status = answer.status;
  if (fault === 'truncate') await writeHalfAnswer(response, answer);
  else if (fault === 'empty-body') {
    await writeAnswer(response, { status: answer.status, headers: answer.headers ?? {} });
  } else await writeAnswer(response, answer);
}

function recordOf(service: Service, request: IncomingMessage): OpenRecord {
  return {
    service: service.name,
    route: service.cors?.preflight(request) === undefined ? service.routeOf(request) : 'Preflight',
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    at: Date.now(),
    bytes: 0,
  };
}

function reset(response: ServerResponse): void {
  response.socket?.destroy();
}
