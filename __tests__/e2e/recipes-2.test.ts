import { testShare } from './recipes/run-share.ts';

testShare(2);
