import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';

import type { StepEnd } from '../../src/github/diagnostic-text.ts';
import { cleanupSummary, uploadSummary, waitSummary } from '../../src/github/summary-text.ts';
import { tries } from '../support/tries.ts';

const markdownIt = new MarkdownIt({ html: true, linkify: true });

const renderers: Readonly<Record<string, (markdown: string) => string>> = {
  marked: (markdown) => marked(markdown, { async: false, gfm: true }),
  'markdown-it': (markdown) => markdownIt.render(markdown),
};

const page = 'https://ion.cesium.com/assets/7';
const previousPage = 'https://ion.cesium.com/assets/6';

/** Elements that only our own markup may have. */
const ours = new Set([
  ...['h2', 'h3', 'p', 'strong', 'em', 'blockquote', 'ul', 'li', 'pre', 'code'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary'],
]);

const hostile = [
  '[x](https://evil.test)',
  '![x](https://evil.test/x.png)',
  '[x]: https://evil.test\n\n[x]',
  '<https://evil.test>',
  'https://evil.test www.evil.test me@evil.test',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<!-- comment',
  '--> <b>bold',
  '</details>',
  '</code></pre></td></table><h1>x',
  '&lt;b&gt; &#60;b&#62;',
  '`',
  '``',
  '```',
  '`a`',
  'a`b``c```d````e',
  `${'`'.repeat(100)} <b>x</b> @evil`,
  '```\n<b>x</b>\n```',
  '~~~\nx',
  '```mermaid\ngantt\n```',
  'x :crit, 0, 1\n  click x href "https://evil.test"',
  '%%{init: {"securityLevel": "loose"}}%%',
  '|',
  'a|b||c',
  'a\\|b',
  'a\\\\|b\\',
  '\\',
  '`|` <b> |',
  '\\`<b>\\`',
  'a\nb\r\nc\rd',
  '\n\n# heading\n\n<b>x</b>\n',
  '\n| a | b |\n| - | - |\n| <b> | x |',
  '> quote\n- item\n1. item\n***',
  '1. @evil',
  '::error::x',
  '\n::error file=a::x',
  '##[error]x',
  '##[add-mask]x',
  '@team',
  '@octo-org/team, (@evil) "@evil"',
  '#123 GH-123 octo-org/x#123 deadbeefcafe',
  '**x** _x_ ~~x~~ :tada: $`x`$ $$x$$',
  '[^1]\n\n[^1]: x',
  '\u202etxt.exe\u2066',
  '\u0000NUL\u0000',
  '\u2028::error::x\u0085x\ufeff',
  '\ud800 lone',
  ' ',
  ' a ',
];

const failed = (text: string): StepEnd => ({
  failure: { code: 'odd', message: `It failed: ${text}`, hint: text, yaml: `a: b\n${text}` },
  warnings: [text, `The file ${text} is odd.`, `ion says: “${text}”.`].map((message) => ({
    ...{ code: 'odd', message, hint: text, yaml: text },
  })),
  server: undefined,
  docs: undefined,
});

const succeeded: StepEnd = {
  failure: undefined,
  warnings: [],
  server: undefined,
  docs: undefined,
};

function summariesOf(text: string, endOf: (text: string) => StepEnd = failed): string[] {
  const url = `${page}?${text}`;
  const upload = uploadSummary(
    {
      ...{
        name: text,
        type: text,
        sourceType: text,
        status: text,
        reason: text,
        rejection: text,
        percentComplete: 5,
        assetId: 7,
      },
      assetUrl: url,
      previous: { id: 6, url: previousPage, hasSameFiles: true },
      options: { [text]: text, nested: [{ x: text }] },
      files: [
        { key: text, size: 1 },
        { key: `a/${text}/b`, size: 2 },
      ],
    },
    [{ name: text, start: 0, milliseconds: 12_000, isFailed: true }],
    endOf(text),
  );
  const wait = waitSummary(
    [{ id: 7, name: text, type: text, status: text, percentComplete: 5, reason: text, rejection: text, url }],
    endOf(text),
  );
  const targets = [{ id: 7, title: text, url }];
  return [upload, wait, cleanupSummary({ targets, deleted: [], isDryRun: false }, endOf(text))];
}

/** The tags that are not ours, in HTML that escapes everything else. */
function strangeTags(html: string): string[] {
  const tags = html.match(/<[^>]*>?/g) ?? [];
  return tags.filter((tag) => {
    const plain = tag.replace(
      /^(<code) class="language-(?:js|json|mermaid|yaml)">$|^(<t[hd]) (?:align="left"|style="text-align:left")>$/,
      '$1$2>',
    );
    const isOurs = [`${page}?`, 'https://cesium.com/platform/cesiumjs/', previousPage].some((url) =>
      plain.startsWith(`<a href="${url}`),
    );
    if (isOurs) return /\s(?!href=)\w+=/.test(plain);
    return plain !== '</a>' && !ours.has(/^<\/?(\w+)>$/.exec(plain)?.[1] ?? '');
  });
}

/** A check that a text in summaries adds no markup to that of a harmless text, which is rendered once. */
function createCheck(render: (markdown: string) => string, endOf = failed): (text: string) => void {
  const harmless = summariesOf('x', endOf).map((summary) => metadataHashOf(render(summary)));
  return (text) => {
    summariesOf(text, endOf).forEach((summary, index) => {
      expect(summary).not.toMatch(/^\s*::|##\[|[\0\u202a-\u202e\u2066-\u2069\u2028\u0085\r]/m);
      const html = render(summary);
      expect(strangeTags(html)).toEqual([]);
      const bare = html.replace(/<code[^>]*>[^<]*<\/code>/g, '');
      expect(bare.replace(/<a href="[^"]*">/g, '')).not.toMatch(/@|#\d|GH-|evil|deadbeef|javascript/);
      expect(metadataHashOf(html)).toEqual(harmless[index]);
    });
  };
}

/** The elements that must not contain foreign text. */
function metadataHashOf(html: string): string[] {
  return html.match(/<\/?(?:h\d|a|p|pre|blockquote|ul|li|table|tr|td|th|details|summary)\b/g) ?? [];
}

describe.each(Object.entries(renderers))('foreign text in summaries, rendered by %s,', (_name, render) => {
  const expectHarmless = createCheck(render);
  const expectHarmlessInSuccess = createCheck(render, () => succeeded);

  it.each(hostile)('creates no markup: %j', (text) => {
    // a blank value has no row
    expectHarmless(text.trim() === '' ? `x${text}x` : text);
  });

  it.each(hostile)('creates no markup in a successful run: %j', (text) => {
    const type = ['3DTILES', 'GLTF', 'KML'][text.length % 3] ?? '';
    const shown = uploadSummary({ assetId: 7, type, name: text }, [], {
      ...succeeded,
      server: `https://ion.test/${text}`,
    });
    expect(strangeTags(render(shown))).toEqual([]);
    expectHarmlessInSuccess(text.trim() === '' ? `x${text}x` : text);
  });

  it.each([
    'https://ion.cesium.com/assets/7',
    'https://ion.cesium.com/"onclick="alert(1)',
    'https://ion.cesium.com/](https://evil.test)[x',
    'https://ion.cesium.com/)`<b>x',
    'https://ion.cesium.com/\\`|*_@evil#12',
    'https://ion.cesium.com/>\n<script>alert(1)</script>',
    'https://ion.test/self-hosted',
  ])('links only to pages of ion: %j', (address) => {
    const end: StepEnd = {
      failure: { code: 'odd', message: `See ${address}.`, hint: `(${address})` },
      warnings: [
        { code: 'odd', message: 'No.', hint: `At ${address}, then https://ion.cesium.com.evil.test/x.` },
      ],
      server: 'https://ion.test',
      docs: 'https://github.com/OWNER/NAME/blob/v1/docs',
    };
    const html = render(uploadSummary({}, [], end));
    const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => new URL(href).host);
    expect([...new Set(addresses)].sort()).toEqual(['github.com', new URL(address.slice(0, 24)).host].sort());
    expect(addresses).toHaveLength(5);
    expect(html.match(/<(?!\/?(?:a|h2|h3|p|strong|blockquote|ul|li|code)\b)[^>]*>/g) ?? []).toEqual([]);
    expect(html.match(/\s(?!href=|class=)\w+="/g) ?? []).toEqual([]);
  });

  it('creates no markup, for any combination of its parts', () => {
    const part = fc.constantFrom(
      ...[
        '`',
        '``',
        '|',
        '\\',
        '\n',
        ' ',
        '<b>',
        '</details>',
        '@evil',
        '[x](y)',
        '*',
        '_',
        '"',
        '“',
        '(',
        ')',
      ],
      ...['a', '1', '.', '!', '…', ':', '#1', '<!--', '-->', '&lt;', '\0', '\u202e', '>', '-', '=', '~'],
    );
    const text = fc.array(part, { minLength: 1, maxLength: 12 }).map((some) => `x${some.join('')}`);
    fc.assert(
      fc.property(text, (some) => {
        expectHarmless(some);
      }),
      { numRuns: tries },
    );
  });
});

it('the tests detect foreign markup', () => {
  for (const text of ['<b>x', '[x](y)', '![x](y)', '<a href="https://evil.test">']) {
    expect(strangeTags(renderers['markdown-it']?.(text) ?? '')).not.toEqual([]);
  }
});
