import { access, readdir, readFile } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import MarkdownIt from 'markdown-it';

const repository = resolve(import.meta.dirname, '../..');
const parser = new MarkdownIt();

/** The parts of a page that other pages refer to. */
interface Page {
  /** Relative to the repository. */
  readonly file: string;
  /** Targets as they are written. */
  readonly links: readonly string[];
  /** Texts of code spans. */
  readonly spans: readonly string[];
  /** The anchors of its headings, without `#`. */
  readonly anchors: ReadonlySet<string>;
}

function readPage(file: string, text: string): Page {
  const tokens = parser.parse(text, {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const headings = tokens.filter((_token, index) => tokens[index - 1]?.type === 'heading_open');
  return {
    file,
    links: inline
      .filter(({ type }) => type === 'link_open' || type === 'image')
      .map((token) => String(token.attrGet('href') ?? token.attrGet('src') ?? '')),
    spans: inline.filter(({ type }) => type === 'code_inline').map(({ content }) => content),
    anchors: new Set(headings.map(({ children }) => anchorOf(children ?? []))),
  };
}

/** GitHub's anchor of a heading. No page has two headings with the same words. */
function anchorOf(parts: readonly { readonly content: string }[]): string {
  const words = parts.map(({ content }) => content).join('');
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(repository, folder));
  return names.filter((name) => name.endsWith('.md')).map((name) => posix.join(folder, name));
}

const names = (
  await Promise.all(
    ['.', 'docs', 'wait', 'cleanup', 'check', 'plan', 'sync', 'viewer', 'bench', '.github'].map(namesIn),
  )
).flat();
const read = async (file: string) => readPage(file, await readFile(join(repository, file), 'utf8'));
const pages = await Promise.all(names.map(read));

function isThere(path: string): Promise<boolean> {
  return access(join(repository, path)).then(
    () => true,
    () => false,
  );
}

/** The links of a page to itself or to other pages of the repository that have no target. */
async function deadLinks(page: Page): Promise<string[]> {
  const { file, links } = page;
  const isDead = async (link: string) => {
    const [target = '', anchor] = decodeURI(link).split('#');
    const path = posix.join(posix.dirname(file), target);
    if (target !== '' && !(await isThere(path))) return true;
    if (anchor === undefined) return false;
    const { anchors } = target === '' ? page : await read(path);
    return !anchors.has(anchor);
  };
  const own = links.filter((link) => !/^[a-z]+:/.test(link));
  const dead = await Promise.all(own.map(isDead));
  return own.filter((_link, index) => dead[index]);
}

/** The beginnings of code spans that are paths of this repository. Files of users have other names. */
const ownPath =
  /^(?:(?:src|__tests__|sandbox|bench|scripts|docs|dist|wait|cleanup|\.github)\/[^\s*]*|[A-Z]+\.md)$/;

/** A file that the reader creates. */
const readersOwn = '.github/workflows/publish.yml';

/** The paths that a page names, but that do not exist. */
async function deadPaths({ spans }: Page): Promise<string[]> {
  const paths = spans.filter((span) => ownPath.test(span) && span !== readersOwn);
  const there = await Promise.all(paths.map(isThere));
  return paths.filter((_path, index) => !there[index]);
}

describe('the pages', () => {
  it('exist', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'README.md',
        'SECURITY.md',
        'wait/README.md',
        'cleanup/README.md',
        'docs/faq.md',
      ]),
    );
    const paths = pages.flatMap(({ spans }) => spans).filter((span) => ownPath.test(span));
    expect(paths.length).toBeGreaterThan(100);
  });

  it.each(pages.map((page) => [page.file, page] as const))('%s: links have a target', async (_file, page) => {
    expect(await deadLinks(page)).toEqual([]);
  });

  it.each(pages.map((page) => [page.file, page] as const))('%s: paths exist', async (_file, page) => {
    expect(await deadPaths(page)).toEqual([]);
  });

  it('would not pass with mistakes', async () => {
    const text = [
      '## What *is* `not-stopped`, and why?',
      '[a](#what-is-not-stopped-and-why) [b](#what) [c](../README.md#inputs) [d](../README.md#outlets)',
      '[e](gone.md) [f](https://gone.example/#x) `src/lib/format.ts` `src/gone.ts` `data/gone.ts` `GONE.md`',
    ].join('\n\n');
    const page = readPage('docs/mistakes.md', text);
    expect(await deadLinks(page)).toEqual(['#what', '../README.md#outlets', 'gone.md']);
    expect(await deadPaths(page)).toEqual(['src/gone.ts', 'GONE.md']);
  });
});
