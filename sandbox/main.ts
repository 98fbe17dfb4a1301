import { resolve } from 'node:path';

import { pageFiles } from '../src/page/page-files.ts';
import { readCesium, serveFiles, type FileServer } from './browser/serve-files.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

// `npm run sandbox [-- --http]`: serves the sandbox until it gets a signal, over https unless `--http` is there. Prints
// its URL, a token, the certificate's file and its process id as lines for `GITHUB_OUTPUT`, and help to stderr. A page
// shows the assets in CesiumJS. Exits with 2 if the command line is wrong.

const usage = `Usage: npm run sandbox [-- --http]

  (no flag)  serves ion, S3 and finished assets over https, with a certificate for this run
  --http     serves them over http

docs/sandbox.md explains how to use it.`;

if (process.argv.slice(2).some((argument) => argument !== '--http')) {
  console.error(usage);
  process.exit(2);
}
const sandbox = await startSandbox({ tls: !process.argv.includes('--http') });
const cesium = await serveFiles(readCesium);
const viewer = await serveViewer(sandbox, cesium);
console.log(
  [
    `api-url=${sandbox.ionUrl}`,
    `token=${sandbox.token}`,
    ...(sandbox.caFile === undefined ? [] : [`ca-file=${sandbox.caFile}`]),
    `pid=${process.pid}`,
  ].join('\n'),
);
console.error(helpOf(sandbox, viewer.url));
let closing: Promise<unknown> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // stays: one Ctrl-C arrives twice, from the terminal and from npm, and the second must not end the first's cleanup
  process.on(signal, () => {
    closing ??= Promise.all([sandbox.close(), viewer.close(), cesium.close()]);
  });
}

/** Serves the page of the action `viewer`. */
async function serveViewer({ ionUrl, assetsUrl, token }: Sandbox, cesium: FileServer): Promise<FileServer> {
  const settings = {
    title: 'Assets of the sandbox',
    server: `${ionUrl}/`,
    token: token === '' ? undefined : token,
    assetIds: undefined,
    repositoryUrl: undefined,
    cesiumUrl: cesium.url,
    assetOrigins: [assetsUrl],
  };
  const files = await pageFiles(settings, resolve(import.meta.dirname, '../dist/viewer/page'));
  return serveFiles((path) => Promise.resolve(files.get(path)));
}

function helpOf({ ionUrl, assetsUrl, token, caFile }: Sandbox, viewerUrl: string): string {
  const trust = `
Clients must trust the certificate, such as by:
  NODE_EXTRA_CA_CERTS=${caFile}   Node
  AWS_CA_BUNDLE=${caFile}         AWS CLI, boto3
  --cacert ${caFile}              curl
  --ca-cert ${caFile}             rclone
In a browser, open both addresses once and accept the warning, or start with --http:
  ${ionUrl}
  ${assetsUrl}
`;
  return `
A page that shows an asset in CesiumJS, with the asset's id at the end:
  ${viewerUrl}#asset=
In a page of your own, set:
  Cesium.Ion.defaultServer = '${ionUrl}/';
  Cesium.Ion.defaultAccessToken = '${token}';
Finished assets stream from ${assetsUrl}.
${caFile === undefined ? '' : trust}
Ctrl-C ends the sandbox, and deletes its files.`;
}
