import type { CesiumJs } from './load-cesium.ts';
import { withoutTags } from './plain-text.ts';

/** An attribution in the answer of an endpoint. */
interface Attribution {
  readonly html: string;
  readonly collapsible?: boolean;
}

interface Endpoint {
  readonly attributions: readonly Attribution[];
}

/** `IonResource.getCreditsFromEndpoint`, which is not in the reference of CesiumJS (`Core/IonResource.js`). */
type ReadCredits = (endpoint: Endpoint, resource: unknown) => unknown;

/** In parts of text: a longer attribution is cut. */
const maxParts = 50;

/**
 * Lets CesiumJS show the attributions of ion as text with links. By itself it shows them as HTML without scripts, and so
 * forms, pictures and styles, too. ion's logo, which ion sends as an attribution, is left out: CesiumJS always shows it.
 */
export function showCreditsAsText(cesium: CesiumJs): void {
  const reader = cesium.IonResource as unknown as Record<'getCreditsFromEndpoint', ReadCredits>;
  const read = reader.getCreditsFromEndpoint;
  reader.getCreditsFromEndpoint = (endpoint, resource) => {
    const foreign = endpoint.attributions.filter(({ html }) => !html.includes('ion-credit.png'));
    const attributions = foreign.map((one) => ({ ...one, html: withLinksOnly(one.html) }));
    return read({ ...endpoint, attributions }, resource);
  };
}

/** A link of foreign HTML: its address and its content. */
const links = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^>]*>([^]*?)<\/a\s*>/gi;

/** Elements whose content is no text. */
const withoutText = /<(script|style|template|noscript)\b[^]*?(<\/\1\s*>|$)/gi;

/**
 * HTML with the text and the links of foreign HTML. It is read by patterns: what they miss becomes text. A parser of the
 * browser would report each inline style to the console, because the policy of the page applies to it, too.
 */
function withLinksOnly(html: string): string {
  const parts: string[] = [];
  const source = html.replace(withoutText, ' ');
  let end = 0;
  for (const match of source.matchAll(links)) {
    const [whole, double, single, plain, content = ''] = match;
    const url = URL.parse(withoutTags(double ?? single ?? plain ?? ''));
    const text = escape(withoutTags(content));
    const isWeb = url !== null && /^https?:$/.test(url.protocol);
    parts.push(
      escape(withoutTags(source.slice(end, match.index))),
      isWeb ? `<a href="${escape(url.href)}">${text}</a>` : text,
    );
    end = match.index + whole.length;
  }
  parts.push(escape(withoutTags(source.slice(end))));
  return parts.slice(0, maxParts).join(' ');
}

/** Escapes a text. The address of a `URL` has no quotes, and so it can be an attribute. */
function escape(text: string): string {
  const element = document.createElement('span');
  element.textContent = text;
  return element.innerHTML;
}
