/** An answer of S3 that is not a success, as its client throws it. */
export function s3Error(code: string, status: number, requestId?: string): Error {
  const $metadata = { httpStatusCode: status, ...(requestId === undefined ? {} : { requestId }) };
  const $fault = status >= 500 ? 'server' : 'client';
  return Object.assign(new Error(`${code} happened.`), { name: code, $fault, $metadata });
}
