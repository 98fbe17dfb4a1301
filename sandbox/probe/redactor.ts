import { escapeForLog } from '../../src/lib/escape-for-log.ts';
import { shorten } from '../../src/lib/format.ts';
import { maskForms, maskText } from '../runner/masks.ts';

/** Removes secrets, names of persons and foreign ids from text. */
export interface Redactor {
  /** Hides a value from now on, in every common encoding. */
  hide(secret: string): void;
  /** Hides the name of a person in foreign text from now on, unless it is a part of a host or another name. */
  hidePerson(name: string): void;
  /** Shows the number as `{id}` in foreign text from now on. */
  addOwnId(id: number): void;
  /** A text without hidden values, and without anything that looks like a secret or an e-mail address. */
  mask(text: string): string;
  /** Foreign text on one line, shortened, and without ids of others. */
  quote(text: string, maxLength?: number): string;
}

/** E-mail addresses, JSON Web Tokens, ARNs, and keys of any kind. */
const sensitive = [
  /[^\s@<>"]+@[^\s@<>"]+\.[a-z]{2,}/gi,
  /\beyJ[\w-]+(?:\.[\w-]*){1,2}/g,
  /\barn:[^\s"]+/g,
  /\bA[KS]IA[A-Z0-9]{12,}/g,
  /[\w+=-]{32,}/g,
];

/** In characters. Shorter values are also ordinary words. */
const minSecretLength = 6;

/** Numbers with fewer digits are a status, a size or a time. */
const longNumber = /\d{5,}/g;

function hideAll(patterns: Iterable<RegExp>, text: string): string {
  return [...patterns].reduce((shown, pattern) => shown.replace(pattern, '***'), text);
}

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  const people = new Set<RegExp>();
  const ownIds = new Set<string>();
  const mask = (text: string): string => hideAll(sensitive, maskText(text, forms));
  return {
    hide(secret) {
      if (secret.length < minSecretLength) return;
      for (const form of maskForms(secret)) if (form.length >= minSecretLength) forms.add(form);
    },
    hidePerson(name) {
      if (name.length < 2) return;
      const literal = name.replace(/[^\w\s]/g, '\\$&');
      people.add(new RegExp(`(?<![\\w.-])${literal}(?!\\w|[.-]\\w)`, 'gi'));
    },
    addOwnId(id) {
      ownIds.add(String(id));
    },
    mask,
    quote(text, maxLength = 160) {
      const shown = hideAll(people, mask(text))
        .replace(/\d+/g, (digits) => (ownIds.has(digits) ? '{id}' : digits))
        .replace(longNumber, '#');
      return escapeForLog(shorten(shown.replace(/\s+/g, ' ').trim(), maxLength)).replaceAll('`', "'");
    },
  };
}
