// Makes the date of the process later, by the hours that HOURS_LATER has.
import process from 'node:process';

const offset = Number(process.env.HOURS_LATER ?? 0) * 3_600_000;
const { Date: RealDate } = globalThis;
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + offset] : given));
  }

  static now() {
    return RealDate.now() + offset;
  }
};
