import { json, type HttpAnswer } from '../http/http-answer.ts';

/** An error answer of ion: a status and the body `{code, message}`. */
export class IonError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function ionErrorAnswer({ status, code, message }: IonError): HttpAnswer {
  return json(status, { code, message });
}

export const badRequest = (message: string): IonError => new IonError(400, 'BadRequest', message);
/** The answer to invalid values. */
export const conflict = (message: string): IonError => new IonError(409, 'Conflict', message);
export const invalidCredentials = (): IonError =>
  new IonError(401, 'InvalidCredentials', 'The access token is missing or invalid.');
export const invalidToken = (): IonError => new IonError(401, 'INVALID_TOKEN', 'Invalid access token');
/** Also the answer to a token that lacks the scope, so that it does not reveal what exists. */
export const notFound = (): IonError =>
  new IonError(404, 'ResourceNotFound', 'The requested resource does not exist.');

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidCredentials',
  402: 'PaymentRequired',
  403: 'Forbidden',
  404: 'ResourceNotFound',
  409: 'Conflict',
  413: 'QuotaExceeded',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

export function ionErrorByStatus(status: number): IonError {
  return new IonError(status, codes[status] ?? `Status${status}`, 'An error of the sandbox.');
}
