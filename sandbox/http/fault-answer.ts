import type { Fault } from '../faults.ts';
import { json, type HttpAnswer } from './http-answer.ts';
import type { Service } from './service.ts';

const page =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n';

/** The answer that a fault sends instead of the service's; undefined if the request takes effect. */
export function answerInstead(fault: Fault | undefined, service: Service): HttpAnswer | undefined {
  if (fault === 'expired-credentials') return service.expiredAnswer();
  if (fault === 'html') {
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page };
  }
  if (fault === 'error-in-200') return { ...service.errorAnswer(500), status: 200 };
  return typeof fault === 'object' && 'status' in fault ? statusAnswer(fault, service) : undefined;
}

function statusAnswer(fault: Extract<Fault, { status: number }>, service: Service): HttpAnswer {
  const { status, headers = {}, body } = fault;
  if (body === undefined) {
    const own = service.errorAnswer(status);
    return { ...own, headers: { ...own.headers, ...headers } };
  }
  return typeof body === 'string' ? { status, headers, body } : json(status, body, headers);
}
