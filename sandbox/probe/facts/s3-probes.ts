import { crc32 } from 'node:zlib';

import { isDone } from '../call-api.ts';
import type { S3Answer } from '../call-s3.ts';
import type { Lab } from '../lab.ts';
import { NotTriedError, type Probe } from '../probe.ts';
import { sampleKinds } from '../samples.ts';
import { requestS3, s3LocationOf, type S3Task } from '../upload-sample.ts';

const { content } = sampleKinds.point.file;

function checksumOf(bytes: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString('base64');
}

/** Only codes: S3's messages name accounts and roles. */
function describeS3Verdict({ status, code }: S3Answer): string {
  const statusAndCode = code === undefined ? String(status) : `${status} \`${code}\``;
  return `${isDone({ status }) ? 'allowed' : 'refused'}: ${statusAndCode}`;
}

const ask =
  (task: S3Task) =>
  async (lab: Lab): Promise<string> =>
    describeS3Verdict(await requestS3(lab, 'point', task));

const put = (sum: string, signsBody: boolean): S3Task => ({
  method: 'PUT',
  body: content,
  headers: { 'x-amz-checksum-crc32': sum },
  signsBody,
});

async function putWithSum(lab: Lab): Promise<string> {
  const answer = await requestS3(lab, 'point', put(checksumOf(content), true));
  const returned = answer.headers.get('x-amz-checksum-crc32');
  const sum =
    returned === null
      ? 'no checksum'
      : returned === checksumOf(content)
        ? 'the same checksum'
        : 'another checksum';
  return `${describeS3Verdict(answer)}; ${sum} in the answer`;
}

async function tryListObjects(lab: Lab): Promise<string> {
  const { prefix } = await s3LocationOf(lab, 'point');
  return describeS3Verdict(
    await requestS3(lab, 'point', { method: 'GET', onBucket: true, query: { 'list-type': '2', prefix } }),
  );
}

async function tryListUploads(lab: Lab): Promise<string> {
  const { prefix } = await s3LocationOf(lab, 'point');
  return describeS3Verdict(
    await requestS3(lab, 'point', { method: 'GET', onBucket: true, query: { uploads: '', prefix } }),
  );
}

/** The one multipart upload of the probes, to the key of the file, and the answer to its start. */
function multipart(lab: Lab): Promise<{ readonly answer: S3Answer; readonly uploadId: string | undefined }> {
  return lab.once('multipart', async () => {
    const headers = { 'x-amz-checksum-algorithm': 'CRC32' };
    const answer = await requestS3(lab, 'point', { method: 'POST', query: { uploads: '' }, headers });
    return { answer, uploadId: /<UploadId>([^<]+)<\/UploadId>/.exec(answer.text)?.[1] };
  });
}

const askOfUpload =
  (task: S3Task) =>
  async (lab: Lab): Promise<string> => {
    const { uploadId } = await multipart(lab);
    if (uploadId === undefined) throw new NotTriedError('no multipart upload could be started');
    return describeS3Verdict(await requestS3(lab, 'point', { ...task, query: { ...task.query, uploadId } }));
  };

/** Probes of S3 with the credentials of one asset. All use the file that the asset needs anyway. */
export const s3Probes: readonly Probe[] = [
  {
    fact: 'PutObject with a wrong CRC32',
    believed: 'refused: 400 `BadDigest`',
    find: ask(put(checksumOf(Buffer.from('other')), true)),
  },
  {
    fact: 'PutObject with a payload that is not signed',
    believed: 'allowed over https',
    find: ask(put(checksumOf(content), false)),
  },
  { fact: 'PutObject with a CRC32', believed: 'allowed', find: putWithSum },
  { fact: 'HeadObject of the file', believed: 'never seen', find: ask({ method: 'HEAD' }) },
  { fact: 'GetObject of the file', believed: 'never seen', find: ask({ method: 'GET' }) },
  { fact: "ListObjectsV2 of the asset's own prefix", believed: 'never seen', find: tryListObjects },
  {
    fact: 'CreateMultipartUpload with CRC32',
    believed: 'allowed',
    find: async (lab) => describeS3Verdict((await multipart(lab)).answer),
  },
  {
    fact: 'UploadPart',
    believed: 'allowed',
    find: askOfUpload({ ...put(checksumOf(content), true), query: { partNumber: '1' } }),
  },
  { fact: 'ListParts', believed: 'never seen', find: askOfUpload({ method: 'GET' }) },
  { fact: "ListMultipartUploads of the asset's own prefix", believed: 'never seen', find: tryListUploads },
  { fact: 'AbortMultipartUpload', believed: 'never seen', find: askOfUpload({ method: 'DELETE' }) },
];
