import { startSandbox } from './sandbox.ts';

// `npm run sandbox`: serves the sandbox until it gets a signal. Prints its URL, a token and its process id as lines for
// `GITHUB_OUTPUT`.

const sandbox = await startSandbox();
const outputs = { 'api-url': sandbox.ionUrl, token: sandbox.token, pid: process.pid };
console.log(
  Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n'),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
