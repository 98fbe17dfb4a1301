import type { JsonEvents } from './json-scan.ts';
import { jsonText } from './json-tokens.ts';

/**
 * Follows the values of a document whose place has a meaning. A role is a number that the visitor gives to an object or
 * an array. 0 is for those that it does not need.
 */
export interface JsonVisitor {
  /**
   * The role of an object or array.
   * @param parent the role of what has it; 0 for the root
   * @param key undefined in an array
   */
  readonly roleOf: (parent: number, key: string | undefined, isArray: boolean) => number;
  readonly enter: (role: number) => void;
  readonly leave: (role: number) => void;
  readonly number: (role: number, key: string | undefined, value: number) => void;
  /** @param value a text of at most 2,048 bytes: of a longer one, its first bytes. Or true, false or null */
  readonly other: (role: number, key: string | undefined, value: string | boolean | null) => void;
}

/** In bytes. */
const maxText = 2048;

/** The events that guide a visitor. */
export function followJson(visitor: JsonVisitor): JsonEvents {
  const roles: number[] = [0];
  let role = 0;
  let key: string | undefined;
  const decode = (bytes: Buffer, start: number, end: number) =>
    jsonText(bytes, start, Math.min(end, start + maxText));
  return {
    enter(isArray) {
      const next = visitor.roleOf(role, key, isArray);
      if (next === 0) return false;
      roles.push(next);
      role = next;
      key = undefined;
      visitor.enter(role);
      return true;
    },
    leave() {
      visitor.leave(role);
      roles.pop();
      role = roles.at(-1) ?? 0;
      key = undefined;
    },
    key(bytes, start, end) {
      key = decode(bytes, start, end);
    },
    text(bytes, start, end) {
      visitor.other(role, key, decode(bytes, start, end));
    },
    number(value) {
      visitor.number(role, key, value);
    },
    literal(value) {
      visitor.other(role, key, value);
    },
  };
}
