import type { Page } from 'playwright-core';

/**
 * Collects what goes wrong on a page: errors of the console and of scripts, requests that fail, and requests to other
 * origins than the given ones.
 */
export function watchPage(page: Page, origins: readonly string[]): () => string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    problems.push(`request: ${request.failure()?.errorText ?? 'failed'} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`request: ${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !origins.includes(origin)) problems.push(`outside: ${request.url()}`);
  });
  return () => [...problems];
}
