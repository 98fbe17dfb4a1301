import { testShare } from './fault-runner.ts';

testShare(3);
