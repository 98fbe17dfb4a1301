import { startSandbox } from './sandbox.ts';

// `npm run sandbox`: serves the sandbox until it is ended, and writes what a step needs to use it, as lines of
// `GITHUB_OUTPUT`.

const sandbox = await startSandbox();
const outputs = { 'api-url': sandbox.ionUrl, token: sandbox.token, pid: process.pid };
console.log(
  Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n'),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
