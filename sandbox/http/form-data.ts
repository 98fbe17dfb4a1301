/** The one part of a form, without its data. */
export interface FormPart {
  readonly name: string;
  readonly fileName?: string;
  readonly contentType?: string;
}

/** A body that is no multipart/form-data of one part. */
export class FormDataError extends Error {}

const headEnd = Buffer.from('\r\n\r\n');
const maxHeadBytes = 16 * 1024;

/** @throws FormDataError */
export function readBoundary(contentType: string): string {
  const match = /^multipart\/form-data *;(?:.*;)? *boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType,
  );
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) {
    throw new FormDataError('The Content-Type must be multipart/form-data with a boundary');
  }
  return boundary;
}

/**
 * Yields the data of a form's one part (RFC 7578) and returns what its headers say. Holds no more than a chunk.
 * @throws FormDataError where there is no part, more than one, or no end
 */
export async function* readFormPart(
  body: AsyncIterable<Buffer>,
  boundary: string,
): AsyncGenerator<Buffer, FormPart, undefined> {
  const opening = Buffer.from(`--${boundary}\r\n`);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let head: FormPart | undefined;
  let held = Buffer.alloc(0);
  let tail: Buffer | undefined;
  for await (const chunk of body) {
    held = Buffer.concat([held, chunk]);
    if (tail !== undefined) {
      tail = checkTail(held);
      continue;
    }
    if (head === undefined) {
      const end = held.indexOf(headEnd);
      if (end < 0 && held.length <= maxHeadBytes) continue;
      head = parseHead(held.subarray(0, Math.max(end, 0)), opening);
      held = held.subarray(end + headEnd.length);
    }
    const end = held.indexOf(delimiter);
    // the delimiter may begin in this chunk and end in the next
    const safe = end < 0 ? Math.max(held.length - delimiter.length, 0) : end;
    yield held.subarray(0, safe);
    held = held.subarray(end < 0 ? safe : end + delimiter.length);
    tail = end < 0 ? undefined : checkTail(held);
  }
  if (head === undefined || (tail?.length ?? 0) < 2) {
    throw new FormDataError('The body ends before its closing boundary');
  }
  return head;
}

/** What may follow the data: the closing boundary's end, as far as it is there. */
function checkTail(bytes: Buffer): Buffer {
  if (!'--\r\n'.startsWith(bytes.toString('latin1'))) {
    throw new FormDataError('The body must be one part, its boundary closed');
  }
  return bytes;
}

function parseHead(bytes: Buffer, opening: Buffer): FormPart {
  if (!bytes.subarray(0, opening.length).equals(opening)) {
    throw new FormDataError('The body does not begin with the boundary');
  }
  const lines = bytes.subarray(opening.length).toString('utf8').split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  const fileName = parameter(disposition, 'filename');
  const contentType = headers.get('content-type');
  if (!/^form-data *;/i.test(disposition) || name === undefined) {
    throw new FormDataError('The part has no name');
  }
  return {
    name,
    ...(fileName !== undefined && { fileName }),
    ...(contentType !== undefined && { contentType }),
  };
}

/** Undoes the three escapes of the HTML standard, "Multipart form data"; nothing else is escaped there. */
function parameter(disposition: string, name: string): string | undefined {
  const value = new RegExp(`; *${name}="([^"]*)"`, 'i').exec(disposition)?.[1];
  return value?.replace(/%22/g, '"').replace(/%0D/g, '\r').replace(/%0A/g, '\n');
}
