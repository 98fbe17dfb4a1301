export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const s3Namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

export type XmlContent = string | number | boolean | XmlFields;
/** Child elements in order; an array repeats its element, undefined omits it. */
export interface XmlFields {
  readonly [name: string]: XmlContent | readonly XmlContent[] | undefined;
}

/** Writes an element. Names must be valid; text is escaped. */
export function element(name: string, content: XmlContent, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<${name}${attribute}>${inner(content)}</${name}>`;
}

function inner(content: XmlContent): string {
  if (typeof content !== 'object') return escapeText(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) =>
      (value === undefined
        ? []
        : Array.isArray(value)
          ? (value as readonly XmlContent[])
          : [value as XmlContent]
      ).map((item) => element(name, item)),
    )
    .join('');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Escapes character data. A parser would change a carriage return (XML 1.0, 2.11). Other control characters are no XML
 * 1.0, not even as references; S3 sends references all the same ("Working with object metadata", key names).
 */
function escapeText(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- they are what is escaped
    /[&<>"\u0000-\u0008\u000b-\u001f]/g,
    (char) => escapes[char] ?? `&#${char.charCodeAt(0)};`,
  );
}
