import { SaxesParser, type SaxesTagPlain } from 'saxes';

import { S3Error } from './s3-errors.ts';

/** An element of XML. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

type OpenElement = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: OpenElement[] };

/**
 * Parses a document. An element has either text or children.
 * @throws S3Error MalformedXML, also if the root has another name
 */
export function readXml(xml: string, rootName: string): XmlElement {
  const open: OpenElement[] = [{ name: '', text: '', children: [] }];
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw malformedXml();
  });
  parser.on('opentag', ({ name }: SaxesTagPlain) => {
    const element: OpenElement = { name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element !== undefined && element.children.length > 0 && element.text.trim() !== '') {
      throw malformedXml();
    }
  });
  parser.write(xml).close();
  const root = open[0]?.children[0];
  if (root?.name !== rootName) throw malformedXml();
  return root;
}

/**
 * The fields of an element whose children have only text.
 * @throws S3Error MalformedXML
 */
export function fieldsOf({ children }: XmlElement): ReadonlyMap<string, string> {
  if (children.some((child) => child.children.length > 0)) throw malformedXml();
  return new Map(children.map(({ name, text }) => [name, text]));
}

export function malformedXml(): S3Error {
  return new S3Error(
    400,
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}
