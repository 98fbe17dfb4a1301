import { escapeForLog } from '../../src/lib/escape-for-log.ts';
import { shorten } from '../../src/lib/format.ts';
import { maskForms, maskText } from '../runner/masks.ts';

/** Keeps what is nobody's business out of what is shown. */
export interface Redactor {
  /** From now on the value is hidden, in whatever encoding. */
  hide(secret: string): void;
  /** From now on the name of a person is hidden in foreign text, unless it is a part of a host or another name. */
  hidePerson(name: string): void;
  /** From now on the number is shown as `{id}` in foreign text. */
  addOwnId(id: number): void;
  /** A text without what is hidden, and without what looks like a secret or a person. */
  mask(text: string): string;
  /** Foreign text on one line, as far as it may be shown: no ids of others, not long. */
  quote(text: string, maxLength?: number): string;
}

/** What looks like e-mail addresses, JSON Web Tokens, names of AWS, and keys of any kind. */
const sensitive = [
  /[^\s@<>"]+@[^\s@<>"]+\.[a-z]{2,}/gi,
  /\beyJ[\w-]+(?:\.[\w-]*){1,2}/g,
  /\barn:[^\s"]+/g,
  /\bA[KS]IA[A-Z0-9]{12,}/g,
  /[\w+=-]{32,}/g,
];

/** Shorter values are words that stand everywhere. */
const minSecretLength = 6;

/** Fewer digits are a status, a number of bytes or a time. */
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
