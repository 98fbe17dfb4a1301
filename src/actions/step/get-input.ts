import * as core from '@actions/core';

/** Reads an input. Keeps the indentation of the first line of `options`: YAML needs it. */
export function getInput(name: string): string {
  return core.getInput(name, { trimWhitespace: name !== 'options' });
}
