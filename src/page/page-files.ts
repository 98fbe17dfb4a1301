import type { PageSettings } from './settings.ts';

/** The files of the page, by name. A stand-in: the page is built elsewhere. */
export function pageFiles(settings: PageSettings, folder: string): Promise<ReadonlyMap<string, string>> {
  const data = JSON.stringify({ ...settings, folder }).replaceAll('<', String.raw`\u003c`);
  const html = `<!doctype html>\n<script type="application/json">${data}</script>\n`;
  return Promise.resolve(new Map([['index.html', html]]));
}
