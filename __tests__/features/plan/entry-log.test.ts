import { describe, expect, it } from '@jest/globals';

import { createEntryLogs, refuseErrors } from '../../../src/features/plan/entry-log.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { fakeLog } from '../../support/log.ts';

const warning = { code: 'option-suspicious', message: 'It is odd.', hint: 'Change it.' };
const fault = { ...warning, code: 'file-empty', severity: 'error', file: 'data/a.las' } as const;

describe('the log of an entry', () => {
  it('has findings as lines, and no files', () => {
    const log = fakeLog();
    const one = createEntryLogs(log, false).of('city');
    one.info('a.las  1 KB');
    one.startGroup('Find files');
    one.endGroup();
    one.warning(warning);
    one.fault(fault);
    one.fault({ ...fault, line: 7 });
    one.notice('A notice.');
    expect(log.all).toEqual([
      'info: city: warning: It is odd. Change it. (option-suspicious)',
      'info: city: error: data/a.las: It is odd. Change it. (file-empty)',
      'info: city: error: data/a.las:7: It is odd. Change it. (file-empty)',
      'info: city: A notice.',
    ]);
  });

  it('has findings as annotations that name the data set without a token', () => {
    const log = fakeLog();
    const one = createEntryLogs(log, true).of('city');
    one.warning(warning);
    one.fault(fault);
    expect(log.all).toEqual([
      'warning: Data set `city`: It is odd. Change it.',
      'error: data/a.las: Data set `city`: It is odd. Change it.',
    ]);
  });

  it('has at most 1,000 lines for all entries', () => {
    const log = fakeLog();
    const logs = createEntryLogs(log, false);
    for (let index = 0; index < 1500; index++) logs.of(`tile-${index}`).warning(warning);
    expect(log.all).toHaveLength(1001);
    expect(log.all.at(-1)).toBe('info: … and more, which the jobs of the data sets write.');
  });
});

function errorAt(line: number, code = 'files-not-found'): UserError {
  const at = { file: 'ion-manifest.yml', line, column: 1 };
  return new UserError(code, `Error ${line}.`, 'Fix it.', { at });
}

describe('the errors of entries', () => {
  it('are the first one, and up to nine annotations', () => {
    const log = fakeLog();
    const errors = Array.from({ length: 20 }, (_, index) => errorAt(index + 1));
    expect(() => {
      refuseErrors(errors, 30, log);
    }).toThrow(
      expect.objectContaining({
        message: 'Error 1. In all, 20 of 30 data sets cannot be published.',
        at: errors[0]?.at,
      }),
    );
    expect(log.all).toHaveLength(9);
    expect(log.all[0]).toBe('error: ion-manifest.yml:2 Error 2. Fix it.');
  });

  it('are no second annotation of findings', () => {
    const log = fakeLog();
    expect(() => {
      refuseErrors([errorAt(1), errorAt(2, 'preflight-failed')], 2, log);
    }).toThrow('2 of 2 data sets');
    expect(log.all).toEqual([]);
  });

  it('are only the one, if there is one, or none', () => {
    const log = fakeLog();
    const error = errorAt(1);
    expect(() => {
      refuseErrors([error], 2, log);
    }).toThrow(error);
    refuseErrors([], 2, log);
    expect(log.all).toEqual([]);
  });
});
