import { parseArgs } from 'node:util';

import { serveViewer } from './browser/serve-viewer.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

// `npm run sandbox [-- --http]`: serves the sandbox until it gets a signal, over https unless `--http` is there. Prints
// its URL, a token, the certificate's file and its process id as lines for `GITHUB_OUTPUT`, and help to stderr. A page
// shows the assets in CesiumJS.

const { values } = parseArgs({ options: { http: { type: 'boolean', default: false } } });
const sandbox = await startSandbox({ tls: !values.http });
const viewer = await serveViewer();
console.log(
  [
    `api-url=${sandbox.ionUrl}`,
    `token=${sandbox.token}`,
    ...(sandbox.caFile === undefined ? [] : [`ca-file=${sandbox.caFile}`]),
    `pid=${process.pid}`,
  ].join('\n'),
);
console.error(helpOf(sandbox, viewer.url));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([sandbox.close(), viewer.close()]));
}

function helpOf({ ionUrl, assetsUrl, token, caFile }: Sandbox, viewerUrl: string): string {
  const trust = `
Clients must trust the certificate, such as by:
  NODE_EXTRA_CA_CERTS=${caFile}   Node
  AWS_CA_BUNDLE=${caFile}         AWS CLI, boto3
  --cacert ${caFile}              curl
  --ca-cert ${caFile}             rclone
Let a browser trust the file too, or start with --http: browsers take loopback addresses for secure.
`;
  return `
A page that shows an asset in CesiumJS, with the asset's id at the end:
  ${viewerUrl}#server=${ionUrl}&token=${token}&asset=
In a page of your own, set:
  Cesium.Ion.defaultServer = '${ionUrl}/';
  Cesium.Ion.defaultAccessToken = '${token}';
Finished assets stream from ${assetsUrl}.
${caFile === undefined ? '' : trust}
Ctrl-C ends the sandbox, and deletes its files.`;
}
