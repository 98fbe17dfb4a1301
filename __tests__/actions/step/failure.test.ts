import { describe, expect, it } from '@jest/globals';

import { toFailure } from '../../../src/actions/step/failure.ts';
import type { StepLog } from '../../../src/actions/step/step-log.ts';
import { CancelError, UserError } from '../../../src/lib/user-error.ts';
import { neverAborts } from '../../support/clock.ts';
import { fakeLog } from '../../support/log.ts';

/** A log with a secret. */
const log: StepLog = {
  ...fakeLog(),
  fail: () => undefined,
  redact: (text) => text.replaceAll('s3cret', '***'),
  warnings: [],
};

const cancelled = AbortSignal.abort(
  new CancelError('run-cancelled', 'The run was cancelled (SIGTERM).', 'Run it again.'),
);

describe('toFailure', () => {
  it('passes an error of the action unchanged', () => {
    const texts = { code: 'broken', message: 'It failed.', hint: 'Fix it.', yaml: 'a: 1' };
    const error = new UserError(texts.code, texts.message, texts.hint, { yaml: texts.yaml });
    expect(toFailure(error, neverAborts, log)).toEqual(texts);
    // also after a cancel: the error says what the cancel caused
    expect(toFailure(error, cancelled, log)).toEqual(texts);
  });

  it('reports the reason of an abort, not its consequences', () => {
    expect(toFailure(new Error('socket hang up'), cancelled, log)).toMatchObject({
      code: 'run-cancelled',
      message: 'The run was cancelled (SIGTERM).',
      hint: 'Run it again.',
    });
  });

  it.each([new Error('no such method'), 'no such method', new Error('no such method.')])(
    'asks for a report of an unexpected error: %p',
    (error) => {
      expect(toFailure(error, neverAborts, log)).toMatchObject({
        code: 'unexpected-error',
        message: 'Unexpected error: no such method.',
        hint: 'Report it to the repository of this action, with the log of this step.',
      });
    },
  );

  it('contains no secret, and no part of one at a cut', () => {
    const text = `${'x'.repeat(1797)}s3cret${'x'.repeat(5000)}`;
    const { message, hint } = toFailure(new UserError('broken', text, `s3cret ${text}`), neverAborts, log);
    expect(message).toHaveLength(1800);
    expect(hint).toHaveLength(1200);
    expect(message + hint).not.toContain('s3');
  });
});
