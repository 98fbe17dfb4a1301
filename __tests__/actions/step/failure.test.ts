import { describe, expect, it } from '@jest/globals';

import { toFailure } from '../../../src/actions/step/failure.ts';
import type { StepLog } from '../../../src/actions/step/step-log.ts';
import { CancelError, UserError } from '../../../src/lib/user-error.ts';
import { calm } from '../../support/clock.ts';
import { fakeLog } from '../../support/log.ts';

/** A log with a secret. */
const log: StepLog = {
  ...fakeLog(),
  fail: () => undefined,
  redact: (text) => text.replaceAll('s3cret', '***'),
  warnings: [],
};

const cancelled = AbortSignal.abort(new CancelError('todo', 'The run was cancelled (SIGTERM).', 'Run it again.'));

describe('toFailure', () => {
  it('tells an error for people as it is', () => {
    const error = new UserError('todo', 'It failed.', 'Mend it.');
    expect(toFailure(error, calm, log)).toEqual({ message: 'It failed.', hint: 'Mend it.' });
    // what came of the abort is told by the error itself
    expect(toFailure(error, cancelled, log)).toEqual({ message: 'It failed.', hint: 'Mend it.' });
  });

  it('tells the reason of an abort in place of what that caused', () => {
    expect(toFailure(new Error('socket hang up'), cancelled, log)).toEqual({
      message: 'The run was cancelled (SIGTERM).',
      hint: 'Run it again.',
    });
  });

  it.each([new Error('no such method'), 'no such method', new Error('no such method.')])(
    'asks for a report of what nobody foresaw: %p',
    (error) => {
      expect(toFailure(error, calm, log)).toEqual({
        message: 'Something unforeseen went wrong: no such method.',
        hint: 'Report it to the repository of this action, with the log of this step.',
      });
    },
  );

  it('holds no secret, not even a part of one at a cut', () => {
    const text = `${'x'.repeat(1997)}s3cret${'x'.repeat(5000)}`;
    const { message, hint } = toFailure(new UserError('todo', text, `s3cret ${text}`), calm, log);
    expect(message).toHaveLength(2000);
    expect(hint).toHaveLength(1500);
    expect(message + hint).not.toContain('s3');
  });
});
