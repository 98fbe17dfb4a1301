import { globSync } from 'node:fs';
import { resolve } from 'node:path';

import { mutateFile } from './mutate-file.ts';
import { minScore, renderScores, scoreOf } from './scores.ts';

// `npm run mutation [-- FILE…]`: counts the small changes of the code that its unit tests catch.

const repository = resolve(import.meta.dirname, '../..');
process.chdir(repository);

const named = process.argv.slice(2);
const all = globSync('src/{inputs,ion,tiling,transfer}/**/*.ts').map((file) => file.replaceAll('\\', '/'));
const files = named.length > 0 ? named : all.sort();

const scores = [];
for (const file of files) {
  console.log(`\n${file}`);
  scores.push(await mutateFile(file));
}
console.log(`\n${renderScores(scores)}`);
process.exitCode = scoreOf(scores) < minScore ? 1 : 0;
