import { writeFile } from 'node:fs/promises';

import { hashFiles } from '../../src/files/hasher.ts';
import { formatSums } from '../hash/sums.ts';
import { listFiles } from './files.ts';

// Hashes a folder as the action does, and writes the sums to a file.

const [folder = '', target = ''] = process.argv.slice(2);
const files = await listFiles(folder);
const sums = await hashFiles(files, new AbortController().signal);
await writeFile(target, formatSums(new Map([...sums].map(([{ path }, sum]) => [path, sum]))));
