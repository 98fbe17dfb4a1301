import { testShare } from './recipes/run-share.ts';

testShare(3);
