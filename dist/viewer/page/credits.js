import { withoutTags } from "./plain-text.js";
const maxParts = 50;
export function showCreditsAsText(cesium) {
 const reader = cesium.IonResource;
 const read = reader.getCreditsFromEndpoint;
 reader.getCreditsFromEndpoint = (endpoint, resource) => {
  const foreign = endpoint.attributions.filter(({ html }) => !html.includes('ion-credit.png'));
  const attributions = foreign.map((one) => ({ ...one, html: withLinksOnly(one.html) }));
  return read({ ...endpoint, attributions }, resource);
 };
}
const links = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^>]*>([^]*?)<\/a\s*>/gi;
const withoutText = /<(script|style|template|noscript)\b[^]*?(<\/\1\s*>|$)/gi;
function withLinksOnly(html) {
 const parts = [];
 const source = html.replace(withoutText, ' ');
 let end = 0;
 for (const match of source.matchAll(links)) {
  const [whole, double, single, plain, content = ''] = match;
  const url = URL.parse(withoutTags(double ?? single ?? plain ?? ''));
  const text = escape(withoutTags(content));
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  parts.push(escape(withoutTags(source.slice(end, match.index))), isWeb ? `<a href="${escape(url.href)}">${text}</a>` : text);
  end = match.index + whole.length;
 }
 parts.push(escape(withoutTags(source.slice(end))));
 return parts.slice(0, maxParts).join(' ');
}
function escape(text) {
 const element = document.createElement('span');
 element.textContent = text;
 return element.innerHTML;
}
