import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const repository = resolve(import.meta.dirname, '..');
const folder = join(repository, '.github/ISSUE_TEMPLATE');
const forms = globSync('*.yml', { cwd: folder })
  .filter((file) => file !== 'config.yml')
  .sort();

interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly options?: readonly string[];
  };
  readonly validations?: { readonly required?: boolean };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Element[];
}

const readForm = (file: string) => parse(readFileSync(join(folder, file), 'utf8')) as Form;

const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;

/**
 * The faults that GitHub would report, by "Syntax for GitHub's form schema" and "Common validation errors when
 * creating issue forms" of its documentation.
 */
function faultsOf({ name, description, body, ...rest }: Form): string[] {
  const fields = body.filter(({ type }) => type !== 'markdown');
  const options = body
    .filter(({ type }) => type === 'dropdown')
    .map(({ attributes }) => attributes.options ?? []);
  const types = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'];
  return [
    ...(name.length > 3 && description.length > 3 ? [] : ['name and description']),
    ...Object.keys(rest).filter((key) => !['labels', 'title', 'assignees', 'projects', 'type'].includes(key)),
    ...(fields.length > 0 ? [] : ['no field']),
    ...body.filter(({ type }) => !types.includes(type)).map(({ type }) => type),
    ...(fields.every(({ id = '', attributes }) => /^[\w-]+$/.test(id) && attributes.label)
      ? []
      : ['id or label']),
    ...(isUnique(fields.map(({ id }) => id)) ? [] : ['ids that repeat']),
    ...(isUnique(fields.map(({ attributes }) => attributes.label)) ? [] : ['labels that repeat']),
    ...(options.every((list) => list.length > 0 && isUnique(list) && !list.includes('None'))
      ? []
      : ['options']),
    ...options.flat().filter((option) => typeof option !== 'string'),
  ];
}

describe('issue forms', () => {
  it.each(forms)('%s is valid for GitHub', (file) => {
    expect(faultsOf(readForm(file))).toEqual([]);
  });

  it('would not pass with mistakes', () => {
    const field = { type: 'input', id: 'a', attributes: { label: 'A' } };
    const form = { name: 'Name', description: 'Text', body: [field] };
    expect(faultsOf(form)).toEqual([]);
    expect(faultsOf({ ...form, body: [field, field] })).toEqual(['ids that repeat', 'labels that repeat']);
    expect(faultsOf({ ...form, body: [{ type: 'markdown', attributes: { value: 'x' } }] })).toEqual([
      'no field',
    ]);
    expect(faultsOf({ ...form, body: [{ ...field, type: 'dropdown' }] })).toEqual(['options']);
  });

  it('include one for the table of the live demo, with the name that the demo prints', () => {
    expect(forms.map((file) => basename(file, '.yml'))).toEqual(['bug', 'live-facts', 'request'].sort());
    const { name, body } = readForm('live-facts.yml');
    expect(readFileSync(join(repository, 'sandbox/probe/probe-live.ts'), 'utf8')).toContain(`“${name}”`);
    const required = body.filter(({ validations }) => validations?.required === true).map(({ id }) => id);
    expect(required).toEqual(['table', 'when', 'ion', 'plan']);
    expect(body[0]?.attributes.value).toContain('The table has no secrets');
  });
});
