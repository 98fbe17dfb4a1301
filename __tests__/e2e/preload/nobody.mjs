// Continues the process as a user without an entry in the system, not even a home directory. Needs root.
import { chmodSync, chownSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

const uid = 54321;
const { RUNNER_TEMP, GITHUB_WORKSPACE, ...others } = process.env;
const folders = [dirname(RUNNER_TEMP), RUNNER_TEMP, dirname(others.GITHUB_OUTPUT), GITHUB_WORKSPACE];
for (const folder of folders) chmodSync(folder, 0o755);
const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map((name) => others[name]);
for (const path of [RUNNER_TEMP, ...files.filter(Boolean)]) chownSync(path, uid, uid);
Reflect.deleteProperty(process.env, 'HOME');
process.setgroups([]);
process.setgid(uid);
process.setuid(uid);
